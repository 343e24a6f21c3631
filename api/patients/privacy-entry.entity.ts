import type { LookReason, PrivacyEntryKind } from '@waymark/contracts';
import { Entity, Index, ManyToOne, type Relation } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { CareService } from '../care-services/care-service.entity.js';
import {
  CodeColumn,
  DayColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  RowVersionColumn,
  TextColumn,
} from '../database/columns.js';
import { Patient } from './patient.entity.js';

/**
 * A look at a record that the privacy officer of a care service is told of. Of the kind `reason` it is also what opens the
 * record to that account on that day: see look-reason.ts.
 */
@Entity('privacy_entry')
@Index(['careServiceId', 'at'])
@Index(['patientId', 'accountId', 'on'])
@Index(['what'], { unique: true })
export class PrivacyEntry {
  @IdColumn()
  id!: string;

  @RowVersionColumn()
  rowVersion!: number;

  @InstantColumn()
  at!: Date;

  /** The day of `at`, on the site's calendar. */
  @DayColumn()
  on!: string;

  @CodeColumn()
  kind!: PrivacyEntryKind;

  /** What it is about, in one text, so that the same is never there twice. */
  @TextColumn()
  what!: string;

  @ManyToOne(() => CareService, { nullable: false })
  careService?: Relation<CareService>;

  @RefColumn()
  careServiceId!: string;

  @ManyToOne(() => Account, { nullable: false })
  account?: Relation<Account>;

  @RefColumn()
  accountId!: string;

  @ManyToOne(() => Patient)
  patient?: Relation<Patient> | null;

  /** null: many people's records. */
  @RefColumn({ nullable: true })
  patientId!: string | null;

  /** null: another kind. */
  @CodeColumn({ nullable: true })
  reason!: LookReason | null;

  @TextColumn({ nullable: true })
  words!: string | null;

  /** null: nobody has looked into it. */
  @InstantColumn({ nullable: true })
  lookedIntoAt!: Date | null;

  @ManyToOne(() => Account)
  lookedIntoBy?: Relation<Account> | null;

  @RefColumn({ nullable: true })
  lookedIntoById!: string | null;

  /** What came of it. */
  @TextColumn({ nullable: true })
  word!: string | null;
}
