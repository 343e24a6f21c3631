import { ApiProperty } from '@nestjs/swagger';
import { RESEARCH_CHOICES, type ResearchChoice, type ResearchChoiceRecord } from '@waymark/contracts';
import { type Audience, shows } from '@waymark/policy';
import { IsOneOf } from '../http/validators.js';
import type { ResearchChoiceChange } from './patient.entity.js';

const NOTED_BY = ['patient', 'carer', 'team'] as const;
type NotedChoice = ResearchChoiceRecord['history'][number];

export class ResearchChoiceRequest {
  @IsOneOf(RESEARCH_CHOICES)
  @ApiProperty({ enum: RESEARCH_CHOICES, example: 'does-not-take-part' })
  choice!: ResearchChoice;
}

export class NotedChoiceResponse implements NotedChoice {
  /** @example 2026-06-01T09:30:00.000Z */
  at!: string;

  @ApiProperty({ enum: RESEARCH_CHOICES, example: 'does-not-take-part' })
  choice!: ResearchChoice;

  /** `patient` or `carer`: on their own page; `team`: noted by staff for the person. */
  @ApiProperty({ enum: NOTED_BY, example: 'team' })
  by!: NotedChoice['by'];

  /** null for anybody but staff, and on a screen that the patient reads along. */
  @ApiProperty({ type: String, nullable: true, example: 'Priya Nair' })
  name!: string | null;
}

export class ResearchChoiceResponse implements ResearchChoiceRecord {
  /** null: nothing was said, which counts as taking part. */
  @ApiProperty({ enum: RESEARCH_CHOICES, nullable: true, example: 'does-not-take-part' })
  choice!: ResearchChoice | null;

  /** Every change, the oldest first. */
  @ApiProperty({ type: [NotedChoiceResponse] })
  history!: NotedChoiceResponse[];
}

/** Who noted a choice, as a kind: staff who are also the patient or their carer do so as such. */
export function notedByOf(audience: Audience): NotedChoice['by'] {
  return audience === 'patient' || audience === 'carer' ? audience : 'team';
}

/** @param nameOf name of an account by its id; asked only for an audience that is shown it. */
export function toResearchChoiceResponse(
  choice: ResearchChoice | null,
  history: readonly ResearchChoiceChange[],
  audience: Audience,
  nameOf: ReadonlyMap<string, string>,
): ResearchChoiceResponse {
  return {
    choice,
    history: history.map(({ at, choice: chosen, by, accountId }) => ({
      at: at.toISOString(),
      choice: chosen,
      by,
      name: shows(audience, 'choice-authors') ? (nameOf.get(accountId) ?? null) : null,
    })),
  };
}
