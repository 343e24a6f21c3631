import type { AccessGivenBy, Role } from '@waymark/contracts';
import { Entity, Index, ManyToOne, type Relation } from 'typeorm';
import { CareService } from '../care-services/care-service.entity.js';
import { CodeColumn, IdColumn, InstantColumn, RefColumn } from '../database/columns.js';
import type { Patient } from '../patients/patient.entity.js';
import { Account } from './account.entity.js';

/**
 * An administrator gave an account access to a care service's records, or another one took a person on. See ADR 0033.
 */
@Entity('access_notice')
@Index(['careServiceId', 'at'])
export class AccessNotice {
  @IdColumn()
  id!: string;

  @InstantColumn()
  at!: Date;

  @ManyToOne(() => CareService, { nullable: false })
  careService?: Relation<CareService>;

  @RefColumn()
  careServiceId!: string;

  @ManyToOne(() => Account, { nullable: false })
  account?: Relation<Account>;

  @RefColumn()
  accountId!: string;

  @ManyToOne(() => Account, { nullable: false })
  givenBy?: Relation<Account>;

  @RefColumn()
  givenById!: string;

  @CodeColumn()
  how!: AccessGivenBy;

  @CodeColumn()
  role!: Role;

  // Named, not imported: patients come later in the order of features.
  @ManyToOne('Patient')
  patient?: Relation<Patient>;

  @RefColumn({ nullable: true })
  patientId!: string | null;

  @ManyToOne(() => CareService, { createForeignKeyConstraints: false })
  takenOnBy?: Relation<CareService> | null;

  /** The care service that took the person on; null: an administrator gave the access. */
  @RefColumn({ nullable: true })
  takenOnById!: string | null;
}

/** One therapist has seen a notice. Each confirms it alone: no one can remove it from another's day list. */
@Entity('access_notice_seen')
@Index(['noticeId', 'accountId'], { unique: true })
export class AccessNoticeSeen {
  @IdColumn()
  id!: string;

  @ManyToOne(() => AccessNotice, { nullable: false })
  notice?: Relation<AccessNotice>;

  @RefColumn()
  noticeId!: string;

  @ManyToOne(() => Account, { nullable: false })
  account?: Relation<Account>;

  @RefColumn()
  accountId!: string;

  @InstantColumn()
  at!: Date;
}
