import { ApiProperty } from '@nestjs/swagger';
import {
  type Edition as EditionContract,
  EDITION_STATES,
  type EditionAuditSummary,
  type EditionState,
  type Grain,
  GRAINS,
  REPORT_PAGES,
  type ReportPageName,
} from '@waymark/contracts';
import { NamedResponse } from '../../http/named.dto.js';
import { IsId, MayBeAbsent } from '../../http/validators.js';
import type { Edition, EditionPage } from './edition.entity.js';
import { periodFrom, periodInWords } from './periods.js';

export class EditionQuery {
  @MayBeAbsent()
  @IsId()
  @ApiProperty({ type: String, format: 'uuid', required: false, description: 'Left out: all of yours.' })
  careServiceId?: string;
}

export class ReportPageQuery {
  @MayBeAbsent()
  @IsId()
  @ApiProperty({ type: String, format: 'uuid', required: false, description: 'Left out: all pathways.' })
  pathwayId?: string;
}

/** What was looked at so that nobody can be made out. */
export class EditionAuditResponse implements EditionAuditSummary {
  /** @example 182 */
  figures!: number;

  /**
   * Said as "fewer than 8".
   * @example 9
   */
  bounds!: number;

  /** Not shown, in order to protect another figure. */
  withheld!: number;

  /** The least number of values that a hidden count can have; null: no count is hidden. */
  @ApiProperty({ type: Number, nullable: true, example: 6 })
  narrowest!: number | null;
}

/** What goals of one care service came to in one period, as published. It never changes. */
export class EditionResponse implements EditionContract {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  careService!: NamedResponse;

  @ApiProperty({ enum: GRAINS })
  grain!: Grain;

  /** First day on which those counted were discharged. */
  @ApiProperty({ format: 'date' })
  from!: string;

  @ApiProperty({ format: 'date' })
  to!: string;

  /** @example April to June 2026 */
  label!: string;

  /** `with-team`: the team sees it before anyone else. */
  @ApiProperty({ enum: EDITION_STATES })
  state!: EditionState;

  /** The day on which its figures were counted. */
  @ApiProperty({ format: 'date' })
  closedOn!: string;

  /** The day on which it is published by itself. */
  @ApiProperty({ format: 'date' })
  publishesOn!: string;

  /** The first day on which a manager may publish it; null: it is published. */
  @ApiProperty({ type: String, format: 'date', nullable: true })
  publishableFrom!: string | null;

  /** null: not yet. */
  @ApiProperty({ type: String, format: 'date', nullable: true })
  publishedOn!: string | null;

  /** Pages that it has. */
  @ApiProperty({ enum: REPORT_PAGES, isArray: true })
  pages!: ReportPageName[];

  /** Pathways that have pages of their own. */
  @ApiProperty({ type: [NamedResponse] })
  pathways!: NamedResponse[];

  audit!: EditionAuditResponse;

  version!: number;
}

export function toEditionResponse(
  edition: Edition,
  pages: readonly Pick<EditionPage, 'page' | 'pathwayId' | 'pathwayName'>[],
  publishableFrom: string | null,
): EditionResponse {
  const { id, careService, careServiceId, grain, from, to, state, closedOn, publishesOn, publishedOn, audit } = edition;
  const pathways = new Map(
    pages.filter(({ pathwayId }) => pathwayId !== '').map((page) => [page.pathwayId, page.pathwayName]),
  );
  const ofWhole = new Set(pages.filter(({ pathwayId }) => pathwayId === '').map(({ page }) => page));
  return {
    ...{ id, careService: { id: careServiceId, name: careService?.name ?? '' }, grain, from, to },
    label: periodInWords(periodFrom({ grain, from })),
    ...{ state, closedOn, publishesOn, publishableFrom, publishedOn },
    pages: REPORT_PAGES.filter((page) => ofWhole.has(page)),
    pathways: [...pathways]
      .map(([pathwayId, name]) => ({ id: pathwayId, name }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en-GB')),
    audit,
    version: edition.rowVersion,
  };
}
