import { ApiProperty } from '@nestjs/swagger';
import { type ChartMark as ChartMarkContract, LONGEST_MARK, type PlacedMark } from '@waymark/contracts';
import { IsBoolean } from 'class-validator';
import { NamedResponse } from '../../http/named.dto.js';
import { IsDay, IsId, IsWords, MayBeAbsent, MayBeNull } from '../../http/validators.js';
import type { MarkWithWithdrawal } from './chart-marks.queries.js';

export class NewChartMarkRequest {
  /** A pathway of the care service; null: the mark is on the charts of all of them, and of the whole. */
  @MayBeNull()
  @IsId()
  @ApiProperty({ type: String, format: 'uuid', nullable: true, required: false })
  pathwayId?: string | null;

  /** What the team tried. Never about a person. */
  @IsWords(LONGEST_MARK)
  @ApiProperty({ example: 'Reminder letters' })
  text!: string;

  /** The day from which it was tried: today or earlier. */
  @IsDay()
  @ApiProperty({ format: 'date', example: '2025-03-03' })
  from!: string;

  /** Whether average and limits restart there. Left out: they do not. */
  @MayBeAbsent()
  @IsBoolean({ message: 'say true or false' })
  @ApiProperty({ type: Boolean, required: false })
  rebases?: boolean;
}

class MarkWithdrawnResponse {
  by!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;
}

/** A change that the team of a care service marked on its charts. */
export class ChartMarkResponse implements ChartMarkContract {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  careService!: NamedResponse;

  /** null: it is on the charts of the care service and of all its pathways. */
  @ApiProperty({ type: NamedResponse, nullable: true })
  pathway!: NamedResponse | null;

  /** What was tried; null: it was taken back, and nobody is sent the words any more. */
  @ApiProperty({ type: String, nullable: true, example: 'Reminder letters' })
  text!: string | null;

  @ApiProperty({ format: 'date' })
  from!: string;

  /** Whether average and limits restart there. */
  rebases!: boolean;

  /** Who marked it, and when. */
  by!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  /** Who took it back, and when; null: it stands. */
  @ApiProperty({ type: MarkWithdrawnResponse, nullable: true })
  withdrawn!: MarkWithdrawnResponse | null;
}

/** A mark where it stands on a chart. */
export class PlacedMarkResponse implements PlacedMark {
  /** From 1, in the order of their days. */
  number!: number;

  /** Index of the first period that begins on its day or later; null: there is none yet. */
  @ApiProperty({ type: Number, nullable: true })
  at!: number | null;

  /** @example Reminder letters, from 3 March 2025. Limits restart here. */
  words!: string;

  rebases!: boolean;
}

export function toChartMarkResponse({ mark, withdrawn }: MarkWithWithdrawal): ChartMarkResponse {
  const { id, careServiceId, careService, pathway, text, from, rebases, name, at } = mark;
  return {
    ...{ id, careService: { id: careServiceId, name: careService?.name ?? '' } },
    pathway: pathway ? { id: pathway.id, name: pathway.name } : null,
    ...{ text: withdrawn ? null : text, from, rebases, by: name, at: at.toISOString() },
    withdrawn: withdrawn && { by: withdrawn.name, at: withdrawn.at.toISOString() },
  };
}
