import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';
import { IsDay, IsId, IsWords, MayBeAbsent } from '../http/validators.js';

export class NewTransferRequest {
  @IsId()
  pathwayId!: string;

  /** Where the person moves to another care service. */
  @MayBeAbsent()
  @IsId()
  careServiceId?: string;

  /** One of the areas of that care service. Left out: the person still belongs where they did. */
  @MayBeAbsent()
  @IsId()
  areaId?: string;

  /**
   * The day of the move. Where the other care service is asked first, the person moves on the day they are taken on.
   * @example 2026-05-04
   */
  @IsDay()
  on!: string;

  /** Say true after checking that the person is to have a second open episode in that care service. */
  @MayBeAbsent()
  @IsBoolean({ message: 'say true or false' })
  confirmedSecond?: boolean;

  /** Why; needed where you do not work in that care service, for its therapists to read. */
  @MayBeAbsent()
  @IsWords(2000)
  @ApiProperty({ type: String, required: false, example: 'Rowan has moved house and is near you now.' })
  reason?: string;
}
