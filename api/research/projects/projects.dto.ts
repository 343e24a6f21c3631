import { ApiProperty, PartialType } from '@nestjs/swagger';
import {
  APPLICANT_TYPES,
  type ApplicantType,
  LEGAL_BASES,
  type LegalBasis,
  OPT_OUT_MODES,
  type OptOutMode,
  PROJECT_STANDINGS,
  PROJECT_STATES,
  type ProjectDecision,
  type ProjectStanding,
  type ProjectState,
  type ProjectText,
  RESEARCH_TIERS,
  type ResearchProject,
  type ResearchTier,
  type Verdict,
  VERDICTS,
} from '@waymark/contracts';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsString, MaxLength } from 'class-validator';
import { PageQuery } from '../../http/paging.js';
import {
  IsDay,
  IsEmailAddress,
  IsId,
  IsName,
  IsOneOf,
  IsWords,
  MayBeAbsent,
  MayBeNull,
} from '../../http/validators.js';

const LONGEST_TITLE = 200;
const LONGEST_LINE = 300;
const LONGEST_SUMMARY = 2000;
const LONGEST_PURPOSE = 6000;
const LONGEST_COLUMN = 60;
const MOST_COLUMNS = 100;
const MOST_NAMED = 50;

const WHY_NOT = ['applicant', 'named', 'decided', 'not-submitted'] as const;

export class ProjectsQuery extends PageQuery {
  /** Left out: in whatever state. */
  @MayBeAbsent()
  @IsOneOf(PROJECT_STATES)
  @ApiProperty({ enum: PROJECT_STATES, required: false })
  state?: ProjectState;
}

/** What an applicant writes. All but the title may be left out of a draft; null: nothing. */
export class NewProjectRequest implements Partial<ProjectText> {
  /** On the public register, where it reads together with the plain summary at school grade 8 or below. */
  @IsName(LONGEST_TITLE)
  @ApiProperty({ example: 'Age and goals after a stroke' })
  title!: string;

  /** What the data are for. On the public register. */
  @MayBeNull()
  @IsWords(LONGEST_PURPOSE)
  @ApiProperty({
    ...{ type: String, nullable: true, required: false },
    example: 'To compare the goals that people of different ages reach in rehabilitation after a stroke.',
  })
  purpose?: string | null;

  /** The same in plain words, for the public register: it must read at school grade 8 or below. */
  @MayBeNull()
  @IsWords(LONGEST_SUMMARY)
  @ApiProperty({
    ...{ type: String, nullable: true, required: false },
    example: 'We want to find out if age makes a difference to the goals that people reach after a stroke.',
  })
  plainSummary?: string | null;

  @MayBeNull()
  @IsName(LONGEST_LINE)
  @ApiProperty({ type: String, nullable: true, required: false, example: 'University of the Weald' })
  organisation?: string | null;

  @MayBeNull()
  @IsOneOf(APPLICANT_TYPES)
  @ApiProperty({ enum: APPLICANT_TYPES, nullable: true, required: false, example: 'university' })
  applicantType?: ApplicantType | null;

  @MayBeNull()
  @IsBoolean({ message: 'say true or false' })
  @ApiProperty({ type: Boolean, nullable: true, required: false, example: false })
  hasCommercialInterest?: boolean | null;

  /** What it is, if there is one. On the public register, and to be as easy to read as the title. */
  @MayBeNull()
  @IsWords(LONGEST_SUMMARY)
  @ApiProperty({ type: String, nullable: true, required: false })
  commercialInterest?: string | null;

  @MayBeNull()
  @IsOneOf(LEGAL_BASES)
  @ApiProperty({ enum: LEGAL_BASES, nullable: true, required: false, example: 'public-task' })
  legalBasis?: LegalBasis | null;

  /** How the national data opt-out applies. A person's choice in this service is honoured whatever it says. */
  @MayBeNull()
  @IsOneOf(OPT_OUT_MODES)
  @ApiProperty({ enum: OPT_OUT_MODES, nullable: true, required: false, example: 'anonymised' })
  optOutMode?: OptOutMode | null;

  /** Left out: 1. 2 needs an agreement or a secure environment. */
  @MayBeAbsent()
  @IsIn([...RESEARCH_TIERS], { message: 'use 1 or 2' })
  @ApiProperty({ enum: RESEARCH_TIERS, required: false, example: 1 })
  tier?: ResearchTier;

  /** Names of columns, see `GET /research/fields`. */
  @MayBeAbsent()
  @IsArray({ message: 'give a list of columns' })
  @ArrayMaxSize(MOST_COLUMNS, { message: `name at most ${MOST_COLUMNS} columns` })
  @IsString({ each: true, message: 'give the name of each column as text' })
  @MaxLength(LONGEST_COLUMN, { each: true, message: `the name of a column has at most ${LONGEST_COLUMN} characters` })
  @ApiProperty({ type: [String], required: false, example: ['age_band', 'condition_group'] })
  fields?: string[];

  /** Only people of these pathways; empty or left out: all. */
  @MayBeAbsent()
  @IsArray({ message: 'give a list of pathways' })
  @ArrayMaxSize(MOST_NAMED, { message: `name at most ${MOST_NAMED} pathways` })
  @IsId({ each: true })
  @ApiProperty({ type: [String], required: false, example: [] })
  pathwayIds?: string[];

  /** Addresses of others who work on it: they read the project once they sign in as researchers. */
  @MayBeAbsent()
  @IsArray({ message: 'give a list of email addresses' })
  @ArrayMaxSize(MOST_NAMED, { message: `name at most ${MOST_NAMED} people` })
  @IsEmailAddress({ each: true })
  @ApiProperty({ type: [String], required: false, example: ['sam@example.org'] })
  memberEmails?: string[];

  /** First day on which data may be had. */
  @MayBeNull()
  @IsDay()
  @ApiProperty({ type: String, format: 'date', nullable: true, required: false, example: '2026-07-01' })
  startsOn?: string | null;

  /** Last day on which data may be had, at most three years after the first. */
  @MayBeNull()
  @IsDay()
  @ApiProperty({ type: String, format: 'date', nullable: true, required: false, example: '2028-06-30' })
  expiresOn?: string | null;
}

/** What is to be written otherwise; what is left out stays. */
export class ProjectChangeRequest extends PartialType(NewProjectRequest, { skipNullProperties: false }) {}

export class DecisionRequest {
  @IsOneOf(VERDICTS)
  @ApiProperty({ enum: VERDICTS })
  verdict!: Verdict;

  /** Needed to refuse: what would have to be otherwise. The applicant reads it. */
  @MayBeNull()
  @IsWords(LONGEST_SUMMARY)
  @ApiProperty({ type: String, nullable: true, required: false, example: 'Two aims need two projects.' })
  reason?: string | null;
}

export class CloseProjectRequest {
  /** Needed for all but a draft. */
  @MayBeNull()
  @IsWords(LONGEST_SUMMARY)
  @ApiProperty({ type: String, nullable: true, required: false, example: 'The study has ended.' })
  reason?: string | null;
}

class DecisionResponse implements ProjectDecision {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ example: 'Amara Diallo' })
  guardianName!: string;

  @ApiProperty({ enum: VERDICTS })
  verdict!: Verdict;

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;
}

export class ProjectResponse implements ResearchProject {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  version!: number;

  @ApiProperty({ enum: PROJECT_STATES })
  state!: ProjectState;

  /** The state; of an approved project whether its days have come (`active`) or are over (`expired`). */
  @ApiProperty({ enum: PROJECT_STANDINGS })
  standing!: ProjectStanding;

  @ApiProperty({ example: 'Tomasz Lis' })
  applicantName!: string;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  /** null: it is a draft, for the first time or again. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  submittedAt!: string | null;

  /** When the second guardian approved it. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  approvedAt!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  closedAt!: string | null;

  @ApiProperty({ type: String, nullable: true })
  closedBecause!: string | null;

  @ApiProperty({ example: 'Age and goals after a stroke' })
  title!: string;

  @ApiProperty({ type: String, nullable: true })
  purpose!: string | null;

  @ApiProperty({ type: String, nullable: true })
  plainSummary!: string | null;

  @ApiProperty({ type: String, nullable: true })
  organisation!: string | null;

  @ApiProperty({ enum: APPLICANT_TYPES, nullable: true })
  applicantType!: ApplicantType | null;

  @ApiProperty({ type: Boolean, nullable: true })
  hasCommercialInterest!: boolean | null;

  @ApiProperty({ type: String, nullable: true })
  commercialInterest!: string | null;

  @ApiProperty({ enum: LEGAL_BASES, nullable: true })
  legalBasis!: LegalBasis | null;

  @ApiProperty({ enum: OPT_OUT_MODES, nullable: true })
  optOutMode!: OptOutMode | null;

  @ApiProperty({ enum: RESEARCH_TIERS })
  tier!: ResearchTier;

  fields!: string[];

  /** Empty: all. */
  pathwayIds!: string[];

  memberEmails!: string[];

  @ApiProperty({ type: String, format: 'date', nullable: true })
  startsOn!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  expiresOn!: string | null;

  /** Of every time it was submitted, the oldest first. Those from before `submittedAt` count no more. */
  decisions!: DecisionResponse[];

  /** Why this person may not decide on it now: they apply, it names them, they have decided, or it does not wait for it. */
  @ApiProperty({ enum: WHY_NOT, nullable: true })
  mayNotDecide!: (typeof WHY_NOT)[number] | null;
}
