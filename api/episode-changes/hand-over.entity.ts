import { Entity, Index, ManyToOne, type Relation } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { IdColumn, InstantColumn, RefColumn, TextColumn } from '../database/columns.js';
import { Episode } from '../episodes/episode.entity.js';

/** One therapist handed an episode over to another. */
@Entity('hand_over')
@Index(['toAccountId', 'seenAt'])
export class HandOver {
  @IdColumn()
  id!: string;

  @ManyToOne(() => Episode, { nullable: false })
  episode?: Relation<Episode>;

  @RefColumn()
  @Index()
  episodeId!: string;

  @ManyToOne(() => Account, { nullable: false })
  fromAccount?: Relation<Account>;

  @RefColumn()
  fromAccountId!: string;

  @ManyToOne(() => Account, { nullable: false })
  toAccount?: Relation<Account>;

  @RefColumn()
  toAccountId!: string;

  @TextColumn({ nullable: true })
  note!: string | null;

  @InstantColumn()
  at!: Date;

  /** When the receiver, or a colleague in their place, confirmed having seen it; null: not yet. */
  @InstantColumn({ nullable: true })
  seenAt!: Date | null;

  @ManyToOne(() => Account, { createForeignKeyConstraints: false })
  seenBy?: Relation<Account> | null;

  @RefColumn({ nullable: true })
  seenById!: string | null;
}
