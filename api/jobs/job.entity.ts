import type { JobKind, JobState, Problem } from '@waymark/contracts';
import { Entity, Index } from 'typeorm';
import {
  BytesColumn,
  CodeColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  RefColumn,
  WholeNumberColumn,
} from '../database/columns.js';

/** Work that a request began and did not wait for. One of each kind is under way at a time, in all processes together. */
@Entity()
@Index(['kind'], { unique: true, where: "state IN ('running', 'cancelling')" })
@Index(['kind', 'state', 'createdAt'])
@Index(['createdById', 'createdAt'])
export class Job {
  @IdColumn()
  id!: string;

  @CodeColumn()
  kind!: JobKind;

  @CodeColumn()
  state!: JobState;

  /** What it is doing or will begin with, in a word of the kind; null: the kind has none. */
  @CodeColumn({ nullable: true })
  stage!: string | null;

  @WholeNumberColumn()
  done!: number;

  /** 0: not known yet. */
  @WholeNumberColumn()
  total!: number;

  /** What is to be done, in the shape of the kind. */
  @JsonColumn()
  input!: unknown;

  /** How far it is, for whoever goes on with it; null: begin at the beginning. */
  @JsonColumn({ nullable: true })
  position!: unknown;

  @JsonColumn({ nullable: true })
  result!: unknown;

  @JsonColumn({ nullable: true })
  problem!: Problem | null;

  /** Patients whom the result names: whoever reads it has read of them. */
  @JsonColumn()
  patientIds!: readonly string[];

  /** Names one runner's hold on the job, a new one each time it is taken; null: nobody has it. */
  @RefColumn({ nullable: true })
  lease!: string | null;

  /** When others may take it over, by the machine's clock and not by the service's, which tests stop. */
  @InstantColumn({ nullable: true })
  leaseUntil!: Date | null;

  /** How often it was taken since it last came any further. */
  @WholeNumberColumn()
  tries!: number;

  /** null: the system. */
  @RefColumn({ nullable: true })
  createdById!: string | null;

  @InstantColumn()
  createdAt!: Date;

  @InstantColumn({ nullable: true })
  startedAt!: Date | null;

  @InstantColumn({ nullable: true })
  endedAt!: Date | null;
}

/** A file that a job reads. Deleted with the transaction that ends the job. */
@Entity()
export class JobFile {
  @IdColumn()
  jobId!: string;

  @BytesColumn()
  bytes!: Uint8Array;
}
