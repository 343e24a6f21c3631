import { Entity, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { TextColumn } from '../database/columns.js';
import { Patient } from './patient.entity.js';

/**
 * A patient in the list of a care service that knows them, kept by the database itself: see list-triggers.ts. A search
 * reads it in order of name until it has a page.
 */
@Entity({ withoutRowid: true })
// On PostgreSQL: the order by bytes, in which lists are read.
@Index('ix_care_service_patient_bytes', { synchronize: false })
export class CareServicePatient {
  @PrimaryColumn({ type: 'varchar', length: 36 })
  careServiceId!: string;

  /** The patient's. */
  @PrimaryColumn({ type: 'text' })
  nameKey!: string;

  @ManyToOne(() => Patient, { nullable: false, onDelete: 'CASCADE' })
  patient?: Relation<Patient>;

  @PrimaryColumn({ type: 'varchar', length: 36 })
  @Index()
  patientId!: string;

  /** The patient's words, see `nameWordsOf`. */
  @TextColumn()
  searchKey!: string;
}
