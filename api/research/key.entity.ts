import { Entity, Index, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { CodeColumn, IdColumn, InstantColumn, RefColumn, TextColumn, WholeNumberColumn } from '../database/columns.js';
import { ResearchProject } from './project.entity.js';

/** Lets a program read the releases of one project. The key itself is kept nowhere. */
@Entity()
@Index(['projectId', 'createdAt'])
export class ResearchKey {
  @IdColumn()
  id!: string;

  @ManyToOne(() => ResearchProject, { nullable: false })
  project?: Relation<ResearchProject>;

  @RefColumn()
  projectId!: string;

  @TextColumn()
  name!: string;

  /** How the key begins. */
  @CodeColumn()
  prefix!: string;

  /** SHA-256 of the whole key: it is random and long, so that nothing slower is needed. */
  @TextColumn({ unique: true })
  hash!: string;

  @RefColumn()
  createdById!: string;

  @InstantColumn()
  createdAt!: Date;

  @InstantColumn()
  expiresAt!: Date;

  @InstantColumn({ nullable: true })
  revokedAt!: Date | null;
}

/** A download is noted before its first byte leaves and again when it has ended; any other call once. */
export type CallPhase = 'whole' | 'began' | 'ended';

/** One call for data, or the beginning or end of one. Triggers refuse any change. */
@Entity()
@Index(['projectId', 'seq'])
@Index(['keyId', 'at'])
@Index(['downloadId'])
export class ResearchCall {
  @PrimaryGeneratedColumn({ type: 'integer' })
  seq!: number;

  @InstantColumn()
  at!: Date;

  @RefColumn()
  projectId!: string;

  /** null: from a signed-in page. */
  @RefColumn({ nullable: true })
  keyId!: string | null;

  @RefColumn({ nullable: true })
  accountId!: string | null;

  @CodeColumn({ nullable: true })
  release!: string | null;

  @TextColumn({ nullable: true })
  file!: string | null;

  @CodeColumn()
  phase!: CallPhase;

  /** What beginning and end of a download share; null: a whole call. */
  @RefColumn({ nullable: true })
  downloadId!: string | null;

  /** Of the body, handed to the network; 0 at the beginning of a download. */
  @WholeNumberColumn()
  bytes!: number;

  /** null: no file of rows, or part of one. */
  @WholeNumberColumn({ nullable: true })
  rows!: number | null;

  @WholeNumberColumn()
  status!: number;
}
