import { Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import {
  CodeColumn,
  InstantColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  WholeNumberColumn,
} from '../database/columns.js';

/**
 * Who did or saw what, or was refused it. Written with the deed, never changed: triggers see to it. `prevHash` and `hash`
 * belong to a sealer that chains the rows and may fill them in once.
 */
@Entity()
export class Audit {
  @PrimaryGeneratedColumn({ type: 'integer' })
  seq!: number;

  @InstantColumn()
  at!: Date;

  /** null: the system itself, or somebody who is not signed in. */
  @RefColumn({ nullable: true })
  accountId!: string | null;

  /** An action of the policy table, or a system deed such as `demonstration:fill`. */
  @CodeColumn()
  action!: string;

  /** What was touched: `patient`, `goal` … */
  @CodeColumn()
  record!: string;

  @RefColumn({ nullable: true })
  recordId!: string | null;

  /** Whose records were touched, as ids. A list writes one row. */
  @JsonColumn()
  patientIds!: readonly string[];

  /** Names of the fields that changed; never what people wrote. */
  @JsonColumn({ nullable: true })
  fields!: readonly string[] | null;

  @TextColumn({ nullable: true })
  address!: string | null;

  /** How a request was refused, such as 404; null: it was carried out. */
  @WholeNumberColumn({ nullable: true })
  status!: number | null;

  /** How many requests this row stands for, when many were refused alike; null: one. */
  @WholeNumberColumn({ nullable: true })
  times!: number | null;

  @TextColumn({ nullable: true })
  prevHash!: string | null;

  @TextColumn({ nullable: true })
  hash!: string | null;
}

/** The reply to a write that came with an Idempotency-Key, kept for a day so that a retry gets it again. */
@Entity('idempotent_answer')
@Index(['accountId', 'route', 'key'], { unique: true })
@Index(['createdAt'])
export class StoredReply {
  @PrimaryGeneratedColumn({ type: 'integer' })
  seq!: number;

  @RefColumn()
  accountId!: string;

  @TextColumn()
  route!: string;

  @TextColumn()
  key!: string;

  @TextColumn()
  bodyHash!: string;

  /** 0 while the write is under way, which nobody but its own transaction ever sees. */
  @WholeNumberColumn()
  status!: number;

  @TextColumn()
  body!: string;

  @InstantColumn()
  createdAt!: Date;
}
