import { Entity, Index, ManyToOne, type Relation } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { IdColumn, InstantColumn, RefColumn, TextColumn } from '../database/columns.js';

/** A browser that its owner stays signed in on. Its cookie names the row and holds a token, which changes at each use. */
@Entity()
export class KeptPhone {
  @IdColumn()
  id!: string;

  @ManyToOne(() => Account, { nullable: false })
  account?: Relation<Account>;

  @RefColumn()
  @Index()
  accountId!: string;

  /** Of the token that was handed out last. */
  @TextColumn()
  tokenHash!: string;

  /** Of the token before it, which still counts for a short while after the change; null: it was never used. */
  @TextColumn({ nullable: true })
  previousHash!: string | null;

  /** With this each token makes the next one, so that two tabs with the same token are given the same next one. */
  @TextColumn()
  chainKey!: string;

  /** What it runs on, such as `Safari on iPhone`; null: not known. */
  @TextColumn({ nullable: true })
  device!: string | null;

  @InstantColumn()
  createdAt!: Date;

  /** When the token was changed last, or the row was made. */
  @InstantColumn()
  lastUsedAt!: Date;

  /** null: it still counts. */
  @InstantColumn({ nullable: true })
  endedAt!: Date | null;
}
