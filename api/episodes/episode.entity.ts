import type { ConditionGroup, Discipline, DischargeSummary, EndReason } from '@waymark/contracts';
import { Entity, Index, ManyToOne, type Relation } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { Area, CareService, Pathway } from '../care-services/care-service.entity.js';
import {
  BooleanColumn,
  CodeColumn,
  DayColumn,
  IdColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  RowVersionColumn,
  WholeNumberColumn,
} from '../database/columns.js';
import { MeasureVersion } from '../measures/measure.entity.js';
import { Patient } from '../patients/patient.entity.js';

@Entity()
@Index(['careServiceId', 'endedOn'])
export class Episode {
  @IdColumn()
  id!: string;

  @RowVersionColumn()
  rowVersion!: number;

  @ManyToOne(() => Patient, { nullable: false })
  patient?: Relation<Patient>;

  @RefColumn()
  @Index()
  patientId!: string;

  @ManyToOne(() => CareService, { nullable: false })
  careService?: Relation<CareService>;

  @RefColumn()
  careServiceId!: string;

  @ManyToOne(() => Pathway, { nullable: false })
  pathway?: Relation<Pathway>;

  @RefColumn()
  pathwayId!: string;

  @ManyToOne(() => Area, { nullable: false })
  area?: Relation<Area>;

  @RefColumn()
  areaId!: string;

  @CodeColumn({ nullable: true })
  conditionGroup!: ConditionGroup | null;

  @ManyToOne(() => MeasureVersion, { nullable: false })
  measureVersion?: Relation<MeasureVersion>;

  @RefColumn()
  measureVersionId!: string;

  @DayColumn({ nullable: true })
  referredOn!: string | null;

  @DayColumn()
  startedOn!: string;

  @DayColumn({ nullable: true })
  endedOn!: string | null;

  @CodeColumn({ nullable: true })
  endReason!: EndReason | null;

  /** The discharge summary; may be begun long before the end. */
  @JsonColumn({ nullable: true })
  dischargeSummary!: DischargeSummary | null;

  /** Why its last discharge was undone; null: it was not. */
  @TextColumn({ nullable: true })
  reopenedBecause!: string | null;
}

/** A move between pathways, perhaps to another care service. The goals go along. */
@Entity()
export class Transfer {
  @IdColumn()
  id!: string;

  @ManyToOne(() => Episode, { nullable: false })
  episode?: Relation<Episode>;

  @RefColumn()
  @Index()
  episodeId!: string;

  @DayColumn()
  on!: string;

  @RefColumn()
  fromPathwayId!: string;

  @RefColumn()
  toPathwayId!: string;

  @RefColumn()
  fromCareServiceId!: string;

  @RefColumn()
  toCareServiceId!: string;

  /** Moves of an episode are counted in the order in which they were made, from 1, whatever their days. */
  @WholeNumberColumn({ nullable: true })
  number!: number;

  /** No row is without, nor without a number: the columns are nullable only because they came later. */
  @RefColumn({ nullable: true })
  fromAreaId!: string;

  @RefColumn({ nullable: true })
  toAreaId!: string;
}

/** A member of staff who works with the patient in this episode. */
@Entity('team_member')
@Index(['episodeId', 'accountId'], { unique: true })
export class TeamMember {
  @IdColumn()
  id!: string;

  @ManyToOne(() => Episode, { nullable: false })
  episode?: Relation<Episode>;

  @RefColumn()
  episodeId!: string;

  @ManyToOne(() => Account, { nullable: false })
  account?: Relation<Account>;

  @RefColumn()
  @Index()
  accountId!: string;

  @CodeColumn()
  discipline!: Discipline;

  @BooleanColumn()
  keyWorker!: boolean;
}
