import type { ReportPageName } from '@waymark/contracts';
import { Entity, Index, ManyToOne, type Relation } from 'typeorm';
import { Account } from '../../accounts/account.entity.js';
import { CareService } from '../../care-services/care-service.entity.js';
import { CodeColumn, IdColumn, InstantColumn, JsonColumn, RefColumn, TextColumn } from '../../database/columns.js';
import { Edition } from '../editions/edition.entity.js';

/**
 * A manager saw the true numbers of a row that an edition hides. The numbers are not in it: they stay with the edition.
 * Triggers refuse any change.
 */
@Entity('small_number_opening')
@Index(['careServiceId', 'at'])
export class SmallNumberOpening {
  @IdColumn()
  id!: string;

  @InstantColumn()
  at!: Date;

  @ManyToOne(() => Account, { nullable: false })
  account?: Relation<Account>;

  @RefColumn()
  accountId!: string;

  @ManyToOne(() => CareService, { nullable: false })
  careService?: Relation<CareService>;

  @RefColumn()
  careServiceId!: string;

  @ManyToOne(() => Edition, { nullable: false })
  edition?: Relation<Edition>;

  @RefColumn()
  editionId!: string;

  @CodeColumn()
  page!: ReportPageName;

  /** Empty: all pathways, as on the page. */
  @TextColumn()
  pathwayId!: string;

  @TextColumn()
  pathwayName!: string;

  /** The row's key in the stored page, and its name there. */
  @TextColumn()
  row!: string;

  @TextColumn()
  rowLabel!: string;

  /** Heads of the columns whose numbers were opened. */
  @JsonColumn()
  columns!: readonly string[];

  @TextColumn()
  reason!: string;
}
