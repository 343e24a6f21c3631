import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  type AllowedLevels,
  FEWEST_ALIKE,
  HIGHEST_SUPPRESSION_LIMIT,
  type NewRelease,
  RELEASE_FORMATS,
  RELEASE_STATES,
  type ReleaseDetail,
  type ReleaseFile,
  type ReleaseFormat,
  type ReleaseState,
  RESEARCH_TIERS,
  type ResearchRelease,
  type ResearchTier,
  USUAL_SUPPRESSION_LIMIT,
} from '@waymark/contracts';
import { IsIn, IsInt, IsNumber, IsObject, Max, Min } from 'class-validator';
import { IsId, IsWords, MayBeAbsent, MayBeNull } from '../../http/validators.js';
import type { ResearchFile as FileRow, ResearchRelease as ReleaseRow } from '../release.entity.js';
import { citationOf } from './citation.js';

const HIGHEST_K = 100;

const LEVEL = { type: 'integer', minimum: 0 } as const;
const ALLOWED_LEVELS = {
  type: 'object',
  additionalProperties: { type: 'object', properties: { finest: LEVEL, coarsest: LEVEL } },
  nullable: true,
  example: { age_band: { finest: 1, coarsest: 4 } },
} as const;

export class ReleaseQuery {
  @ApiProperty({
    type: String,
    required: false,
    description: 'Whose files. Needed only if the release was made for several of your projects.',
  })
  @MayBeAbsent()
  @IsId()
  project?: string;
}

export class NewReleaseRequest implements NewRelease {
  @IsIn([...RESEARCH_TIERS], { message: `use one of: ${RESEARCH_TIERS.join(', ')}` })
  @ApiProperty({ enum: RESEARCH_TIERS, example: 1 })
  tier!: ResearchTier;

  /** The fewest people who look alike. */
  @MayBeAbsent()
  @IsInt({ message: 'give a whole number' })
  @Min(FEWEST_ALIKE.floor, { message: `give at least ${FEWEST_ALIKE.floor}` })
  @Max(HIGHEST_K, { message: `give at most ${HIGHEST_K}` })
  @ApiProperty({
    type: 'integer',
    minimum: FEWEST_ALIKE.floor,
    maximum: HIGHEST_K,
    default: FEWEST_ALIKE.usual,
    required: false,
    example: 8,
  })
  k?: number;

  /** The share of people who may be left out, 0 to 0.2. */
  @MayBeAbsent()
  @IsNumber({}, { message: 'give a number' })
  @Min(0, { message: 'give at least 0' })
  @Max(HIGHEST_SUPPRESSION_LIMIT, { message: `give at most ${HIGHEST_SUPPRESSION_LIMIT}` })
  @ApiProperty({
    minimum: 0,
    maximum: HIGHEST_SUPPRESSION_LIMIT,
    default: USUAL_SUPPRESSION_LIMIT,
    required: false,
    example: 0.1,
  })
  suppressionLimit?: number;

  /** Of each quasi-identifier the finest and the coarsest level that it may have, 0 the finest. null, or a column left out: every level. */
  @MayBeNull()
  @IsObject({ message: 'give levels by the name of the column' })
  @ApiPropertyOptional(ALLOWED_LEVELS)
  allowedLevels?: NewRelease['allowedLevels'];
}

export class WithdrawReleaseRequest {
  /**
   * Why, for all who ask for it.
   * @example The region of 40 people was wrong.
   */
  @IsWords(1000)
  reason!: string;
}

class ReleaseProject {
  id!: string;

  /** @example Who gets back to work after a stroke */
  title!: string;
}

export class ReleaseResponse implements ResearchRelease {
  id!: string;

  /** @example gas-2026.1 */
  name!: string;

  @ApiProperty({ enum: RESEARCH_TIERS, example: 1 })
  tier!: ResearchTier;

  @ApiProperty({ enum: RELEASE_STATES, example: 'published' })
  state!: ReleaseState;

  /** Whether its people are invented. */
  isSynthetic!: boolean;

  /** @example 2023-04-01 */
  from!: string;

  /** @example 2026-03-31 */
  to!: string;

  /** @example 8 */
  k!: number;

  /** @example 0.1 */
  suppressionLimit!: number;

  /** As data guardians set them; null: every level of every quasi-identifier was allowed. */
  @ApiProperty(ALLOWED_LEVELS)
  allowedLevels!: AllowedLevels | null;

  createdAt!: string;

  @ApiProperty({ type: String, nullable: true })
  publishedAt!: string | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  withdrawnAt!: string | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  withdrawnBecause!: string | null;

  /** @example Waymark (2026). Goals of people in rehabilitation, discharged April 2023 to March 2026. Anonymised data, release gas-2026.1. */
  citation!: string;

  /** For whom it was made, of those that you may see. */
  projects!: ReleaseProject[];

  static of(row: ReleaseRow, projects: readonly ReleaseProject[]): ReleaseResponse {
    const {
      id,
      name,
      tier,
      state,
      from,
      to,
      k,
      suppressionLimit,
      allowedLevels,
      createdAt,
      publishedAt,
      withdrawnAt,
      withdrawnBecause,
    } = row;
    return {
      ...{ id, name, tier, state, isSynthetic: false, from, to, k, suppressionLimit, withdrawnBecause },
      allowedLevels: allowedLevels ?? null,
      ...{ createdAt: createdAt.toISOString(), publishedAt: publishedAt?.toISOString() ?? null },
      ...{ withdrawnAt: withdrawnAt?.toISOString() ?? null, citation: citationOf(row) },
      projects: projects.map(({ id: projectId, title }) => ({ id: projectId, title })),
    };
  }
}

class ReleaseFileResponse implements ReleaseFile {
  /** @example episode.csv */
  name!: string;

  /** Which table; null: it is about all of them. */
  @ApiProperty({ type: String, nullable: true, example: 'episode' })
  table!: string | null;

  @ApiProperty({ enum: RELEASE_FORMATS, example: 'csv' })
  format!: ReleaseFormat;

  @ApiProperty({ type: 'integer', example: 48213 })
  bytes!: number;

  /** null: it has no rows. */
  @ApiProperty({ type: 'integer', nullable: true, example: 1204 })
  rows!: number | null;

  /**
   * In lower case; its ETag too.
   * @example e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
   */
  sha256!: string;

  static of({ name, tableName, format, bytes, rows, sha256 }: FileRow): ReleaseFileResponse {
    return { name, table: tableName, format, bytes, rows, sha256 };
  }
}

export class ReleaseDetailResponse extends ReleaseResponse implements ReleaseDetail {
  /** Empty once it is withdrawn. */
  files!: ReleaseFileResponse[];

  /** What is other than in the release before. */
  changes!: string;

  static withFiles(release: ReleaseResponse, files: readonly FileRow[], changes: string): ReleaseDetailResponse {
    return { ...release, files: files.map((file) => ReleaseFileResponse.of(file)), changes };
  }
}
