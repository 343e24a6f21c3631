import { Entity, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { RefColumn } from '../database/columns.js';
import { Episode } from '../episodes/episode.entity.js';

/**
 * The place of an open episode in a list, kept by the database itself: see list-triggers.ts. Each has one in the list
 * of its care service, and one in that of every member of its team. A page is read in order from where it begins.
 */
@Entity({ withoutRowid: true })
// On PostgreSQL: the order by bytes, in which lists are read.
@Index('ix_caseload_place_bytes', { synchronize: false })
@Index(['listId', 'holderId', 'patientId'], { where: 'holder_id IS NOT NULL' })
export class CaseloadPlace {
  /** A care service, or an account. */
  @PrimaryColumn({ type: 'varchar', length: 36 })
  listId!: string;

  /** The patient's. */
  @PrimaryColumn({ type: 'text' })
  nameKey!: string;

  @ManyToOne(() => Episode, { nullable: false, onDelete: 'CASCADE' })
  episode?: Relation<Episode>;

  @PrimaryColumn({ type: 'varchar', length: 36 })
  @Index()
  episodeId!: string;

  @RefColumn()
  careServiceId!: string;

  @RefColumn()
  patientId!: string;

  /**
   * In the list of a care service the key worker's account, or that of another member if the team has none; empty: it
   * has no team. null in the list of an account.
   */
  @RefColumn({ nullable: true })
  holderId!: string | null;
}
