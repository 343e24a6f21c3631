import { ApiProperty } from '@nestjs/swagger';
import { type GivenReason, LONGEST_LOOK_WORDS, LOOK_REASONS, type LookReason } from '@waymark/contracts';
import { IsOneOf, IsWords, MayBeNull } from '../http/validators.js';

export class LookReasonRequest {
  @IsOneOf(LOOK_REASONS)
  @ApiProperty({ enum: LOOK_REASONS, example: 'asked-by-person' })
  reason!: LookReason;

  /** More in words. Needed beside `other`. The person can read it. */
  @MayBeNull()
  @IsWords(LONGEST_LOOK_WORDS)
  @ApiProperty({ type: String, nullable: true, required: false, maxLength: LONGEST_LOOK_WORDS, example: null })
  words?: string | null;
}

export class GivenReasonResponse implements GivenReason {
  @ApiProperty({ format: 'uuid' })
  patientId!: string;

  @ApiProperty({ enum: LOOK_REASONS, example: 'asked-by-person' })
  reason!: LookReason;

  @ApiProperty({ type: String, nullable: true, example: null })
  words!: string | null;

  /** The day on which the record is open for it. */
  @ApiProperty({ format: 'date', example: '2026-06-01' })
  on!: string;
}
