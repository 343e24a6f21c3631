import { ApiProperty } from '@nestjs/swagger';
import { RESEARCH_TIERS, type ResearchField, type ResearchTier } from '@waymark/contracts';

export class ResearchFieldResponse implements ResearchField {
  /** As in the files. */
  @ApiProperty({ example: 'age_band' })
  name!: string;

  @ApiProperty({ example: 'episode' })
  table!: string;

  @ApiProperty({ example: 'Age at the start, in bands' })
  label!: string;

  /** How it is derived, its unit, and what an empty cell means. */
  @ApiProperty({ example: 'In whole years on the first day of the episode.' })
  note!: string;

  /** 2: only for projects of tier 2. */
  @ApiProperty({ enum: RESEARCH_TIERS })
  tier!: ResearchTier;

  /** By which somebody may be known from elsewhere: a project may ask for four of these. */
  isQuasiIdentifier!: boolean;

  /** Part of every project's files, asked for or not. */
  isAlwaysThere!: boolean;
}
