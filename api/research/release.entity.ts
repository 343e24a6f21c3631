import type {
  AllowedLevels,
  Problem,
  QuasiIdentifierName,
  ReleaseFormat,
  ReleaseReport,
  ReleaseState,
  ResearchTier,
} from '@waymark/contracts';
import { Entity, Index, ManyToOne, type Relation } from 'typeorm';
import {
  CodeColumn,
  DayColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  NumberColumn,
  RefColumn,
  TextColumn,
  WholeNumberColumn,
} from '../database/columns.js';
import { Patient } from '../patients/patient.entity.js';
import { ResearchProject } from './project.entity.js';

/** A snapshot of anonymised outcomes, made for every project that is active when it is built. */
@Entity()
@Index(['tier', 'year', 'number'], { unique: true })
export class ResearchRelease {
  @IdColumn()
  id!: string;

  /** `gas-2026.1`; of tier 2 `gas-t2-2026.1`. */
  @CodeColumn({ unique: true })
  name!: string;

  @WholeNumberColumn()
  tier!: ResearchTier;

  /** In which its last financial year ends, and which of that year's releases it is, from 1. */
  @WholeNumberColumn()
  year!: number;

  @WholeNumberColumn()
  number!: number;

  @CodeColumn()
  state!: ReleaseState;

  /** First and last day of the closed financial years whose discharges it is about. */
  @DayColumn()
  from!: string;

  @DayColumn()
  to!: string;

  @WholeNumberColumn()
  k!: number;

  /** The fewest different answers to "any goal met" among people who look alike. */
  @WholeNumberColumn()
  l!: number;

  /** The share of people who may be left out, 0 to 1. */
  @NumberColumn()
  suppressionLimit!: number;

  /** As they were set when it was begun; null: every level. */
  @JsonColumn({ nullable: true })
  allowedLevels!: AllowedLevels | null;

  /** null: not built yet. */
  @WholeNumberColumn({ nullable: true })
  hierarchiesVersion!: number | null;

  /** Of the program that built it, and the rules by which outcomes were counted; null: not built yet. */
  @TextColumn({ nullable: true })
  codeVersion!: string | null;

  /** Tells whether the root secret is still that under which it was built; null: not built, or before this was kept. */
  @TextColumn({ nullable: true })
  secretFingerprint!: string | null;

  /** Of each quasi-identifier, 0 as recorded; null: not built yet. */
  @JsonColumn({ nullable: true })
  levels!: Readonly<Record<QuasiIdentifierName, number>> | null;

  /** Names of the releases that had been published when it was built, in order: it contradicts none of them. null: not built yet. */
  @JsonColumn({ nullable: true })
  builtBeside!: readonly string[] | null;

  /** null: not built yet. */
  @JsonColumn({ nullable: true })
  report!: ReleaseReport | null;

  /** Why it could not be built; null in every other state than `failed`. */
  @JsonColumn({ nullable: true })
  problem!: Problem | null;

  @RefColumn()
  jobId!: string;

  /** null: the system, for the demonstration. */
  @RefColumn({ nullable: true })
  createdById!: string | null;

  @InstantColumn()
  createdAt!: Date;

  @RefColumn({ nullable: true })
  publishedById!: string | null;

  @InstantColumn({ nullable: true })
  publishedAt!: Date | null;

  @InstantColumn({ nullable: true })
  withdrawnAt!: Date | null;

  @TextColumn({ nullable: true })
  withdrawnBecause!: string | null;
}

/** A file of a release, under the folder of its project. */
@Entity()
@Index(['releaseId', 'projectId', 'name'], { unique: true })
export class ResearchFile {
  @IdColumn()
  id!: string;

  @ManyToOne(() => ResearchRelease, { nullable: false })
  release?: Relation<ResearchRelease>;

  @RefColumn()
  releaseId!: string;

  @ManyToOne(() => ResearchProject, { nullable: false })
  project?: Relation<ResearchProject>;

  @RefColumn()
  projectId!: string;

  @TextColumn()
  name!: string;

  /** null: about all tables. Not `table`, which SQL keeps for itself. */
  @CodeColumn({ nullable: true })
  tableName!: string | null;

  @CodeColumn()
  format!: ReleaseFormat;

  @WholeNumberColumn()
  bytes!: number;

  @WholeNumberColumn({ nullable: true })
  rows!: number | null;

  @TextColumn()
  sha256!: string;
}

/**
 * Who is in a release, and how they look in it: what a later release of the series may not contradict. Deleted when the release
 * is discarded.
 */
@Entity('research_release_person')
@Index(['releaseId', 'patientId'], { unique: true })
@Index(['patientId'])
export class ResearchReleasePerson {
  @IdColumn()
  id!: string;

  @ManyToOne(() => ResearchRelease, { nullable: false })
  release?: Relation<ResearchRelease>;

  @RefColumn()
  releaseId!: string;

  @ManyToOne(() => Patient, { nullable: true })
  patient?: Relation<Patient> | null;

  /**
   * The record under which they came into the series: their pseudonyms are made from it, so it stays when that record is merged into
   * another. null: it was erased.
   */
  @RefColumn({ nullable: true })
  patientId!: string | null;

  /** A random id in the place of a record that was erased, the same in every release they were in; null: it was not. */
  @RefColumn({ nullable: true })
  goneAs!: string | null;

  /** The generalised quasi-identifiers of the index episode, and the flag of one or more episodes. */
  @JsonColumn()
  look!: Readonly<Record<string, string>>;
}
