import type { ImprovementState } from '@waymark/contracts';
import { Entity, Index, ManyToOne, type Relation } from 'typeorm';
import { Account } from '../../accounts/account.entity.js';
import { CareService } from '../../care-services/care-service.entity.js';
import {
  CodeColumn,
  DayColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  RowVersionColumn,
  TextColumn,
} from '../../database/columns.js';
import { RoundUp } from '../round-up.entity.js';

/** What a care service means to do better: by whom, by when, and how it ended. */
@Entity()
@Index(['careServiceId'])
export class ImprovementAction {
  @IdColumn()
  id!: string;

  @RowVersionColumn()
  rowVersion!: number;

  @ManyToOne(() => CareService, { nullable: false })
  careService?: Relation<CareService>;

  @RefColumn()
  careServiceId!: string;

  @ManyToOne(() => RoundUp, { nullable: true })
  roundUp?: Relation<RoundUp> | null;

  /** null: it came from no round-up. */
  @RefColumn({ nullable: true })
  roundUpId!: string | null;

  @TextColumn()
  what!: string;

  @ManyToOne(() => Account, { nullable: true })
  owner?: Relation<Account> | null;

  /** The colleague who sees to it; null: `ownerWords` says who. */
  @RefColumn({ nullable: true })
  ownerId!: string | null;

  @TextColumn({ nullable: true })
  ownerWords!: string | null;

  @DayColumn()
  dueOn!: string;

  @CodeColumn()
  state!: ImprovementState;

  /** How it ended; null: it is open. */
  @TextColumn({ nullable: true })
  outcome!: string | null;

  @DayColumn({ nullable: true })
  closedOn!: string | null;

  @InstantColumn()
  createdAt!: Date;
}
