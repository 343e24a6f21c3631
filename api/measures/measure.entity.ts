import type { MeasureKey, Scale } from '@waymark/contracts';
import { Entity, Index, ManyToOne, type Relation } from 'typeorm';
import {
  BooleanColumn,
  CodeColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  NumberColumn,
  RefColumn,
  TextColumn,
  WholeNumberColumn,
} from '../database/columns.js';

/** A rating scheme. Its content is in its versions. */
@Entity()
export class Measure {
  @IdColumn()
  id!: string;

  @CodeColumn({ unique: true })
  key!: MeasureKey;

  @TextColumn()
  name!: string;
}

/** A published version of a measure; triggers refuse any change. */
@Entity('measure_version')
@Index(['measureId', 'number'], { unique: true })
export class MeasureVersion {
  @IdColumn()
  id!: string;

  @ManyToOne(() => Measure, { nullable: false })
  measure?: Relation<Measure>;

  @RefColumn()
  measureId!: string;

  @WholeNumberColumn()
  number!: number;

  @BooleanColumn()
  isDefault!: boolean;

  @JsonColumn()
  scale!: Scale;

  @NumberColumn({ nullable: true })
  achievedAt!: number | null;

  @WholeNumberColumn()
  maxGoals!: number;

  @InstantColumn()
  publishedAt!: Date;
}
