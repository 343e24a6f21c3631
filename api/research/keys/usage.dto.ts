import { ApiProperty, PickType } from '@nestjs/swagger';
import type { ResearchCall, ResearchUsage } from '@waymark/contracts';
import { PageQuery } from '../../http/paging.js';
import { IsId, MayBeAbsent } from '../../http/validators.js';

export class UsageQuery extends PickType(PageQuery, ['cursor', 'limit'] as const) {
  @ApiProperty({
    type: String,
    required: false,
    description: 'Of which project. Not needed with a key, nor with one project.',
  })
  @MayBeAbsent()
  @IsId()
  projectId?: string;
}

class CallResponse implements ResearchCall {
  /** When it was made, or when a download ended. */
  at!: string;

  /** null: from a signed-in page. */
  @ApiProperty({ type: String, nullable: true, example: 'wmk_7Yq2Lw' })
  keyPrefix!: string | null;

  /** null: the list of releases, or these calls. */
  @ApiProperty({ type: String, nullable: true, example: 'gas-2026.1' })
  release!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'episode.csv' })
  file!: string | null;

  /** Of the body, handed to the network; fewer than the file has where it was resumed, or broken off. */
  @ApiProperty({ type: 'integer', example: 48213 })
  bytes!: number;

  /** null: no file of rows, or part of one. */
  @ApiProperty({ type: 'integer', nullable: true, example: 1204 })
  rows!: number | null;

  @ApiProperty({ type: 'integer', example: 200 })
  status!: number;

  /** It has not ended, or the service stopped meanwhile; how much was sent is not known. */
  isUnderWay!: boolean;
}

export class UsageResponse implements ResearchUsage {
  /** The newest first. */
  items!: CallResponse[];

  /** Pass as `cursor` for the next page; null: the last. */
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;

  /** All there are. */
  @ApiProperty({ type: 'integer', example: 12 })
  calls!: number;

  /** What all of them sent together. */
  @ApiProperty({ type: 'integer', example: 912345 })
  bytes!: number;
}
