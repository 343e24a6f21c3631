import { ApiProperty } from '@nestjs/swagger';
import { ENTERED_IN_ERROR_REASONS, type EnteredInErrorBody, type EnteredInErrorReason } from '@waymark/contracts';
import { IsOneOf, IsWords, MayBeNull } from '../http/validators.js';

export class EnteredInErrorRequest implements EnteredInErrorBody {
  @IsOneOf(ENTERED_IN_ERROR_REASONS)
  @ApiProperty({ enum: ENTERED_IN_ERROR_REASONS, example: 'wrong-patient' })
  reason!: EnteredInErrorReason;

  /** In own words, where the code does not say enough; needed with `other`. */
  @MayBeNull()
  @IsWords(1000)
  @ApiProperty({ type: String, nullable: true, required: false, example: 'It was the review of the person before' })
  note?: string | null;
}
