import { Entity, Index, ManyToOne, type Relation } from 'typeorm';
import { IdColumn, InstantColumn, RefColumn } from '../../database/columns.js';
import { CommentColumns } from '../../database/comment-columns.js';
import { Edition } from '../editions/edition.entity.js';

/** What the team said about an edition while it waited. It stands beside its pages, which never change. */
@Entity()
@Index(['editionId', 'number'], { unique: true })
export class EditionComment extends CommentColumns {
  @ManyToOne(() => Edition, { nullable: false })
  edition?: Relation<Edition>;

  @RefColumn()
  editionId!: string;
}

/** That its writer took a comment back, and when. The comment stays stored. Triggers refuse any change. */
@Entity()
export class WithdrawnEditionComment {
  @IdColumn()
  commentId!: string;

  @ManyToOne(() => EditionComment, { nullable: false })
  comment?: Relation<EditionComment>;

  @InstantColumn()
  at!: Date;
}
