import { ApiProperty } from '@nestjs/swagger';
import {
  type BetweenTeams,
  type FinancialYear,
  type MeasureBetweenTeams,
  MEASURES_BETWEEN_TEAMS,
} from '@waymark/contracts';
import { IsString } from 'class-validator';
import { MayBeAbsent } from '../../http/validators.js';
import { ReportBodyResponse } from '../report-page.dto.js';

export class BetweenTeamsQuery {
  @MayBeAbsent()
  @IsString({ message: 'give one measure, such as reviewed' })
  @ApiProperty({ enum: MEASURES_BETWEEN_TEAMS, required: true })
  measure?: string;

  /** A financial year by the year in which it began. Left out: the newest that has figures. */
  @MayBeAbsent()
  @IsString({ message: 'give one year, such as 2025' })
  @ApiProperty({ type: String, required: false, example: '2025' })
  year?: string;
}

class FinancialYearResponse implements FinancialYear {
  /** @example 2025 */
  year!: number;

  /** @example April 2025 to March 2026 */
  label!: string;
}

/** One share of a financial year in each care service, as its published report of that year has it. */
export class BetweenTeamsResponse extends ReportBodyResponse implements BetweenTeams {
  @ApiProperty({ enum: MEASURES_BETWEEN_TEAMS })
  measure!: MeasureBetweenTeams;

  /** null: no year has figures of this measure yet. */
  @ApiProperty({ type: Number, nullable: true, example: 2025 })
  year!: number | null;

  /** Years for which this measure may be asked, newest first. */
  @ApiProperty({ type: [FinancialYearResponse] })
  years!: FinancialYearResponse[];
}
