import type { EditionAuditSummary, EditionState, Grain, ReportPageName } from '@waymark/contracts';
import { Entity, Index, ManyToOne, type Relation } from 'typeorm';
import { CareService } from '../../care-services/care-service.entity.js';
import {
  CodeColumn,
  DayColumn,
  IdColumn,
  JsonColumn,
  RefColumn,
  RowVersionColumn,
  TextColumn,
  WholeNumberColumn,
} from '../../database/columns.js';
import type { PlaceKind } from '../figures/places.js';
import type { StoredFigures } from './stored-figures.js';

/** What goals of one care service came to in one period, as published. Its figures and pages never change. */
@Entity()
@Index(['careServiceId', 'number'], { unique: true })
@Index(['careServiceId', 'from', 'grain'], { unique: true })
export class Edition {
  @IdColumn()
  id!: string;

  @RowVersionColumn()
  rowVersion!: number;

  @ManyToOne(() => CareService, { nullable: false })
  careService?: Relation<CareService>;

  @RefColumn()
  careServiceId!: string;

  /** From 1 in each care service, in the order in which they were closed. */
  @WholeNumberColumn()
  number!: number;

  @CodeColumn()
  grain!: Grain;

  /** First day of the period. */
  @DayColumn()
  from!: string;

  /** Last day of the period. */
  @DayColumn()
  to!: string;

  /** The rules by which outcomes were counted, `OUTCOME_RULES` at that time. */
  @WholeNumberColumn()
  rules!: number;

  @CodeColumn()
  @Index()
  state!: EditionState;

  @DayColumn()
  closedOn!: string;

  @DayColumn()
  publishesOn!: string;

  @DayColumn({ nullable: true })
  publishedOn!: string | null;

  /** null: nobody did, it was due; or it is not published. */
  @RefColumn({ nullable: true })
  publishedById!: string | null;

  @JsonColumn()
  audit!: EditionAuditSummary;

  /** Of its pages, in hexadecimal. */
  @TextColumn()
  sha256!: string;
}

/**
 * True figures of an edition in one place, with how they were said. Kept for the audit of later editions, which must not
 * give away what this one hides; on no page. Triggers refuse any change.
 */
@Entity('edition_figure')
@Index(['editionId'])
export class EditionFigures {
  @IdColumn()
  id!: string;

  @ManyToOne(() => Edition, { nullable: false })
  edition?: Relation<Edition>;

  @RefColumn()
  editionId!: string;

  /** null: all pathways, as with what follows. */
  @RefColumn({ nullable: true })
  pathwayId!: string | null;

  @RefColumn({ nullable: true })
  areaId!: string | null;

  @CodeColumn({ nullable: true })
  bandKind!: PlaceKind | null;

  @CodeColumn({ nullable: true })
  band!: string | null;

  @JsonColumn()
  figures!: StoredFigures;
}

/** A page of an edition, as it is read. Triggers refuse any change. */
@Entity('edition_page')
@Index(['editionId', 'page', 'pathwayId'], { unique: true })
export class EditionPage {
  @IdColumn()
  id!: string;

  @ManyToOne(() => Edition, { nullable: false })
  edition?: Relation<Edition>;

  @RefColumn()
  editionId!: string;

  @CodeColumn()
  page!: ReportPageName;

  /** Empty: all pathways together. A unique index would let null come twice. */
  @TextColumn()
  pathwayId!: string;

  @TextColumn()
  pathwayName!: string;

  /** JSON of the page, byte for byte as it is sent. */
  @TextColumn()
  body!: string;

  /** Its table as CSV. */
  @TextColumn()
  csv!: string;
}
