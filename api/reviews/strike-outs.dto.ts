import { ApiProperty } from '@nestjs/swagger';
import { STRIKE_OUT_REASONS, type StrikeOutBody, type StrikeOutReason } from '@waymark/contracts';
import { IsOneOf, IsWords, MayBeNull } from '../http/validators.js';

export class StrikeOutRequest implements StrikeOutBody {
  @IsOneOf(STRIKE_OUT_REASONS)
  @ApiProperty({ enum: STRIKE_OUT_REASONS, example: 'wrong-patient' })
  reason!: StrikeOutReason;

  /** In own words, where the code does not say enough; needed with `other`. */
  @MayBeNull()
  @IsWords(1000)
  @ApiProperty({ type: String, nullable: true, required: false, example: 'It was the review of the person before' })
  note?: string | null;
}
