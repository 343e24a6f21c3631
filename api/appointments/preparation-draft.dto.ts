import { ApiProperty } from '@nestjs/swagger';
import {
  type OtherAnswer,
  PREPARATION_PARTS,
  type PreparationDraft,
  type PreparationDraftSummary,
  type PreparationPart,
  type PreparedRating,
} from '@waymark/contracts';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, IsObject, IsString, MaxLength, Min, ValidateNested } from 'class-validator';
import { withoutGoals } from '../goals/hidden-goals.js';
import { IsId, IsOneOf, MayBeNull, MayBeAbsent } from '../http/validators.js';
import { PreparedRatingBody } from './appointments.dto.js';
import type { DraftContent, PreparationDraft as DraftEntity } from './preparation-draft.entity.js';
import { IsParts } from './preparation-parts.js';

/** Longer than may be sent: nobody loses words while they are still to be shortened. */
const LONGEST_TEXT = 10_000;
const TOO_LONG = { message: `write at most ${LONGEST_TEXT} characters` };
const HELPED = ['no', 'yes'] as const;

class OtherAnswerBody implements OtherAnswer {
  /** `went-well`, `talk-about`, `helped`, or the id of a goal. */
  @IsString({ message: 'name the question' })
  @MaxLength(40, { message: 'name the question' })
  question!: string;

  @MayBeNull()
  @IsObject({ message: 'give the rating as an object' })
  @ValidateNested()
  @Type(() => PreparedRatingBody)
  @ApiProperty({ type: PreparedRatingBody, nullable: true })
  rating: PreparedRatingBody | null = null;

  @MayBeNull()
  @IsString({ message: 'write this as text' })
  @MaxLength(LONGEST_TEXT, TOO_LONG)
  @ApiProperty({ type: String, nullable: true })
  text: string | null = null;

  @MayBeNull()
  @IsOneOf(HELPED)
  @ApiProperty({ enum: HELPED, nullable: true })
  helped: 'no' | 'yes' | null = null;
}

/** The whole draft; each save takes the place of the one before it. Text is kept as it was typed, spaces and all. */
export class PreparationDraftRequest {
  @IsArray({ message: 'give a list' })
  @ArrayMaxSize(50)
  @IsObject({ each: true, message: 'give each rating as an object' })
  @ValidateNested({ each: true })
  @Type(() => PreparedRatingBody)
  ratings!: PreparedRatingBody[];

  @IsString({ message: 'write this as text' })
  @MaxLength(LONGEST_TEXT, TOO_LONG)
  wentWell!: string;

  @IsString({ message: 'write this as text' })
  @MaxLength(LONGEST_TEXT, TOO_LONG)
  toTalkAbout!: string;

  @MayBeNull()
  @IsOneOf(HELPED)
  @ApiProperty({ enum: HELPED, nullable: true, required: false })
  helped?: 'no' | 'yes' | null;

  @IsString({ message: 'write this as text' })
  @MaxLength(1000, { message: 'write at most 1000 characters' })
  helpedBy!: string;

  @IsParts()
  @ApiProperty({ enum: PREPARATION_PARTS, isArray: true })
  sharedParts!: PreparationPart[];

  /** Answers from another phone or computer, between which the person has still to choose. */
  @MayBeAbsent()
  @IsArray({ message: 'give a list' })
  @ArrayMaxSize(50)
  @IsObject({ each: true, message: 'give each answer as an object' })
  @ValidateNested({ each: true })
  @Type(() => OtherAnswerBody)
  @ApiProperty({ type: [OtherAnswerBody], required: false })
  otherAnswers?: OtherAnswerBody[];

  /** The version of what this person sent, from which the draft goes on; null: nothing was sent. */
  @MayBeNull()
  @IsInt({ message: 'give a version' })
  @ApiProperty({ type: 'integer', nullable: true, required: false })
  basedOn?: number | null;

  /** Names the browser tab: its own saves may overtake one another, and never count as those of another device. */
  @MayBeAbsent()
  @IsId()
  tab?: string;

  /** Counts the saves of the tab: one that arrives late never takes the place of a later one. */
  @MayBeAbsent()
  @IsInt({ message: 'give a whole number' })
  @Min(1, { message: 'count from 1' })
  saveNumber?: number;
}

export class PreparationDraftResponse implements PreparationDraft {
  appointmentId!: string;
  version!: number;

  @ApiProperty({ type: [PreparedRatingBody] })
  ratings!: PreparedRating[];

  /** @example I walked to the shop on my own */
  wentWell!: string;

  /** @example Getting tired */
  toTalkAbout!: string;

  @ApiProperty({ enum: HELPED, nullable: true })
  helped!: 'no' | 'yes' | null;

  /** @example Jo */
  helpedBy!: string;

  @ApiProperty({ enum: PREPARATION_PARTS, isArray: true, example: [] })
  sharedParts!: PreparationPart[];

  @ApiProperty({ type: [OtherAnswerBody], example: [] })
  otherAnswers!: OtherAnswer[];

  @ApiProperty({ type: 'integer', nullable: true, example: null })
  basedOn!: number | null;

  savedAt!: string;
}

export class PreparationDraftSummaryResponse implements PreparationDraftSummary {
  appointmentId!: string;

  /** @example 2026-06-08 */
  appointmentOn!: string;

  savedAt!: string;

  /** False once the appointment has begun or was called off. */
  maySend!: boolean;

  /** @example 2026-07-08 */
  keptUntil!: string;
}

export function contentOf(body: PreparationDraftRequest): DraftContent {
  const { ratings, wentWell, toTalkAbout, helped, helpedBy, sharedParts, otherAnswers } = body;
  return {
    ratings: ratings.map((rating) => plainRating(rating)),
    wentWell,
    toTalkAbout,
    helped: helped ?? null,
    helpedBy,
    sharedParts: PREPARATION_PARTS.filter((part) => sharedParts.includes(part)),
    otherAnswers: (otherAnswers ?? []).map(({ question, rating, text, helped: other }) => ({
      question,
      rating: rating ? plainRating(rating) : null,
      text: text ?? null,
      helped: other ?? null,
    })),
  };
}

/** @param hidden goals that its author does not see any more. */
export function toDraftResponse(
  { appointmentId, rowVersion: version, content, basedOn, savedAt }: DraftEntity,
  hidden: ReadonlySet<string>,
): PreparationDraftResponse {
  const { ratings, wentWell, toTalkAbout, helped, helpedBy, sharedParts, otherAnswers } = content;
  return {
    appointmentId,
    version,
    ratings: withoutGoals(ratings, hidden),
    wentWell,
    toTalkAbout,
    helped,
    helpedBy,
    sharedParts: [...sharedParts],
    otherAnswers: otherAnswers.filter(({ question }) => !hidden.has(question)),
    basedOn,
    savedAt: savedAt.toISOString(),
  };
}

function plainRating({ goalId, level, answer, value, notRated, note }: PreparedRating): PreparedRating {
  return {
    goalId,
    level: level ?? null,
    answer: answer ?? null,
    value: value ?? null,
    notRated: notRated ?? null,
    note: note ?? null,
  };
}
