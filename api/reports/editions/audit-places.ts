import { createHmac } from 'node:crypto';
import { Logger } from '@nestjs/common';
import {
  auditEdition,
  type EditionAudit,
  type EditionRow,
  loadSolver,
  relateFigures,
  type FigureIdentity,
  type RowRelation,
} from '@waymark/disclosure';
import { type FigureRow, isHeadline, relationsAmong } from '../figures/rows.js';
import { MONTHS } from './periods.js';
import { rowsOf } from './stored-figures.js';

const logger = new Logger('Editions');

/** One bound in so many is protected without need, so that a figure left out proves nothing. */
const ONE_DECOY_IN = 6;

/**
 * Which bounds are protected without need. None of a headline is: what would be left out for it is the same headline of
 * another place.
 * @param key which nobody keeps.
 */
function decoysBy(key: string, rows: readonly EditionRow[]): (id: string) => boolean {
  const headlines = new Set(
    rows.filter(({ identity }) => isHeadline(identity.row as FigureRow)).map(({ figure }) => figure.id),
  );
  return (id) =>
    !headlines.has(id) && createHmac('sha256', key).update(id).digest().readUInt32BE(0) % ONE_DECOY_IN === 0;
}

/** The rows of new editions, and those of all earlier ones of the care service. */
export interface RowsToAudit {
  readonly earlier: readonly EditionRow[];
  readonly rows: readonly EditionRow[];
}

/**
 * Decides how the new rows are said beside all earlier ones. What is too narrow although the new editions leave out all
 * that bears on it was so before: it is logged, and no reason to publish nothing any more.
 * @throws Error if there were no earlier editions: nothing may be published then.
 */
export async function auditPlaces({ earlier, rows }: RowsToAudit, decoyKey: string): Promise<EditionAudit> {
  const related = relateFigures([...earlier, ...rows], { rows: relationsIn });
  const audit = auditEdition(related, await loadSolver(), decoysBy(decoyKey, rows));
  const { tooNarrow } = audit.result;
  if (tooNarrow.length > 0) {
    const found = `${tooNarrow.length} hidden figures could be worked out`;
    if (earlier.length === 0) throw new Error(`${found}; nothing was closed.`);
    logger.error(`${found} from earlier editions alone.`);
  }
  return audit;
}

const known = new Map<string, readonly RowRelation[]>();

/** The relations among the rows of a place: they depend on no more than how long the period is, and how narrow the place. */
function relationsIn({ months, area, bandKind }: FigureIdentity): readonly RowRelation[] {
  const grain = months === MONTHS.quarter ? 'quarter' : 'year';
  const key = `${grain} ${area === null} ${bandKind === null}`;
  const found =
    known.get(key) ??
    relationsAmong(rowsOf(grain, { pathwayId: null, areaId: area, bandKind: bandKind as null, band: null }));
  known.set(key, found);
  return found;
}
