import { Entity, Index } from 'typeorm';
import { DayColumn, IdColumn, RefColumn, TextColumn } from '../../database/columns.js';

/** Another reference of a care service for a patient, stored once the two were confirmed to be one person. */
@Entity()
@Index(['birthDate'])
export class KnownReference {
  @IdColumn()
  id!: string;

  @RefColumn()
  careServiceId!: string;

  @RefColumn()
  @Index()
  patientId!: string;

  /** Its key, so that capitals and accents do not count. */
  @TextColumn()
  reference!: string;

  /** The patient's, by which it is looked up. */
  @DayColumn()
  birthDate!: string;
}
