import { ApiProperty, PartialType, PickType } from '@nestjs/swagger';
import {
  COMMUNICATION_SUPPORTS,
  type CommunicationSupport,
  type Contact,
  type DisplayChoices,
  ETHNICITIES,
  type Ethnicity,
  type FoundPatient,
  INFORMATION_FORMATS,
  type InformationFormat,
  type Needs,
  type Patient,
  type PatientSummary,
  type Sex,
  SEXES,
  TAKE_ON_REASONS,
  type TakeOnReason,
} from '@waymark/contracts';
import { DisplayChoicesBody } from './display-choices.dto.js';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsObject, Max, Min, ValidateNested } from 'class-validator';
import { PageQuery } from '../http/paging.js';
import {
  IsDay,
  IsEmailAddress,
  IsId,
  IsName,
  IsOneOf,
  IsSearchText,
  IsWords,
  MayBeNull,
  MayBeAbsent,
} from '../http/validators.js';
import type { KnownPatient } from './patient-access.js';
import type { Patient as PatientEntity } from './patient.entity.js';

export class ContactBody implements Contact {
  /** @example 01632 960 123 */
  @MayBeAbsent()
  @IsWords(40)
  phone?: string;

  /** @example rowan@example.org */
  @MayBeAbsent()
  @IsEmailAddress()
  email?: string;

  @MayBeAbsent()
  @IsWords(400)
  address?: string;

  /** @example Ring in the morning; do not leave a message */
  @MayBeAbsent()
  @IsWords(400)
  safeContact?: string;
}

export class NeedsBody implements Needs {
  @MayBeAbsent()
  @IsArray({ message: 'give a list' })
  @ArrayMaxSize(20)
  @IsIn(INFORMATION_FORMATS, { each: true, message: `use any of: ${INFORMATION_FORMATS.join(', ')}` })
  @ApiProperty({ enum: INFORMATION_FORMATS, isArray: true, required: false })
  formats?: InformationFormat[];

  @MayBeAbsent()
  @IsArray({ message: 'give a list' })
  @ArrayMaxSize(20)
  @IsIn(COMMUNICATION_SUPPORTS, { each: true, message: `use any of: ${COMMUNICATION_SUPPORTS.join(', ')}` })
  @ApiProperty({ enum: COMMUNICATION_SUPPORTS, isArray: true, required: false })
  communication?: CommunicationSupport[];

  @MayBeAbsent()
  @IsBoolean({ message: 'say true or false' })
  largeText?: boolean;

  @MayBeAbsent()
  @IsBoolean({ message: 'say true or false' })
  easyRead?: boolean;

  /** @example Polish */
  @MayBeAbsent()
  @IsWords(80)
  interpreterLanguage?: string;

  @MayBeAbsent()
  @IsWords(1000)
  note?: string;

  @MayBeAbsent()
  @IsDay()
  reviewedOn?: string;
}

export class PatientBody {
  /** @example Rowan */
  @IsName(100)
  givenName!: string;

  /** @example Ellis */
  @IsName(100)
  familyName!: string;

  /** What the person likes to be called. */
  @MayBeNull()
  @IsName(100)
  @ApiProperty({ type: String, nullable: true, required: false, example: 'Ro' })
  preferredName?: string | null;

  /** @example 1984-05-17 */
  @IsDay()
  birthDate!: string;

  /** Ten digits, spaces allowed. */
  @MayBeNull()
  @IsWords(20)
  @ApiProperty({ type: String, nullable: true, required: false, example: '999 000 0689' })
  nhsNumber?: string | null;

  @MayBeNull()
  @IsOneOf(SEXES)
  @ApiProperty({ enum: SEXES, nullable: true, required: false })
  sex?: Sex | null;

  /** Ethnic category 2001 of the NHS Data Dictionary. */
  @MayBeNull()
  @IsOneOf(ETHNICITIES)
  @ApiProperty({ enum: ETHNICITIES, nullable: true, required: false })
  ethnicity?: Ethnicity | null;

  /** 1 most deprived … 5 least deprived fifth of areas. */
  @MayBeNull()
  @IsInt({ message: 'give a whole number from 1 to 5' })
  @Min(1, { message: 'give a whole number from 1 to 5' })
  @Max(5, { message: 'give a whole number from 1 to 5' })
  @ApiProperty({ type: Number, nullable: true, required: false, example: 3 })
  deprivationQuintile?: number | null;

  @MayBeAbsent()
  @IsObject({ message: 'give the ways to reach the person' })
  @ValidateNested()
  @Type(() => ContactBody)
  contact?: ContactBody;

  @MayBeAbsent()
  @IsObject({ message: 'give what the person needs' })
  @ValidateNested()
  @Type(() => NeedsBody)
  needs?: NeedsBody;
}

export class NewPatientRequest extends PatientBody {
  /** The care service that takes the person on. */
  @IsId()
  careServiceId!: string;

  /** Say true after checking that a namesake with the same birth date is another person. */
  @MayBeAbsent()
  @IsBoolean({ message: 'say true or false' })
  confirmedDistinct?: boolean;
}

/** Takes on a person whom another care service knows. All three facts must be theirs. */
export class TakeOnRequest {
  /** The care service that takes the person on. */
  @IsId()
  careServiceId!: string;

  @IsWords(20)
  @ApiProperty({ example: '999 000 0689' })
  nhsNumber!: string;

  /** Compared by letters alone. @example Ellis */
  @IsName(100)
  familyName!: string;

  /** @example 1984-05-17 */
  @IsDay()
  birthDate!: string;

  @IsOneOf(TAKE_ON_REASONS)
  @ApiProperty({ enum: TAKE_ON_REASONS, example: 'referred' })
  reason!: TakeOnReason;

  /** For the record; the person reads it too when they ask for their record. */
  @MayBeNull()
  @IsWords(1000)
  @ApiProperty({ type: String, nullable: true, required: false, example: 'Referred by Dr Hale on 12 May' })
  note?: string | null;

  /** How the care service itself reaches the person. What others know is not shown until it is shared. */
  @MayBeAbsent()
  @IsObject({ message: 'give the ways to reach the person' })
  @ValidateNested()
  @Type(() => ContactBody)
  contact?: ContactBody;
}

export class PatientChangeRequest extends PartialType(PatientBody, { skipNullProperties: false }) {}

export class PatientSearchRequest extends PickType(PageQuery, ['cursor', 'limit'] as const) {
  /**
   * Part of a name, an NHS number or its last four digits, a birth date, or several of these. Empty: everyone.
   * @example ellis
   */
  @MayBeAbsent()
  @IsSearchText()
  query?: string;

  /**
   * Whether people whose names only sound like those of the search follow on its last page, as far as there is room.
   * @example true
   */
  @MayBeAbsent()
  @IsBoolean({ message: 'say true or false' })
  soundsAlike?: boolean;
}

export class PatientSummaryResponse implements PatientSummary {
  id!: string;
  givenName!: string;
  familyName!: string;

  @ApiProperty({ type: String, nullable: true })
  preferredName!: string | null;

  /** @example 1984-05-17 */
  birthDate!: string;

  @ApiProperty({ type: String, nullable: true, example: '9990000689' })
  nhsNumber!: string | null;
}

export class FoundEpisodeResponse {
  @ApiProperty({ example: 'Vocational rehabilitation' })
  careServiceName!: string;

  isOpen!: boolean;

  @ApiProperty({ type: String, nullable: true, example: 'Alex Morgan' })
  keyWorkerName!: string | null;
}

export class FoundPatientResponse extends PatientSummaryResponse implements FoundPatient {
  /** True: only the sound of the name fits. */
  soundsAlike!: boolean;

  /** In the reader's own care services: open ones first, then the latest. */
  @ApiProperty({ type: [FoundEpisodeResponse] })
  episodes!: FoundEpisodeResponse[];
}

export class PatientResponse extends PatientSummaryResponse implements Patient {
  version!: number;

  @ApiProperty({ enum: SEXES, nullable: true })
  sex!: Sex | null;

  @ApiProperty({ enum: ETHNICITIES, nullable: true })
  ethnicity!: Ethnicity | null;

  @ApiProperty({ type: Number, nullable: true })
  deprivationQuintile!: number | null;

  @ApiProperty({ type: ContactBody })
  contact!: Contact;

  @ApiProperty({ type: NeedsBody })
  needs!: Needs;

  /** How pages look to them, as they chose it; null: they never did, so their needs decide. */
  @ApiProperty({ type: () => DisplayChoicesBody, nullable: true })
  display!: DisplayChoices | null;

  @ApiProperty({ type: String, nullable: true })
  diedOn!: string | null;

  /** True where somebody else of the reader's own care services has the same full name. */
  sameNameWarning!: boolean;

  @ApiProperty({ type: [String] })
  careServiceIds!: string[];
}

export function toPatientSummary(patient: PatientEntity): PatientSummaryResponse {
  const { id, givenName, familyName, preferredName, birthDate, nhsNumber } = patient;
  return { id, givenName, familyName, preferredName, birthDate, nhsNumber };
}

export function toPatientResponse(
  { patient, careServiceIds }: KnownPatient,
  { sameNameWarning, contact }: { sameNameWarning: boolean; contact: Contact },
): PatientResponse {
  const { rowVersion: version, sex, ethnicity, deprivationQuintile, needs, display, diedOn } = patient;
  return {
    ...toPatientSummary(patient),
    version,
    sex,
    ethnicity,
    deprivationQuintile,
    contact,
    needs,
    display,
    diedOn,
    sameNameWarning,
    careServiceIds: [...careServiceIds],
  };
}

/** For a carer, and for a screen that others read along: neither how to reach the person nor what the team noted. */
export function withoutContact(response: PatientResponse): PatientResponse {
  const { note: _, ...needs } = response.needs;
  return { ...response, contact: {}, needs };
}
