import { Entity, Index, ManyToOne, type Relation } from 'typeorm';
import { CareService, Pathway } from '../../care-services/care-service.entity.js';
import { BooleanColumn, DayColumn, IdColumn, InstantColumn, RefColumn, TextColumn } from '../../database/columns.js';

/** A change that a team marked on its charts: what it tried, from when. Triggers refuse any change. */
@Entity()
@Index(['careServiceId'])
export class ChartMark {
  @IdColumn()
  id!: string;

  @ManyToOne(() => CareService, { nullable: false })
  careService?: Relation<CareService>;

  @RefColumn()
  careServiceId!: string;

  @ManyToOne(() => Pathway, { nullable: true })
  pathway?: Relation<Pathway> | null;

  /** null: it is on the charts of the care service and of all its pathways. */
  @RefColumn({ nullable: true })
  pathwayId!: string | null;

  /** What was tried: about the team, never about a person. */
  @TextColumn()
  text!: string;

  @DayColumn()
  from!: string;

  /** Whether average and limits restart there. */
  @BooleanColumn()
  rebases!: boolean;

  @RefColumn()
  accountId!: string;

  /** As they were called at that time. */
  @TextColumn()
  name!: string;

  @InstantColumn()
  at!: Date;
}

/** That a mark was taken back, by whom and when. The mark stays stored. Triggers refuse any change. */
@Entity()
export class WithdrawnChartMark {
  @IdColumn()
  markId!: string;

  @ManyToOne(() => ChartMark, { nullable: false })
  mark?: Relation<ChartMark>;

  @RefColumn()
  accountId!: string;

  @TextColumn()
  name!: string;

  @InstantColumn()
  at!: Date;
}
