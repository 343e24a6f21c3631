import { ApiProperty } from '@nestjs/swagger';
import {
  GRANT_KINDS,
  type GrantKind,
  type HiddenRow,
  type HiddenRows,
  LONGEST_REASON,
  type OpenedFigure,
  type OpenedSmallNumber,
  type OwnGrant,
  REPORT_PAGES,
  type ReportPageName,
  SHORTEST_REASON,
  type SmallNumberOpening as SmallNumberOpeningContract,
} from '@waymark/contracts';
import { IsString, Length, MinLength } from 'class-validator';
import { NamedResponse } from '../../http/named.dto.js';
import { PageQuery } from '../../http/paging.js';
import { IsId, IsWords, MayBeAbsent } from '../../http/validators.js';
import { periodFrom, periodInWords } from '../editions/periods.js';
import type { SmallNumberOpening } from './small-number-opening.entity.js';

/** Which row of which page of an edition, and why. */
export class OpenSmallNumberRequest {
  @IsId()
  @ApiProperty({ format: 'uuid' })
  editionId!: string;

  /** A page of the edition. */
  @IsString({ message: 'name a page' })
  @Length(1, 60, { message: 'name a page' })
  @ApiProperty({ example: 'goals-achieved' })
  page!: string;

  /** Left out: the page of all pathways. */
  @MayBeAbsent()
  @IsId()
  @ApiProperty({ type: String, format: 'uuid', required: false })
  pathwayId?: string;

  /** The row, as `rowKeys` of the page's table names it. */
  @IsString({ message: 'name a row' })
  @Length(1, 100, { message: 'name a row' })
  @ApiProperty({ example: 'all' })
  row!: string;

  /**
   * Why it is needed, in words. The partners, managers and therapists of the care service read it; write nothing about a
   * person.
   */
  @IsWords(LONGEST_REASON)
  @MinLength(SHORTEST_REASON, { message: `say in a few words why, in at least ${SHORTEST_REASON} characters` })
  @ApiProperty({ minLength: SHORTEST_REASON, maxLength: LONGEST_REASON })
  reason!: string;
}

export class SmallNumbersQuery extends PageQuery {
  @MayBeAbsent()
  @IsId()
  @ApiProperty({ type: String, format: 'uuid', required: false, description: 'Left out: all of yours.' })
  careServiceId?: string;
}

class OpenerResponse {
  /** @example Sam Okafor */
  name!: string;

  @ApiProperty({ enum: ['manager'] })
  role!: 'manager';
}

class OpenedEditionResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  /** @example April to June 2026 */
  label!: string;
}

/** Somebody saw small true numbers: who, which, when and why. Never the numbers themselves. */
export class SmallNumberOpeningResponse implements SmallNumberOpeningContract {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'date-time' })
  openedAt!: string;

  openedBy!: OpenerResponse;

  careService!: NamedResponse;

  edition!: OpenedEditionResponse;

  @ApiProperty({ enum: REPORT_PAGES })
  page!: ReportPageName;

  /** The pathway of the page; null: all pathways. */
  @ApiProperty({ type: NamedResponse, nullable: true })
  pathway!: NamedResponse | null;

  /** The row as the page names it. */
  rowLabel!: string;

  /** Heads of the columns whose numbers were opened. */
  @ApiProperty({ type: [String] })
  columns!: readonly string[];

  /** As the manager wrote it. */
  reason!: string;
}

class OpenedFigureResponse implements OpenedFigure {
  /** The head of its column. */
  column!: string;

  /** @example 3 goals of 2 people */
  text!: string;

  /** @example 3 */
  count!: number;

  /** What it is a part of; null: it is no part. */
  @ApiProperty({ type: Number, nullable: true })
  of!: number | null;

  /** The distinct people behind `count`. */
  people!: number;
}

/** An opening with the true figures of its edition. Nothing else ever answers with them. */
export class OpenedSmallNumberResponse extends SmallNumberOpeningResponse implements OpenedSmallNumber {
  @ApiProperty({ type: [OpenedFigureResponse] })
  figures!: readonly OpenedFigureResponse[];
}

/** One's own grant, in force today. */
export class OwnGrantResponse implements OwnGrant {
  @ApiProperty({ enum: GRANT_KINDS })
  kind!: GrantKind;

  careService!: NamedResponse;

  @ApiProperty({ format: 'date' })
  from!: string;

  @ApiProperty({ format: 'date' })
  until!: string;
}

class HiddenRowResponse implements HiddenRow {
  /** As `rowKeys` of the table has it. */
  row!: string;

  label!: string;

  /** Heads of the columns that hide a number. */
  @ApiProperty({ type: [String] })
  columns!: readonly string[];
}

/** The rows of a page of an edition that the reader may open. Without a grant there are none. */
export class HiddenRowsResponse implements HiddenRows {
  @ApiProperty({ type: [HiddenRowResponse] })
  items!: readonly HiddenRowResponse[];

  /** The last day of the reader's grant; null: there is none in force. */
  @ApiProperty({ type: String, format: 'date', nullable: true })
  openUntil!: string | null;
}

export function toOpeningResponse(opening: SmallNumberOpening): SmallNumberOpeningResponse {
  const { id, at, account, careServiceId, careService, edition, editionId, page, pathwayId, pathwayName } = opening;
  const { rowLabel, columns, reason } = opening;
  return {
    ...{ id, openedAt: at.toISOString(), openedBy: { name: account?.name ?? '', role: 'manager' } },
    careService: { id: careServiceId, name: careService?.name ?? '' },
    edition: {
      id: editionId,
      label: edition ? periodInWords(periodFrom(edition)) : '',
    },
    ...{ page, pathway: pathwayId === '' ? null : { id: pathwayId, name: pathwayName } },
    ...{ rowLabel, columns, reason },
  };
}
