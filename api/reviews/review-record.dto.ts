import { ApiProperty } from '@nestjs/swagger';
import {
  ENTERED_IN_ERROR_REASONS,
  type EnteredInErrorReason,
  type MarkedInError,
  type NearbyReview,
  type Rater,
  RATERS,
  type RecordedReview,
  type ReplacedVersion,
  type ReviewRecord,
  type TeamNote,
} from '@waymark/contracts';
import { ReviewResponse } from './review-response.dto.js';

class ReplacedVersionResponse implements ReplacedVersion {
  /** @example Wrong level tapped for the second goal */
  reason!: string;

  at!: string;

  /** @example Alex Morgan */
  by!: string;

  review!: ReviewResponse;
}

class MarkedInErrorResponse implements MarkedInError {
  @ApiProperty({ enum: ENTERED_IN_ERROR_REASONS })
  reason!: EnteredInErrorReason;

  /** In own words; null: only the reason was given. */
  @ApiProperty({ type: String, nullable: true })
  note!: string | null;

  at!: string;

  /** @example Alex Morgan */
  by!: string;
}

class RecordedReviewResponse implements RecordedReview {
  /** As it stands, or as it was when it was marked as entered in error. */
  review!: ReviewResponse;

  /** Name of the account that entered it; null: not kept, as in a review from a file. */
  @ApiProperty({ type: String, nullable: true, example: 'Alex Morgan' })
  enteredBy!: string | null;

  /** What its corrections replaced, oldest first. */
  @ApiProperty({ type: [ReplacedVersionResponse] })
  replaced!: ReplacedVersionResponse[];

  /** null: it stands. */
  @ApiProperty({ type: MarkedInErrorResponse, nullable: true })
  inError!: MarkedInErrorResponse | null;
}

class NearbyReviewResponse implements NearbyReview {
  appointmentId!: string;

  /** @example 2026-06-01 */
  on!: string;
}

/** Everything that was ever recorded in one appointment, for the team alone. */
export class ReviewRecordResponse implements ReviewRecord {
  /** Empty: nothing was recorded. The review that stands, if there is one; then those entered in error, the latest first. */
  @ApiProperty({ type: [RecordedReviewResponse] })
  reviews!: RecordedReviewResponse[];

  /** null: this is the first of the episode. */
  @ApiProperty({ type: NearbyReviewResponse, nullable: true })
  previous!: NearbyReviewResponse | null;

  /** null: this is the last of the episode. */
  @ApiProperty({ type: NearbyReviewResponse, nullable: true })
  next!: NearbyReviewResponse | null;
}

/** A note for the team beside a rating, in a review that stands. */
export class TeamNoteResponse implements TeamNote {
  appointmentId!: string;

  /** @example 2026-06-01 */
  on!: string;

  goalId!: string;

  @ApiProperty({ enum: RATERS })
  rater!: Rater;

  /** @example Watch the left shoulder */
  note!: string;
}
