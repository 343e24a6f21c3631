import { ApiProperty } from '@nestjs/swagger';
import {
  type Barrier,
  BARRIERS,
  type ListedNextStep,
  type NextStep as NextStepContract,
  STEP_OUTCOMES,
  type StepOutcome,
} from '@waymark/contracts';
import { IsDay, IsOneOf, IsWords, MayBeNull, MayBeAbsent } from '../http/validators.js';

/** What is left out stays as it is. The patient may only say what became of a step. */
export class NextStepChangeRequest {
  @MayBeNull()
  @IsOneOf(STEP_OUTCOMES)
  @ApiProperty({ enum: STEP_OUTCOMES, nullable: true, required: false, example: 'done' })
  outcome?: StepOutcome | null;

  /** What got in the way; only of one that is partly done or not yet. */
  @MayBeNull()
  @IsOneOf(BARRIERS)
  @ApiProperty({ enum: BARRIERS, nullable: true, required: false })
  barrier?: Barrier | null;

  @MayBeAbsent()
  @IsWords(1000)
  what?: string;

  @MayBeAbsent()
  @IsWords(200)
  who?: string;

  @MayBeNull()
  @IsDay()
  @ApiProperty({ type: String, nullable: true, required: false })
  byWhen?: string | null;
}

export class NextStepResponse implements NextStepContract {
  id!: string;
  version!: number;

  @ApiProperty({ type: String, nullable: true })
  goalId!: string | null;

  /** @example Ring the library about story time */
  what!: string;

  /** @example Rowan */
  who!: string;

  @ApiProperty({ type: String, nullable: true, example: '2026-06-15' })
  byWhen!: string | null;

  /** What might get in the way of it; null: nothing was planned for, or not for this reader. */
  @ApiProperty({ type: String, nullable: true, example: 'the phone makes me nervous' })
  ifBarrier!: string | null;

  /** What they will do then; null exactly where `ifBarrier` is. */
  @ApiProperty({ type: String, nullable: true, example: 'ask Sam to ring with me' })
  thenPlan!: string | null;

  /** null: nobody has said yet. */
  @ApiProperty({ enum: STEP_OUTCOMES, nullable: true })
  outcome!: StepOutcome | null;

  /** What got in the way; null: nothing, or nobody asked. */
  @ApiProperty({ enum: BARRIERS, nullable: true })
  barrier!: Barrier | null;

  /** @example 2026-06-01 */
  agreedOn!: string;
}

export class ListedNextStepResponse extends NextStepResponse implements ListedNextStep {
  /** A later review took up what the patient said: from then on only the team changes it. */
  takenUp!: boolean;
}
