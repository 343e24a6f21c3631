import { ApiProperty } from '@nestjs/swagger';
import {
  type Colleague,
  IMPROVEMENT_STATES,
  type ImprovementAction as ImprovementActionContract,
  type ImprovementState,
} from '@waymark/contracts';
import { NamedResponse } from '../../http/named.dto.js';
import { IsDay, IsId, IsOneOf, IsWords, MayBeAbsent, MayBeNull } from '../../http/validators.js';

const LONGEST_LINE = 300;
const LONGEST_OUTCOME = 1000;

export class ImprovementActionQuery {
  @MayBeAbsent()
  @IsId()
  @ApiProperty({ type: String, format: 'uuid', required: false, description: 'Left out: all of yours.' })
  careServiceId?: string;
}

export class OwnersQuery {
  @IsId()
  @ApiProperty({ type: String, format: 'uuid' })
  careServiceId!: string;
}

export class NewImprovementActionRequest {
  @IsId()
  @ApiProperty({ format: 'uuid' })
  careServiceId!: string;

  /** A round-up of the same care service that it comes from; null: none. */
  @MayBeNull()
  @IsId()
  @ApiProperty({ type: String, format: 'uuid', nullable: true, required: false })
  roundUpId?: string | null;

  /** @example Print the pocket card in larger letters */
  @IsWords(LONGEST_LINE)
  what!: string;

  /** Who sees to it, in words; null if `ownerId` says who. */
  @MayBeNull()
  @IsWords(LONGEST_LINE)
  @ApiProperty({ type: String, nullable: true, required: false, example: 'The front desk' })
  owner?: string | null;

  /** A therapist or manager of the care service; null if `owner` says who. */
  @MayBeNull()
  @IsId()
  @ApiProperty({ type: String, format: 'uuid', nullable: true, required: false })
  ownerId?: string | null;

  /** The day by which it is to be done: today or later. */
  @IsDay()
  @ApiProperty({ format: 'date' })
  dueOn!: string;
}

/** What is left out stays. An owner in words takes the place of a colleague, and the reverse. */
export class ImprovementActionChanges {
  @MayBeAbsent()
  @IsWords(LONGEST_LINE)
  what?: string;

  @MayBeAbsent()
  @IsWords(LONGEST_LINE)
  owner?: string;

  @MayBeAbsent()
  @IsId()
  @ApiProperty({ type: String, format: 'uuid', required: false })
  ownerId?: string;

  @MayBeAbsent()
  @IsDay()
  @ApiProperty({ type: String, format: 'date', required: false })
  dueOn?: string;

  /** `done` and `dropped` need `outcome`; `open` takes it away. */
  @MayBeAbsent()
  @IsOneOf(IMPROVEMENT_STATES)
  @ApiProperty({ enum: IMPROVEMENT_STATES, required: false })
  state?: ImprovementState;

  /** How it ended. */
  @MayBeAbsent()
  @IsWords(LONGEST_OUTCOME)
  outcome?: string;
}

/** Somebody who may be named as the owner of an action. */
export class OwnerResponse implements Colleague {
  @ApiProperty({ format: 'uuid' })
  userId!: string;

  name!: string;
}

class RoundUpNameResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  /** @example January to March 2026 */
  label!: string;
}

/** What a care service means to do better. */
export class ImprovementActionResponse implements ImprovementActionContract {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  careService!: NamedResponse;

  @ApiProperty({ type: RoundUpNameResponse, nullable: true })
  roundUp!: RoundUpNameResponse | null;

  what!: string;

  /** A colleague's name, or words. */
  owner!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  ownerId!: string | null;

  @ApiProperty({ format: 'date' })
  dueOn!: string;

  @ApiProperty({ enum: IMPROVEMENT_STATES })
  state!: ImprovementState;

  /** Open, and its day has passed. */
  isPastItsDay!: boolean;

  /** How it ended; null: it is open. */
  @ApiProperty({ type: String, nullable: true })
  outcome!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  closedOn!: string | null;

  version!: number;
}
