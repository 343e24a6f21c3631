import { Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import {
  CodeColumn,
  InstantColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  WholeNumberColumn,
} from '../database/columns.js';
import { SealedColumn } from '../database/sealed/sealed-columns.js';

/** SQL of the rows that name one patient and no other, by the length of a list of one id. */
export const ABOUT_ONE = 'length(patient_ids) = 40';

/**
 * Who did or saw what, or was refused it. Written together with the change and immutable (enforced by triggers). The
 * chain that shows whether somebody changed rows all the same is of its own: see seal.entity.ts.
 */
@Entity()
// What is about one person alone, in its order, for that person to read.
@Index(['patientIds', 'seq'], { where: ABOUT_ONE })
export class Audit {
  @PrimaryGeneratedColumn({ type: 'integer' })
  seq!: number;

  @InstantColumn()
  at!: Date;

  /** null: the system itself, or a caller who is not signed in. */
  @RefColumn({ nullable: true })
  accountId!: string | null;

  /** An action of the policy table, or a system action such as `demonstration:fill`. */
  @CodeColumn()
  action!: string;

  /** The kind of record affected: `patient`, `goal` … */
  @CodeColumn()
  record!: string;

  @RefColumn({ nullable: true })
  recordId!: string | null;

  /** Ids of the patients whose records were affected. A list writes one row. */
  @JsonColumn()
  patientIds!: readonly string[];

  /** Names of the fields that changed; never their content. */
  @JsonColumn({ nullable: true })
  fields!: readonly string[] | null;

  @TextColumn({ nullable: true })
  address!: string | null;

  /** Status of a refused request, such as 404; null: it was carried out. */
  @WholeNumberColumn({ nullable: true })
  status!: number | null;

  /** Number of requests this row covers if several were refused alike; null: one. */
  @WholeNumberColumn({ nullable: true })
  times!: number | null;

  /** What only the service can write for such a row (audit-keys.ts); null: from before rows had one. */
  @TextColumn({ nullable: true })
  mark!: string | null;
}

/** The reply to a write with an Idempotency-Key, kept for a day so that a retry receives it again. */
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

  /** Encrypted: whoever has a copy of the database would try every NHS number and telephone against it. */
  @SealedColumn({ boundTo: ['accountId', 'route', 'key'] })
  bodyHash!: string;

  /** 0 while the write is under way, visible only to its own transaction. */
  @WholeNumberColumn()
  status!: number;

  /** JSON, encrypted: it may repeat anything of the record. */
  @SealedColumn({ boundTo: ['accountId', 'route', 'key'] })
  body!: string;

  @InstantColumn()
  createdAt!: Date;
}
