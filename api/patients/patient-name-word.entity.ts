import { Entity, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Patient } from './patient.entity.js';

/**
 * One word of a patient's search key, kept by the database itself: see name-word-triggers.ts. A search reads the words
 * that begin with what was typed from an index by their bytes; TypeORM cannot write that index and leaves it alone.
 */
@Entity({ withoutRowid: true })
@Index('ix_patient_name_word_bytes', { synchronize: false })
export class PatientNameWord {
  @ManyToOne(() => Patient, { nullable: false, onDelete: 'CASCADE' })
  patient?: Relation<Patient>;

  @PrimaryColumn({ type: 'varchar', length: 36 })
  patientId!: string;

  @PrimaryColumn({ type: 'text' })
  word!: string;
}
