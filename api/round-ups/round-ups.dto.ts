import { ApiProperty, PartialType } from '@nestjs/swagger';
import {
  type AskedQuestion,
  type PatientRoundUp,
  type Quote,
  type QuotedPage,
  REPORT_PAGES,
  type ReportPageName,
  type RoundUp as RoundUpContract,
  type RoundUpPart,
  ROUND_UP_STATES,
  type RoundUpState,
  type RoundUpSummary,
  type YouSaidWeDid,
} from '@waymark/contracts';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, IsBoolean, ValidateNested } from 'class-validator';
import { CommentResponse } from '../http/comments.dto.js';
import { NamedResponse } from '../http/named.dto.js';
import { IsDay, IsId, IsOneOf, IsWords, MayBeAbsent, MayBeNull } from '../http/validators.js';

const LONGEST_LINE = 300;
const LONGEST_PART = 1200;
const MOST_LINES = 10;

export class RoundUpQuery {
  @MayBeAbsent()
  @IsId()
  @ApiProperty({ type: String, format: 'uuid', required: false, description: 'Left out: all of yours.' })
  careServiceId?: string;
}

export class AskedQuestionBody implements AskedQuestion {
  /** @example Did you feel listened to? */
  @IsWords(LONGEST_LINE)
  question!: string;

  /** null: not answered yet. */
  @MayBeNull()
  @IsWords(LONGEST_PART)
  @ApiProperty({ type: String, nullable: true, example: 'Most of you said yes. Some of you wanted more time.' })
  answer!: string | null;
}

export class YouSaidWeDidBody implements YouSaidWeDid {
  /** @example It is hard to remember what we agreed. */
  @IsWords(LONGEST_LINE)
  said!: string;

  /** null: not written yet. */
  @MayBeNull()
  @IsWords(LONGEST_PART)
  @ApiProperty({ type: String, nullable: true, example: 'We made a card for your pocket.' })
  did!: string | null;
}

export class QuotedPageBody implements QuotedPage {
  /** A published edition of the same care service. */
  @IsId()
  @ApiProperty({ format: 'uuid' })
  editionId!: string;

  /** Not `areas` or `equality`: a round-up says nothing by area or group of people. */
  @IsOneOf(REPORT_PAGES)
  @ApiProperty({ enum: REPORT_PAGES })
  page!: ReportPageName;

  /** null: all pathways together. */
  @MayBeNull()
  @IsId()
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  pathwayId!: string | null;
}

/** All that is written, in whole: what is left out is empty from then on. */
export class RoundUpTextRequest {
  @IsArray()
  @ArrayMaxSize(MOST_LINES, { message: `write at most ${MOST_LINES} questions` })
  @IsObject({ each: true, message: 'give each as an object' })
  @ValidateNested({ each: true })
  @Type(() => AskedQuestionBody)
  questions!: AskedQuestionBody[];

  @MayBeNull()
  @IsWords(LONGEST_PART)
  @ApiProperty({ type: String, nullable: true })
  whatChanged!: string | null;

  /** What was done about it last time. */
  @MayBeNull()
  @IsWords(LONGEST_PART)
  @ApiProperty({ type: String, nullable: true })
  lastTime!: string | null;

  /** If this difference were real, what would we do? */
  @MayBeNull()
  @IsWords(LONGEST_PART)
  @ApiProperty({ type: String, nullable: true })
  ifReal!: string | null;

  @IsArray()
  @ArrayMaxSize(MOST_LINES, { message: `write at most ${MOST_LINES} of these` })
  @IsObject({ each: true, message: 'give each as an object' })
  @ValidateNested({ each: true })
  @Type(() => YouSaidWeDidBody)
  youSaidWeDid!: YouSaidWeDidBody[];

  @IsArray()
  @ArrayMaxSize(MOST_LINES, { message: `quote at most ${MOST_LINES} sentences` })
  @IsObject({ each: true, message: 'give each as an object' })
  @ValidateNested({ each: true })
  @Type(() => QuotedPageBody)
  quotes!: QuotedPageBody[];
}

/** Begins a draft, with words if there are any. */
export class NewRoundUpRequest extends PartialType(RoundUpTextRequest) {
  @IsId()
  @ApiProperty({ format: 'uuid' })
  careServiceId!: string;

  /** First day of a quarter that is over: 1 January, 1 April, 1 July or 1 October. */
  @IsDay()
  @ApiProperty({ format: 'date', example: '2026-01-01' })
  from!: string;
}

export class PublishRequest {
  /** Publish it although a part reads above grade 6. */
  @MayBeAbsent()
  @IsBoolean({ message: 'say true or false' })
  @ApiProperty({ type: Boolean, required: false })
  confirmedHardToRead?: boolean;
}

export class WithdrawRequest {
  /** Staff and partners read it beside the round-up. */
  @IsWords(LONGEST_LINE)
  @ApiProperty({ example: 'The opening hours were wrong. We write it anew.' })
  reason!: string;
}

export class RoundUpSummaryResponse implements RoundUpSummary {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  careService!: NamedResponse;

  /** First day of its quarter. */
  @ApiProperty({ format: 'date' })
  from!: string;

  @ApiProperty({ format: 'date' })
  to!: string;

  /** @example January to March 2026 */
  label!: string;

  @ApiProperty({ enum: ROUND_UP_STATES })
  state!: RoundUpState;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  publishedOn!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  withdrawnOn!: string | null;

  /** null: it is not withdrawn. */
  @ApiProperty({ type: String, nullable: true })
  withdrawnBecause!: string | null;

  version!: number;
}

export class QuoteResponse implements Quote {
  @ApiProperty({ format: 'uuid' })
  editionId!: string;

  @ApiProperty({ enum: REPORT_PAGES })
  page!: ReportPageName;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  pathwayId!: string | null;

  /** As the edition said it. */
  sentence!: string;

  /** @example Community rehabilitation, January to March 2026 */
  about!: string;
}

/** School grade at which each part reads (Flesch-Kincaid); null: too short to say. */
export class RoundUpGradesResponse implements Readonly<Record<RoundUpPart, number | null>> {
  @ApiProperty({ type: Number, nullable: true })
  questions!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  whatChanged!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  lastTime!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  ifReal!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  youSaidWeDid!: number | null;
}

/** For the team, its managers and partners. Patients read {@link PatientRoundUpResponse}. */
export class RoundUpResponse extends RoundUpSummaryResponse implements RoundUpContract {
  questions!: AskedQuestionBody[];

  @ApiProperty({ type: String, nullable: true })
  whatChanged!: string | null;

  @ApiProperty({ type: String, nullable: true })
  lastTime!: string | null;

  @ApiProperty({ type: String, nullable: true })
  ifReal!: string | null;

  youSaidWeDid!: YouSaidWeDidBody[];

  quotes!: QuoteResponse[];

  /** The first one first. */
  comments!: CommentResponse[];

  grades!: RoundUpGradesResponse;
}

class PatientQuoteResponse {
  sentence!: string;

  about!: string;
}

/** A published round-up as patients and carers read it: without comments, and without names of staff. */
export class PatientRoundUpResponse implements PatientRoundUp {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  careServiceName!: string;

  /** @example January to March 2026 */
  label!: string;

  @ApiProperty({ format: 'date' })
  publishedOn!: string;

  questions!: AskedQuestionBody[];

  @ApiProperty({ type: String, nullable: true })
  whatChanged!: string | null;

  @ApiProperty({ type: String, nullable: true })
  lastTime!: string | null;

  @ApiProperty({ type: String, nullable: true })
  ifReal!: string | null;

  youSaidWeDid!: YouSaidWeDidBody[];

  quotes!: PatientQuoteResponse[];
}
