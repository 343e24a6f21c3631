import type { SessionBeginning, SharedPage } from '@waymark/contracts';
import { Entity, Index, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { CodeColumn, IdColumn, InstantColumn, RefColumn, TextColumn } from '../database/columns.js';

/** A sign-in. The cookie holds the token; only its hash is stored. */
@Entity('session')
export class Session {
  @IdColumn()
  id!: string;

  @TextColumn({ unique: true })
  tokenHash!: string;

  @ManyToOne(() => Account, { nullable: false })
  account?: Relation<Account>;

  @RefColumn()
  @Index()
  accountId!: string;

  /** Address where it was begun, as a hash; null: before that was stored. */
  @TextColumn({ nullable: true })
  addressKey!: string | null;

  /** On what it was begun, such as `Firefox on Windows`; null: not known. */
  @TextColumn({ nullable: true })
  device!: string | null;

  /** How they showed who they are; null: before that was stored. */
  @CodeColumn({ nullable: true })
  begunBy!: SessionBeginning | null;

  /** The kept phone that it is on, with which it ends; null: it is on none. */
  @RefColumn({ nullable: true })
  phoneId!: string | null;

  @InstantColumn()
  createdAt!: Date;

  /** Updated at most once a minute, so that reading stays cheap. */
  @InstantColumn()
  lastSeenAt!: Date;

  @InstantColumn({ nullable: true })
  revokedAt!: Date | null;

  /** What the browser is limited to until the person signs in again there; null: nothing. */
  @CodeColumn({ nullable: true })
  lockedTo!: SharedPage | 'covered' | null;

  /** The appointment or letter that the screen was handed over for; null: it was not. */
  @RefColumn({ nullable: true })
  lockRecordId!: string | null;

  @RefColumn({ nullable: true })
  lockPatientId!: string | null;

  @RefColumn({ nullable: true })
  lockEpisodeId!: string | null;
}

/** A wrong guess at a password. Stored as hashes, for as long as it counts. */
@Entity()
@Index(['accountKey', 'addressKey', 'at'])
@Index(['addressKey', 'at'])
@Index(['at'])
export class FailedSignIn {
  @PrimaryGeneratedColumn({ type: 'integer' })
  seq!: number;

  @TextColumn()
  accountKey!: string;

  @TextColumn()
  addressKey!: string;

  @InstantColumn()
  at!: Date;
}
