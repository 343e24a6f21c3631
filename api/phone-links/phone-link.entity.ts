import type { PhoneLinkLife } from '@waymark/contracts';
import { Entity, Index, ManyToOne, type Relation } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { CodeColumn, IdColumn, InstantColumn, RefColumn, TextColumn } from '../database/columns.js';

/** A code shown once, which signs a patient in on a phone. Only its hash is stored. */
@Entity()
export class PhoneLink {
  @IdColumn()
  id!: string;

  /** Whom it signs in. */
  @ManyToOne(() => Account, { nullable: false })
  account?: Relation<Account>;

  @RefColumn()
  @Index()
  accountId!: string;

  @TextColumn({ unique: true })
  tokenHash!: string;

  @CodeColumn()
  life!: PhoneLinkLife;

  @ManyToOne(() => Account, { nullable: false })
  madeBy?: Relation<Account>;

  @RefColumn()
  madeById!: string;

  @InstantColumn()
  createdAt!: Date;

  @InstantColumn()
  expiresAt!: Date;

  /** null: it was not used. One that was taken back or replaced is deleted. */
  @InstantColumn({ nullable: true })
  usedAt!: Date | null;
}
