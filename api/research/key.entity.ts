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
  @CodeColumn({ unique: true })
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

/** One call for data. Triggers refuse any change. */
@Entity()
@Index(['projectId', 'at'])
@Index(['keyId', 'at'])
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

  @WholeNumberColumn()
  bytes!: number;

  /** null: no file of rows, or part of one. */
  @WholeNumberColumn({ nullable: true })
  rows!: number | null;

  @WholeNumberColumn()
  status!: number;
}
