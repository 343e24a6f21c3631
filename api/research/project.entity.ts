import type { ApplicantType, LegalBasis, OptOutMode, ProjectState, ResearchTier, Verdict } from '@waymark/contracts';
import { Entity, Index, ManyToOne, type Relation } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import {
  BooleanColumn,
  CodeColumn,
  DayColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  RefColumn,
  RowVersionColumn,
  TextColumn,
  WholeNumberColumn,
} from '../database/columns.js';

/** Somebody asks for anonymised data, and says what for. What the columns mean: `ProjectText` of the contracts. */
@Entity()
@Index(['state', 'submittedAt'])
@Index(['applicantId'])
export class ResearchProject {
  @IdColumn()
  id!: string;

  @RowVersionColumn()
  rowVersion!: number;

  @ManyToOne(() => Account, { nullable: false })
  applicant?: Relation<Account>;

  @RefColumn()
  applicantId!: string;

  @CodeColumn()
  state!: ProjectState;

  /** How often it was submitted: a decision is about one of these times. */
  @WholeNumberColumn()
  submission!: number;

  @TextColumn()
  title!: string;

  @TextColumn({ nullable: true })
  purpose!: string | null;

  @TextColumn({ nullable: true })
  plainSummary!: string | null;

  @TextColumn({ nullable: true })
  organisation!: string | null;

  @CodeColumn({ nullable: true })
  applicantType!: ApplicantType | null;

  @BooleanColumn({ nullable: true })
  hasCommercialInterest!: boolean | null;

  @TextColumn({ nullable: true })
  commercialInterest!: string | null;

  @CodeColumn({ nullable: true })
  legalBasis!: LegalBasis | null;

  @CodeColumn({ nullable: true })
  optOutMode!: OptOutMode | null;

  @WholeNumberColumn()
  tier!: ResearchTier;

  @JsonColumn()
  fields!: readonly string[];

  @JsonColumn()
  pathwayIds!: readonly string[];

  /** In lower case. */
  @JsonColumn()
  memberEmails!: readonly string[];

  @DayColumn({ nullable: true })
  startsOn!: string | null;

  @DayColumn({ nullable: true })
  expiresOn!: string | null;

  @InstantColumn()
  createdAt!: Date;

  @InstantColumn({ nullable: true })
  submittedAt!: Date | null;

  @InstantColumn({ nullable: true })
  approvedAt!: Date | null;

  @InstantColumn({ nullable: true })
  closedAt!: Date | null;

  @TextColumn({ nullable: true })
  closedBecause!: string | null;
}

/** What a guardian decided. Triggers refuse any change. */
@Entity()
@Index(['projectId', 'submission', 'guardianId'], { unique: true })
export class ResearchDecision {
  @IdColumn()
  id!: string;

  @ManyToOne(() => ResearchProject, { nullable: false })
  project?: Relation<ResearchProject>;

  @RefColumn()
  projectId!: string;

  @WholeNumberColumn()
  submission!: number;

  @ManyToOne(() => Account, { nullable: false })
  guardian?: Relation<Account>;

  @RefColumn()
  guardianId!: string;

  @CodeColumn()
  verdict!: Verdict;

  @TextColumn({ nullable: true })
  reason!: string | null;

  @InstantColumn()
  at!: Date;
}
