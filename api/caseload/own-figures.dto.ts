import { ApiProperty } from '@nestjs/swagger';
import { FRESH_LOOK_REASONS, type FreshLookReason, type OwnCaseloadFigures } from '@waymark/contracts';

class OwnReviewsResponse {
  /** @example 31 */
  agreed!: number;

  recorded!: number;

  /** No ratings, with a reason. */
  declined!: number;

  /** Nothing recorded, or not finished. */
  none!: number;
}

class OwnWaitResponse {
  /** Days, this many included; null: longer than all others. */
  @ApiProperty({ type: Number, nullable: true, example: 14 })
  upTo!: number | null;

  count!: number;
}

class OwnFreshLookResponse {
  @ApiProperty({ enum: FRESH_LOOK_REASONS, example: 'no-gain' })
  reason!: FreshLookReason;

  count!: number;
}

export class OwnCaseloadFiguresResponse implements OwnCaseloadFigures {
  /** First day of what is counted of appointments: thirteen weeks, today included. */
  from!: string;

  people!: number;

  /** Attended appointments with a goal to ask about, by what was recorded of it. */
  reviews!: OwnReviewsResponse;

  /** Days from one attended appointment to the next; none of the first of an episode. */
  @ApiProperty({ type: [OwnWaitResponse] })
  waits!: OwnWaitResponse[];

  /** The middle of them, in days; null: there is none. */
  @ApiProperty({ type: Number, nullable: true, example: 14 })
  medianWait!: number | null;

  activeGoals!: number;

  /** Those of them that it is time for a fresh look at, today. */
  @ApiProperty({ type: [OwnFreshLookResponse] })
  freshLook!: OwnFreshLookResponse[];
}
