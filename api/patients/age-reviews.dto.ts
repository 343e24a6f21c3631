import { ApiProperty } from '@nestjs/swagger';
import {
  type AccessByAge,
  AGE_REVIEW_OUTCOMES,
  type AgeReview,
  type AgeReviewOutcome,
  type NewAgeReviewBody,
  type OwnRecordRole,
  PRESENT,
  type Present,
} from '@waymark/contracts';
import { ArrayMinSize, ArrayUnique, IsArray, IsIn } from 'class-validator';
import { IsId, IsOneOf, IsWords } from '../http/validators.js';

export class NewAgeReviewRequest implements NewAgeReviewBody {
  /** The account whose access was looked at: a carer’s, or the person’s own. */
  @IsId()
  userId!: string;

  /**
   * `agrees`, `cannot-decide-yet` (under 16), `best-interests` (from 16) or `refuses` for a carer; `understands` or `not-yet` for
   * the own sign-in of somebody under 13.
   */
  @IsOneOf(AGE_REVIEW_OUTCOMES)
  @ApiProperty({ enum: AGE_REVIEW_OUTCOMES, example: 'agrees' })
  outcome!: AgeReviewOutcome;

  @IsArray({ message: 'give a list' })
  @ArrayMinSize(1, { message: 'say who took part' })
  @IsIn(PRESENT, { each: true, message: `use any of: ${PRESENT.join(', ')}` })
  @ArrayUnique({ message: 'name each once' })
  @ApiProperty({ enum: PRESENT, isArray: true, example: ['patient', 'therapist'] })
  tookPart!: Present[];

  /** What the person wants, in their words as far as they can be. */
  @IsWords(1000)
  @ApiProperty({ example: 'Mum can see it. Not the goal about school.' })
  wants!: string;
}

class AgeReviewResponse implements AgeReview {
  @ApiProperty({ enum: AGE_REVIEW_OUTCOMES, example: 'agrees' })
  outcome!: AgeReviewOutcome;

  @ApiProperty({ enum: PRESENT, isArray: true, example: ['patient', 'therapist'] })
  tookPart!: Present[];

  @ApiProperty({ example: 'Mum can see it. Not the goal about school.' })
  wants!: string;

  /** @example 2026-05-18 */
  on!: string;

  /** @example Alex Morgan */
  byName!: string;
}

export class AccessByAgeResponse implements AccessByAge {
  userId!: string;

  /** @example Jamie Ellis */
  name!: string;

  @ApiProperty({ enum: ['patient', 'carer'], example: 'carer' })
  role!: OwnRecordRole;

  /** The first day on which age lets it open the record; null: at once. */
  @ApiProperty({ type: String, nullable: true, example: null })
  opensOn!: string | null;

  /** The last day: the one before the 11th or the 16th birthday; null: age ends it on none. */
  @ApiProperty({ type: String, nullable: true, example: '2026-06-14' })
  closesAfter!: string | null;

  /** Whether age lets it open the record today. */
  isOpen!: boolean;

  /** Whether it has to be looked at now: it ends within thirty days, or has ended for want of a review. */
  isDue!: boolean;

  /** What a review of today may come to; empty: there is nothing to review. */
  @ApiProperty({ enum: AGE_REVIEW_OUTCOMES, isArray: true, example: ['refuses', 'agrees', 'cannot-decide-yet'] })
  outcomes!: AgeReviewOutcome[];

  /** The last review; null: there was none. */
  @ApiProperty({ type: AgeReviewResponse, nullable: true })
  last!: AgeReviewResponse | null;
}
