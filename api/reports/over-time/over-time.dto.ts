import { ApiProperty } from '@nestjs/swagger';
import { type Grain, GRAINS, type MeasureOverTime, MEASURES_OVER_TIME } from '@waymark/contracts';
import { IsId, IsOneOf, MayBeAbsent } from '../../http/validators.js';

export class OverTimeQuery {
  @IsId()
  @ApiProperty({ type: String, format: 'uuid' })
  careServiceId!: string;

  @MayBeAbsent()
  @IsId()
  @ApiProperty({ type: String, format: 'uuid', required: false, description: 'Left out: all pathways.' })
  pathwayId?: string;

  @IsOneOf(MEASURES_OVER_TIME)
  @ApiProperty({ enum: MEASURES_OVER_TIME })
  measure!: MeasureOverTime;

  @IsOneOf(GRAINS)
  @ApiProperty({ enum: GRAINS })
  grain!: Grain;
}
