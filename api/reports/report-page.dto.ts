import { ApiProperty } from '@nestjs/swagger';
import {
  type GoalsNow,
  REPORT_PAGES,
  type ReportBody,
  type ReportChart,
  type ReportChartLine,
  type ReportFigure,
  type ReportFunnel,
  type ReportFunnelLimits,
  type ReportPage,
  type ReportPageName,
  type ReportReference,
  type ReportTable,
  type ReviewMinutes,
} from '@waymark/contracts';
import { EditionAuditResponse } from './editions/editions.dto.js';
import { PlacedMarkResponse } from './marks/chart-marks.dto.js';

class ReportFigureResponse implements ReportFigure {
  /**
   * Its name within the page and place.
   * @example achieved
   */
  row!: string;

  /** @example Goals reached */
  label!: string;

  /**
   * What it is a part of or rests on; empty: nothing more is said.
   * @example about 300 goals
   */
  people!: string;

  /** @example 55% */
  shown!: string;

  /** Its 95 % interval; null: it has none. */
  @ApiProperty({ type: String, nullable: true, example: '50 to 60%' })
  interval!: string | null;

  /** What to know about this one figure; null: nothing. */
  @ApiProperty({ type: String, nullable: true })
  note!: string | null;
}

class ReferenceAnewResponse {
  /** Index of the first line. */
  from!: number;

  value!: number;
}

class ReportReferenceResponse implements ReportReference {
  value!: number;

  label!: string;

  /** Where it restarts, and with which value. Left out: nowhere. */
  @ApiProperty({ type: [ReferenceAnewResponse], required: false })
  anew?: ReferenceAnewResponse[];
}

class ReportChartLineResponse implements ReportChartLine {
  label!: string;

  /** Of parts: one value for each, in per cent; of points: one. null: not shown, and `text` says what is. */
  @ApiProperty({ type: [Number], nullable: true })
  values!: number[] | null;

  @ApiProperty({ type: Number, nullable: true })
  low!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  high!: number | null;

  text!: string;

  /** Of a funnel alone: how much it rests on. */
  @ApiProperty({ type: Number, required: false, example: 340 })
  size?: number;
}

class FunnelRangeResponse {
  /** @example 63.1 */
  low!: number;

  /** @example 84.9 */
  high!: number;
}

class ReportFunnelLimitsResponse implements ReportFunnelLimits {
  /** @example 340 */
  size!: number;

  /** In per cent; within these are 95 of 100 by chance alone. */
  inner!: FunnelRangeResponse;

  /** Within these are 998 of 1,000. */
  outer!: FunnelRangeResponse;
}

class ReportFunnelResponse implements ReportFunnel {
  /** What the sizes count. */
  sizes!: string;

  @ApiProperty({ type: [ReportFunnelLimitsResponse] })
  limits!: ReportFunnelLimitsResponse[];
}

class ReportChartResponse implements ReportChart {
  @ApiProperty({ enum: ['parts', 'points', 'funnel'] })
  kind!: ReportChart['kind'];

  description!: string;

  @ApiProperty({ enum: ['%', 'points'] })
  unit!: '%' | 'points';

  @ApiProperty({ type: [String] })
  parts!: string[];

  /** A value to compare with; null: none. */
  @ApiProperty({ type: ReportReferenceResponse, nullable: true })
  reference!: ReportReferenceResponse | null;

  @ApiProperty({ type: [ReportChartLineResponse] })
  lines!: ReportChartLineResponse[];

  /** Limits by size; of a funnel alone. */
  @ApiProperty({ type: ReportFunnelResponse, required: false })
  funnel?: ReportFunnelResponse;

  /** Changes that the team marked, by the lines of a figure over time; left out: there are none. */
  @ApiProperty({ type: [PlacedMarkResponse], required: false })
  marks?: PlacedMarkResponse[];
}

class ReportTableResponse implements ReportTable {
  caption!: string;

  @ApiProperty({ type: [String] })
  columns!: string[];

  @ApiProperty({ type: 'array', items: { type: 'array', items: { type: 'string' } } })
  rows!: string[][];

  /**
   * What each row is about, by which it is asked for: `all`, the id of a pathway or area, or a group such as `sex:F`. Left
   * out: no row can be asked for by itself.
   */
  @ApiProperty({ type: [String], required: false })
  rowKeys?: string[];
}

/** What every page of figures has: its answer in one sentence, the picture, the table. */
export class ReportBodyResponse implements ReportBody {
  /** The question that it answers. */
  title!: string;

  /** The place and the period in words. */
  about!: string;

  sentence!: string;

  @ApiProperty({ type: [ReportFigureResponse] })
  figures!: ReportFigureResponse[];

  /** null: the page has no picture. */
  @ApiProperty({ type: ReportChartResponse, nullable: true })
  chart!: ReportChartResponse | null;

  table!: ReportTableResponse;

  @ApiProperty({ type: [String] })
  caveats!: string[];

  /** null: live figures, which are true; or figures of several editions, each of which was audited in its own. */
  @ApiProperty({ type: EditionAuditResponse, nullable: true })
  audit!: EditionAuditResponse | null;
}

/** A page of figures about one care service. */
export class ReportPageResponse extends ReportBodyResponse implements ReportPage {
  @ApiProperty({ enum: REPORT_PAGES })
  page!: ReportPageName;
}

export class GoalsNowResponse implements GoalsNow {
  /** @example 120 goals are being worked on now. It is time for a fresh look at 14 of them. */
  sentence!: string;

  @ApiProperty({ type: [ReportFigureResponse] })
  figures!: ReportFigureResponse[];
}

export class ReviewMinutesResponse implements ReviewMinutes {
  /** @example Half of 34 reviews on the shared screen took 9 minutes or less, from Start to agreed. */
  sentence!: string;

  /** Null: fewer than ten reviews, or by fewer than three therapists. */
  @ApiProperty({ type: Number, nullable: true, example: 9 })
  medianMinutes!: number | null;
}
