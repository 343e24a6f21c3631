import type { AskedQuestion, Quote, RoundUpState, YouSaidWeDid } from '@waymark/contracts';
import { Entity, Index, ManyToOne, type Relation } from 'typeorm';
import { CareService } from '../care-services/care-service.entity.js';
import { CommentColumns } from '../database/comment-columns.js';
import {
  CodeColumn,
  DayColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  RefColumn,
  RowVersionColumn,
  TextColumn,
  WholeNumberColumn,
} from '../database/columns.js';

/** What the forum of a care service says back to its patients about a quarter. */
@Entity()
@Index(['careServiceId', 'from', 'number'], { unique: true })
export class RoundUp {
  @IdColumn()
  id!: string;

  @RowVersionColumn()
  rowVersion!: number;

  @ManyToOne(() => CareService, { nullable: false })
  careService?: Relation<CareService>;

  @RefColumn()
  careServiceId!: string;

  /** First day of the quarter. */
  @DayColumn()
  from!: string;

  /** 1, and one more for each that was withdrawn before: a quarter has one that is not. */
  @WholeNumberColumn()
  number!: number;

  @CodeColumn()
  state!: RoundUpState;

  @JsonColumn()
  questions!: AskedQuestion[];

  /** null: nothing yet, as with what follows. */
  @TextColumn({ nullable: true })
  whatChanged!: string | null;

  @TextColumn({ nullable: true })
  lastTime!: string | null;

  @TextColumn({ nullable: true })
  ifReal!: string | null;

  @JsonColumn()
  youSaidWeDid!: YouSaidWeDid[];

  /** With their sentences: an edition never changes, so they are still what it says. */
  @JsonColumn()
  quotes!: Quote[];

  @InstantColumn()
  createdAt!: Date;

  @DayColumn({ nullable: true })
  publishedOn!: string | null;

  @DayColumn({ nullable: true })
  withdrawnOn!: string | null;

  @TextColumn({ nullable: true })
  withdrawnBecause!: string | null;
}

/** What somebody said to a draft. Triggers refuse any change. */
@Entity()
@Index(['roundUpId', 'number'], { unique: true })
export class RoundUpComment extends CommentColumns {
  @ManyToOne(() => RoundUp, { nullable: false })
  roundUp?: Relation<RoundUp>;

  @RefColumn()
  roundUpId!: string;
}

/** A round-up as patients read it. Triggers refuse any change. */
@Entity()
export class PublishedRoundUp {
  @IdColumn()
  roundUpId!: string;

  @ManyToOne(() => RoundUp, { nullable: false })
  roundUp?: Relation<RoundUp>;

  /** JSON, byte for byte as it is sent. */
  @TextColumn()
  body!: string;
}
