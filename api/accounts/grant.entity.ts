import type { GrantKind } from '@waymark/contracts';
import { Entity, Index, ManyToOne, type Relation } from 'typeorm';
import { CareService } from '../care-services/care-service.entity.js';
import { CodeColumn, DayColumn, IdColumn, InstantColumn, RefColumn } from '../database/columns.js';
import { Account } from './account.entity.js';

/**
 * What an administrator allows an account in one care service beyond its roles, for a time. A row stays when the grant
 * ends. Whether one holds is asked in `held-grants.ts`.
 */
@Entity('account_grant')
export class AccountGrant {
  @IdColumn()
  id!: string;

  @ManyToOne(() => Account, { nullable: false })
  account?: Relation<Account>;

  @RefColumn()
  @Index()
  accountId!: string;

  @ManyToOne(() => CareService, { nullable: false })
  careService?: Relation<CareService>;

  @RefColumn()
  careServiceId!: string;

  @CodeColumn()
  kind!: GrantKind;

  /** The first day. */
  @DayColumn()
  from!: string;

  /** The last day. */
  @DayColumn()
  until!: string;

  @InstantColumn()
  givenAt!: Date;

  @ManyToOne(() => Account, { nullable: false })
  givenBy?: Relation<Account>;

  @RefColumn()
  givenById!: string;

  /** When it was taken away; null: it was not, and ends with its last day. */
  @InstantColumn({ nullable: true })
  endedAt!: Date | null;

  @ManyToOne(() => Account)
  endedBy?: Relation<Account> | null;

  @RefColumn({ nullable: true })
  endedById!: string | null;
}
