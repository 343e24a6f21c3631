import { ApiProperty } from '@nestjs/swagger';
import {
  type Hideable,
  HIDEABLE,
  type HideablePart,
  type HiddenFromCarer,
  type HideFromCarerBody,
} from '@waymark/contracts';
import { IsBoolean } from 'class-validator';
import { IsId, IsOneOf, MayBeNull } from '../http/validators.js';

export class HideFromCarerRequest implements HideFromCarerBody {
  /**
   * `goal`: one goal, with what it was before and what follows it. `own-words`: what the person sends from home and shares with
   * carers. `summary`: what they take away when an episode ends.
   */
  @IsOneOf(HIDEABLE)
  @ApiProperty({ enum: HIDEABLE, example: 'goal' })
  what!: Hideable;

  /** With `goal` alone. */
  @MayBeNull()
  @IsId()
  @ApiProperty({ type: String, nullable: true, required: false })
  goalId?: string | null;

  /** False: this carer sees it again. */
  @IsBoolean({ message: 'say true or false' })
  isHidden!: boolean;
}

export class HiddenFromCarerResponse implements HiddenFromCarer {
  /** Also goals that come before or after one that was chosen. */
  goalIds!: string[];

  @ApiProperty({ enum: HIDEABLE.filter((what) => what !== 'goal'), isArray: true, example: ['own-words'] })
  parts!: HideablePart[];
}
