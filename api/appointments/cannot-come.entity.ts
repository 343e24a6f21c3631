import type { CannotComeReason } from '@waymark/contracts';
import { Entity, Index, ManyToOne, type Relation } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { CodeColumn, IdColumn, InstantColumn, RefColumn, RowVersionColumn, TextColumn } from '../database/columns.js';
import { Appointment } from './appointment.entity.js';

/**
 * What a patient or carer said from home about an appointment that they cannot come to; each has one of their own. It
 * changes nothing of the appointment: the team decides what becomes of it.
 */
@Entity('cannot_come')
@Index(['appointmentId', 'accountId'], { unique: true })
export class CannotCome {
  @IdColumn()
  id!: string;

  @RowVersionColumn()
  rowVersion!: number;

  @ManyToOne(() => Appointment, { nullable: false })
  appointment?: Relation<Appointment>;

  @RefColumn()
  appointmentId!: string;

  @ManyToOne(() => Account, { nullable: false })
  account?: Relation<Account>;

  @RefColumn()
  accountId!: string;

  @CodeColumn()
  saidBy!: 'patient' | 'carer';

  /** null: they did not say what makes it hard. */
  @CodeColumn({ nullable: true })
  reason!: CannotComeReason | null;

  @TextColumn({ nullable: true })
  note!: string | null;

  /** The start that was booked when it was said: of another time it says nothing. */
  @InstantColumn()
  ofStart!: Date;

  @InstantColumn()
  saidAt!: Date;

  /** When they said that they can come after all; null: they did not. */
  @InstantColumn({ nullable: true })
  takenBackAt!: Date | null;

  /** null: it waits. One taken back before anybody saw it waits no more: this is then the same instant, with no name. */
  @InstantColumn({ nullable: true })
  @Index()
  seenAt!: Date | null;

  /** Who saw it; null: nobody yet, or it was taken back unseen. */
  @RefColumn({ nullable: true })
  seenById!: string | null;
}
