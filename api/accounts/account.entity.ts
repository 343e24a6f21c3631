import type { AccountStatus, Discipline, Role } from '@waymark/contracts';
import { Entity, Index, ManyToOne, type Relation } from 'typeorm';
import { CareService } from '../care-services/care-service.entity.js';
import {
  CodeColumn,
  DayColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
  RowVersionColumn,
} from '../database/columns.js';
import type { Patient } from '../patients/patient.entity.js';

/** A person, or for the import command a program, that may act. */
@Entity()
export class Account {
  @IdColumn()
  id!: string;

  @RowVersionColumn()
  rowVersion!: number;

  /** As typed. */
  @TextColumn()
  email!: string;

  /** Lower-case, for sign-in and sorting. */
  @TextColumn({ unique: true })
  emailKey!: string;

  @TextColumn()
  name!: string;

  /** The letters of name and address: the text searched. */
  @TextColumn()
  searchKey!: string;

  @CodeColumn()
  status!: AccountStatus;

  /** What somebody works as, put into each team that they join, and changed there; null: not said. */
  @CodeColumn({ nullable: true })
  discipline!: Discipline | null;

  /** argon2id; null until the invitation is accepted. */
  @TextColumn({ nullable: true })
  passwordHash!: string | null;

  /** When the password was last chosen; null: never, or before that was stored. */
  @InstantColumn({ nullable: true })
  passwordChangedAt!: Date | null;

  /** Since when they sign in with a code from an app as well; null: it is not set up. */
  @InstantColumn({ nullable: true })
  secondFactorSince!: Date | null;

  @InstantColumn({ nullable: true })
  lastSignedInAt!: Date | null;

  @InstantColumn()
  createdAt!: Date;
}

/** One role of an account, within a care service or for one patient if the role requires it. */
@Entity('membership')
export class Membership {
  @IdColumn()
  id!: string;

  @ManyToOne(() => Account, { nullable: false })
  account?: Relation<Account>;

  @RefColumn()
  @Index()
  accountId!: string;

  @CodeColumn()
  role!: Role;

  @ManyToOne(() => CareService)
  careService?: Relation<CareService>;

  @RefColumn({ nullable: true })
  careServiceId!: string | null;

  // Named, not imported: patients come later in the order of features.
  @ManyToOne('Patient')
  patient?: Relation<Patient>;

  @RefColumn({ nullable: true })
  @Index()
  patientId!: string | null;

  /** The last day on which it holds; null: no end. Which memberships hold is asked in `held-memberships.ts`. */
  @DayColumn({ nullable: true })
  endsOn!: string | null;
}

/** An invitation or a reset: a link shown once, of which only a hash is stored. */
@Entity()
export class AccountLink {
  @IdColumn()
  id!: string;

  @ManyToOne(() => Account, { nullable: false })
  account?: Relation<Account>;

  @RefColumn()
  @Index()
  accountId!: string;

  @TextColumn({ unique: true })
  tokenHash!: string;

  @InstantColumn()
  expiresAt!: Date;

  @InstantColumn({ nullable: true })
  usedAt!: Date | null;
}
