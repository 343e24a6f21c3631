import { Entity, Index, ManyToOne, type Relation } from 'typeorm';
import { IdColumn, InstantColumn, RefColumn, TextColumn } from '../database/columns.js';
import { Account } from './account.entity.js';

/** Who an account is at a provider with whose accounts people sign in. See ADR 0085. */
@Entity()
@Index(['issuer', 'subject'], { unique: true })
@Index(['accountId', 'issuer'], { unique: true })
export class AccountIdentity {
  @IdColumn()
  id!: string;

  @ManyToOne(() => Account, { nullable: false })
  account?: Relation<Account>;

  @RefColumn()
  accountId!: string;

  /** Address of the provider. */
  @TextColumn()
  issuer!: string;

  /** The value of the claim that names somebody there. */
  @TextColumn()
  subject!: string;

  @InstantColumn()
  linkedAt!: Date;
}
