import { ApiProperty } from '@nestjs/swagger';
import {
  BARRIERS,
  CANCELLED_BY,
  DECLINED_REASONS,
  MISSED_HELP,
  MISSED_REASONS,
  type MedianDays,
  type Process,
  PROCESS_MEASURES,
  type ProcessMeasure,
  type ProcessMonth,
  type ProcessPoint,
  type ProcessSegment,
  type ProcessSeries,
  RECORDED_REASONS,
} from '@waymark/contracts';
import { IsString } from 'class-validator';
import { IsId, MayBeAbsent } from '../../http/validators.js';
import { PlacedMarkResponse } from '../marks/chart-marks.dto.js';

export class ProcessQuery {
  /** First month, YYYY-MM. Left out: the last 24 are shown. */
  @MayBeAbsent()
  @IsString({ message: 'give one month as YYYY-MM' })
  @ApiProperty({ type: String, required: false, example: '2024-07' })
  from?: string;

  /** Last month, YYYY-MM. Left out: the present one. */
  @MayBeAbsent()
  @IsString({ message: 'give one month as YYYY-MM' })
  @ApiProperty({ type: String, required: false, example: '2026-06' })
  to?: string;

  /** Left out: all pathways. */
  @MayBeAbsent()
  @IsId()
  pathwayId?: string;
}

class MedianDaysResponse implements MedianDays {
  @ApiProperty({ type: Number, nullable: true, example: 21 })
  median!: number | null;

  /** @example 34 */
  of!: number;
}

/** The reply's list of codes and how often each was given. */
function Codes(codes: readonly string[]): PropertyDecorator {
  const code = { type: 'string', enum: [...codes] };
  return ApiProperty({
    type: 'array',
    items: { type: 'object', required: ['code', 'count'], properties: { code, count: { type: 'integer' } } },
    example: [{ code: codes[0], count: 9 }],
  });
}

export class ProcessMonthResponse implements ProcessMonth {
  /** @example 2026-05 */
  month!: string;
  isClosed!: boolean;
  attended!: number;
  missed!: number;
  cancelled!: number;
  withGoalDue!: number;
  reviewedOrDeclined!: number;
  reviewed!: number;
  withNextStep!: number;
  copiesGiven!: number;
  seenDifferently!: number;
  withoutPatient!: number;
  declined!: number;
  daysToFirstAppointment!: MedianDaysResponse;
  daysToFirstGoal!: MedianDaysResponse;
  daysBetween!: MedianDaysResponse;

  @Codes([...CANCELLED_BY, 'not-said'])
  cancelledBy!: ProcessMonth['cancelledBy'];

  @Codes([...MISSED_REASONS, 'not-said'])
  missedReasons!: ProcessMonth['missedReasons'];

  @Codes([...MISSED_HELP, 'not-said'])
  missedHelp!: ProcessMonth['missedHelp'];

  @Codes([...DECLINED_REASONS, 'not-said'])
  declinedReasons!: ProcessMonth['declinedReasons'];

  @Codes([...RECORDED_REASONS, 'own-words', 'not-said'])
  recordedReasons!: ProcessMonth['recordedReasons'];

  @Codes(BARRIERS)
  barriers!: ProcessMonth['barriers'];
}

class ProcessPointResponse implements ProcessPoint {
  /** @example 2026-05 */
  month!: string;

  @ApiProperty({ type: Number, nullable: true, example: 0.75 })
  value!: number | null;

  /** @example 33 */
  part!: number;

  /** @example 44 */
  of!: number;

  @ApiProperty({ enum: ['outside', 'trend', 'two-of-three', 'shift'], nullable: true, example: null })
  finding!: ProcessPoint['finding'];
}

class LimitsResponse {
  /** @example 0.61 */
  low!: number;

  /** @example 0.88 */
  high!: number;
}

class ProcessSegmentResponse implements ProcessSegment {
  /** @example 2024-07 */
  from!: string;

  /** @example 2026-05 */
  to!: string;

  @ApiProperty({ type: Number, nullable: true, example: 0.745 })
  mean!: number | null;

  @ApiProperty({ type: LimitsResponse, nullable: true })
  limits!: LimitsResponse | null;

  /** Fewer than 12 of its months have a value. */
  isTrial!: boolean;
}

class ProcessSeriesResponse implements ProcessSeries {
  @ApiProperty({ enum: PROCESS_MEASURES })
  measure!: ProcessMeasure;

  @ApiProperty({ type: [ProcessPointResponse] })
  points!: readonly ProcessPointResponse[];

  /** One, unless limits were chosen to restart at a mark. */
  @ApiProperty({ type: [ProcessSegmentResponse] })
  segments!: readonly ProcessSegmentResponse[];

  @ApiProperty({ type: [String], example: ['From March 2026 on, it was above its average in every month.'] })
  findings!: readonly string[];
}

export class ProcessResponse implements Process {
  careServiceId!: string;

  @ApiProperty({ type: String, nullable: true })
  pathwayId!: string | null;

  /** @example 2024-07 */
  from!: string;

  /** @example 2026-06 */
  to!: string;

  @ApiProperty({ type: [ProcessMonthResponse] })
  months!: readonly ProcessMonthResponse[];

  @ApiProperty({ type: [ProcessSeriesResponse] })
  series!: readonly ProcessSeriesResponse[];

  /** Changes that the team marked, by the months. */
  @ApiProperty({ type: [PlacedMarkResponse] })
  marks!: readonly PlacedMarkResponse[];
}
