import { Entity, Index, ManyToOne, type Relation } from 'typeorm';
import { IdColumn, InstantColumn, RefColumn, TextColumn, WholeNumberColumn } from '../database/columns.js';
import { SealedByHandColumn } from '../database/sealed/sealed-columns.js';
import { Account } from './account.entity.js';

/** What the keys of somebody's app are bound to as they are encrypted. */
export const useOf = (accountId: string): string => `second-factor ${accountId}`;

/** The app that gives somebody their codes. Whether it is set up says `Account.secondFactorSince`. */
@Entity()
export class SecondFactor {
  @IdColumn()
  id!: string;

  @ManyToOne(() => Account, { nullable: false })
  account?: Relation<Account>;

  @RefColumn()
  @Index({ unique: true })
  accountId!: string;

  /** The key that the app shares, encrypted; null: only offered so far. */
  @TextColumn({ nullable: true })
  @SealedByHandColumn('accountId', useOf)
  secret!: string | null;

  /** A key that was offered and takes the place of `secret` with its first code, encrypted; null: none is waiting. */
  @TextColumn({ nullable: true })
  @SealedByHandColumn('accountId', useOf)
  offeredSecret!: string | null;

  /** When `offeredSecret` was shown. */
  @InstantColumn({ nullable: true })
  offeredAt!: Date | null;

  /** The time step (RFC 6238) of the last code that was taken: none of it or before it is taken again. null: none yet. */
  @WholeNumberColumn({ nullable: true })
  lastStep!: number | null;

  /** Wrong codes, sent with the right password, since the last right one. */
  @WholeNumberColumn()
  wrongCodes!: number;

  /** When the recovery codes were made; null: there are none, or they are from before that was stored. */
  @InstantColumn({ nullable: true })
  recoveryCodesMadeAt!: Date | null;
}

/** A code on paper, for who has lost the app. Each is taken once. */
@Entity()
export class RecoveryCode {
  @IdColumn()
  id!: string;

  @ManyToOne(() => Account, { nullable: false })
  account?: Relation<Account>;

  @RefColumn()
  @Index()
  accountId!: string;

  @TextColumn({ unique: true })
  codeHash!: string;

  @InstantColumn({ nullable: true })
  usedAt!: Date | null;
}
