import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  type Letter as LetterContract,
  LETTER_ANSWERS,
  LETTER_LINE_KINDS,
  LETTER_RECIPIENTS,
  LETTER_STATES,
  LETTER_USES,
  type LetterAnswer,
  type LetterBody,
  type LetterLine,
  type LetterLineKind,
  type LetterRecipient,
  type LetterSection,
  type LetterSheet,
  type LetterState,
  type LetterSummary,
  type LetterUse,
  type LetterUseKind,
  type OwnLetter,
  type OwnLetterSummary,
} from '@waymark/contracts';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, IsString, MaxLength, ValidateNested } from 'class-validator';
import { IsId, IsName, IsOneOf, IsWords, MayBeAbsent, MayBeNull } from '../http/validators.js';

const [LONGEST_NAME, LONGEST_ADDRESS, LONGEST_ADDED] = [120, 400, 1500];
const MOST_LINES = 60;
const LONGEST_LINE_ID = 60;

export class NewLetterRequest {
  @IsOneOf(LETTER_RECIPIENTS)
  @ApiProperty({ enum: LETTER_RECIPIENTS })
  recipient!: LetterRecipient;

  /** The appointment with the agreed review that it is made from; left out: the last one. */
  @MayBeAbsent()
  @IsId()
  @ApiProperty({ type: String, format: 'uuid', required: false })
  appointmentId?: string;
}

/** All that staff write, in whole. */
export class LetterRequest implements LetterBody {
  @MayBeNull()
  @IsName(LONGEST_NAME)
  @ApiPropertyOptional({ type: String, nullable: true, example: 'Dr A. Surgery' })
  recipientName?: string | null;

  @MayBeNull()
  @IsWords(LONGEST_ADDRESS)
  @ApiPropertyOptional({ type: String, nullable: true, example: '1 High Street\nAnytown' })
  address?: string | null;

  /** In their own words, one thing a line. */
  @MayBeNull()
  @IsWords(LONGEST_ADDED)
  @ApiPropertyOptional({ type: String, nullable: true, example: 'A short break every hour' })
  added?: string | null;

  /** Ids of the lines that are left out. */
  @IsArray()
  @ArrayMaxSize(MOST_LINES, { message: `leave out at most ${MOST_LINES} lines` })
  @IsString({ each: true, message: 'name a line by its id' })
  @MaxLength(LONGEST_LINE_ID, { each: true, message: 'name a line by its id' })
  leftOut!: string[];
}

export class LetterAnswerBody {
  /** @example appointment */
  @IsString({ message: 'name a line by its id' })
  @MaxLength(LONGEST_LINE_ID, { message: 'name a line by its id' })
  lineId!: string;

  @IsOneOf(LETTER_ANSWERS)
  @ApiProperty({ enum: LETTER_ANSWERS })
  answer!: LetterAnswer;
}

export class LetterAnswersRequest {
  /** Lines that are not named stay as they are. */
  @IsArray()
  @ArrayMaxSize(MOST_LINES, { message: `answer at most ${MOST_LINES} lines` })
  @IsObject({ each: true, message: 'give each answer as an object' })
  @ValidateNested({ each: true })
  @Type(() => LetterAnswerBody)
  answers!: LetterAnswerBody[];
}

export class LetterUseRequest {
  @IsOneOf(['printed', 'copied'])
  @ApiProperty({ enum: ['printed', 'copied'] })
  how!: 'printed' | 'copied';
}

class LetterLineResponse implements LetterLine {
  /** @example goal:6f1c… */
  id!: string;

  @ApiProperty({ enum: LETTER_LINE_KINDS })
  kind!: LetterLineKind;

  text!: string;

  isIn!: boolean;

  @ApiProperty({ enum: LETTER_ANSWERS, nullable: true })
  answer!: LetterAnswer | null;
}

class LetterSectionResponse implements LetterSection {
  @ApiProperty({ type: String, nullable: true, example: 'What we agreed to do next' })
  heading!: string | null;

  lines!: string[];
}

/** A letter as it is printed. */
export class LetterSheetResponse implements LetterSheet {
  @ApiProperty({ enum: LETTER_RECIPIENTS })
  recipient!: LetterRecipient;

  @ApiProperty({ type: String, nullable: true })
  recipientName!: string | null;

  @ApiProperty({ type: String, nullable: true })
  address!: string | null;

  careServiceName!: string;

  @ApiProperty({ type: String, nullable: true })
  careServicePhone!: string | null;

  @ApiProperty({ format: 'date' })
  on!: string;

  personName!: string;

  @ApiProperty({ format: 'date' })
  birthDate!: string;

  /** In a letter to a GP alone. */
  @ApiProperty({ type: String, nullable: true })
  nhsNumber!: string | null;

  @ApiProperty({ type: [LetterSectionResponse] })
  sections!: LetterSectionResponse[];

  closing!: string[];

  signedBy!: string;
}

export class LetterSummaryResponse implements LetterSummary {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  patientId!: string;

  @ApiProperty({ format: 'uuid' })
  episodeId!: string;

  @ApiProperty({ enum: LETTER_RECIPIENTS })
  recipient!: LetterRecipient;

  @ApiProperty({ type: String, nullable: true })
  recipientName!: string | null;

  @ApiProperty({ enum: LETTER_STATES })
  state!: LetterState;

  number!: number;

  @ApiProperty({ format: 'date' })
  startedOn!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  finalOn!: string | null;

  isReplaced!: boolean;

  version!: number;
}

class LetterUseResponse implements LetterUse {
  @ApiProperty({ enum: LETTER_USES })
  how!: LetterUseKind;

  /** @example Alex Morgan */
  name!: string;

  @ApiProperty({ enum: ['team', 'patient'] })
  by!: 'team' | 'patient';

  @ApiProperty({ format: 'date' })
  on!: string;
}

/** A letter, for the team, and for the screen that it shares with the patient. */
export class LetterResponse extends LetterSummaryResponse implements LetterContract {
  sheet!: LetterSheetResponse;

  /** Empty once it is final. On a shared screen without those that staff left out. */
  @ApiProperty({ type: [LetterLineResponse] })
  lines!: LetterLineResponse[];

  @ApiProperty({ type: String, nullable: true })
  added!: string | null;

  /** How many lines the patient refused. */
  refused!: number;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  agreedOn!: string | null;

  /** Whether the review that it was made from was entered in error since. */
  sourceInError!: boolean;

  /** The latest first. */
  @ApiProperty({ type: [LetterSummaryResponse] })
  versions!: LetterSummaryResponse[];

  /** The latest first; empty on a shared screen. */
  @ApiProperty({ type: [LetterUseResponse] })
  uses!: LetterUseResponse[];
}

/** A final letter in the list of the person it is about. */
export class OwnLetterSummaryResponse implements OwnLetterSummary {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: LETTER_RECIPIENTS })
  recipient!: LetterRecipient;

  @ApiProperty({ type: String, nullable: true })
  recipientName!: string | null;

  /** Whether a later version took its place. */
  isReplaced!: boolean;

  @ApiProperty({ format: 'date' })
  on!: string;

  careServiceName!: string;
}

export class OwnLetterResponse extends OwnLetterSummaryResponse implements OwnLetter {
  sheet!: LetterSheetResponse;
}
