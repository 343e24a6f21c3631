import { Entity, Index, ManyToOne, type Relation } from 'typeorm';
import { IdColumn, InstantColumn, RefColumn, TextColumn } from '../database/columns.js';
import { Patient } from './patient.entity.js';

/** A record is kept longer than its time, for an inquiry or a claim. */
@Entity()
export class RetentionHold {
  @IdColumn()
  id!: string;

  @ManyToOne(() => Patient, { nullable: false })
  patient?: Relation<Patient>;

  @RefColumn()
  @Index()
  patientId!: string;

  @TextColumn()
  because!: string;

  @InstantColumn()
  at!: Date;

  /** null: it holds. */
  @InstantColumn({ nullable: true })
  endedAt!: Date | null;

  @TextColumn({ nullable: true })
  endedBecause!: string | null;
}
