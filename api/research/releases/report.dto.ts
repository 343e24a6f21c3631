import { ApiProperty, getSchemaPath } from '@nestjs/swagger';
import type { Headline, QuasiIdentifierName, ReleaseReport, UtilityOfChoice } from '@waymark/contracts';
import { QUASI_IDENTIFIERS } from '@waymark/contracts';

const EXAMPLE = Object.fromEntries(QUASI_IDENTIFIERS.map((name) => [name, 0]));
const PER_QUASI_IDENTIFIER = {
  type: 'object',
  additionalProperties: { type: 'number' },
  example: EXAMPLE,
  nullable: true,
} as const;

class HeadlineRow {
  /** @example Stroke */
  label!: string;

  @ApiProperty({ type: 'number', nullable: true, example: 12.4 })
  truth!: number | null;

  @ApiProperty({ type: 'number', nullable: true, example: 12.1 })
  released!: number | null;
}

class HeadlineResponse implements Headline {
  @ApiProperty({
    enum: ['change-by-pathway', 'goals-met-by-age', 'paired', 'share-by-region'],
    example: 'change-by-pathway',
  })
  name!: Headline['name'];

  rows!: HeadlineRow[];
}

class UtilityResponse implements UtilityOfChoice {
  /** @example 8 */
  k!: number;

  /** @example 0.1 */
  suppressionLimit!: number;

  @ApiProperty({ type: 'integer', nullable: true, example: 41 })
  suppressed!: number | null;

  @ApiProperty(PER_QUASI_IDENTIFIER)
  levels!: Readonly<Record<QuasiIdentifierName, number>> | null;

  @ApiProperty(PER_QUASI_IDENTIFIER)
  loss!: Readonly<Record<QuasiIdentifierName, number>> | null;

  @ApiProperty({ type: 'integer', nullable: true, example: 8 })
  smallestClass!: number | null;

  @ApiProperty({ type: 'number', nullable: true, example: 0.125 })
  prosecutorRisk!: number | null;

  @ApiProperty({ type: 'number', nullable: true, example: 0.04 })
  marketerRisk!: number | null;

  @ApiProperty({ type: 'array', items: { $ref: getSchemaPath(HeadlineResponse) }, nullable: true })
  headlines!: HeadlineResponse[] | null;
}

export class ReleaseReportResponse implements ReleaseReport {
  /** @example 1312 */
  people!: number;

  choices!: UtilityResponse[];

  /** By the checker; empty: nothing is wrong. */
  faults!: string[];

  /** @example fewer than 50 */
  choseNotTo!: string;

  remains!: string[];
}
