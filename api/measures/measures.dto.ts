import { ApiProperty } from '@nestjs/swagger';
import {
  MEASURE_KEYS,
  type MeasureKey,
  type MeasureVersion as MeasureVersionContract,
  type Scale,
} from '@waymark/contracts';
import type { MeasureVersion } from './measure.entity.js';

export class MeasureVersionResponse implements MeasureVersionContract {
  /** What `measureVersionId` of an episode names. */
  id!: string;

  measureId!: string;

  @ApiProperty({ enum: MEASURE_KEYS, example: 'gas' })
  key!: MeasureKey;

  /** @example Goal Attainment Scaling */
  name!: string;

  /**
   * 1, 2, 3 …; a published version never changes.
   * @example 1
   */
  number!: number;

  isDefault!: boolean;

  @ApiProperty({ type: Object, example: { kind: 'gas-levels' } })
  scale!: Scale;

  /** Level, or value on a numeric scale, from which a goal counts as achieved. */
  @ApiProperty({ type: Number, nullable: true, example: 0 })
  achievedAt!: number | null;

  /** @example 3 */
  maxGoals!: number;

  publishedAt!: string;

  version!: number;
}

export function toMeasureVersionResponse(version: MeasureVersion): MeasureVersionResponse {
  if (!version.measure) throw new Error('A measure version is shown together with its measure; load the relation.');
  return {
    id: version.id,
    measureId: version.measureId,
    key: version.measure.key,
    name: version.measure.name,
    number: version.number,
    isDefault: version.isDefault,
    scale: version.scale,
    achievedAt: version.achievedAt,
    maxGoals: version.maxGoals,
    publishedAt: version.publishedAt.toISOString(),
    version: version.number,
  };
}
