import type { TransferRequestStatus } from '@waymark/contracts';
import { Entity, Index, ManyToOne, type Relation } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { CareService, Pathway } from '../care-services/care-service.entity.js';
import { CodeColumn, IdColumn, InstantColumn, RefColumn, TextColumn } from '../database/columns.js';
import { Episode } from './episode.entity.js';

/** A request from one care service to another to take a person on. Until then the episode stays where it is. */
@Entity('transfer_request')
@Index(['episodeId'], { unique: true, where: "status = 'open'" })
@Index(['toCareServiceId', 'status'])
@Index(['fromCareServiceId', 'status'])
export class TransferRequest {
  @IdColumn()
  id!: string;

  @ManyToOne(() => Episode, { nullable: false })
  episode?: Relation<Episode>;

  @RefColumn()
  episodeId!: string;

  @ManyToOne(() => CareService, { nullable: false })
  fromCareService?: Relation<CareService>;

  @RefColumn()
  fromCareServiceId!: string;

  @ManyToOne(() => CareService, { nullable: false })
  toCareService?: Relation<CareService>;

  @RefColumn()
  toCareServiceId!: string;

  @ManyToOne(() => Pathway, { nullable: false })
  toPathway?: Relation<Pathway>;

  @RefColumn()
  toPathwayId!: string;

  /** null: the person's area is unchanged. */
  @RefColumn({ nullable: true })
  toAreaId!: string | null;

  @TextColumn()
  reason!: string;

  @CodeColumn()
  status!: TransferRequestStatus;

  @ManyToOne(() => Account, { nullable: false })
  askedBy?: Relation<Account>;

  @RefColumn()
  askedById!: string;

  @InstantColumn()
  askedAt!: Date;

  /** Who took the person on, refused or withdrew; null also if the episode ended or moved meanwhile. */
  @ManyToOne(() => Account)
  answeredBy?: Relation<Account> | null;

  @RefColumn({ nullable: true })
  answeredById!: string | null;

  @InstantColumn({ nullable: true })
  answeredAt!: Date | null;

  /** Why it was refused. */
  @TextColumn({ nullable: true })
  answer!: string | null;

  /** When the asking side confirmed that they have seen the answer; null: not yet. */
  @InstantColumn({ nullable: true })
  answerSeenAt!: Date | null;
}
