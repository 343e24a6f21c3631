import { createHmac } from 'node:crypto';
import { Logger } from '@nestjs/common';
import {
  auditEdition,
  type EditionAudit,
  type EditionRow,
  loadSolver,
  figureId,
  relateFigures,
  type FigureIdentity,
  type RowRelation,
} from '@waymark/disclosure';
import { type FigureRow, isHeadline, relationsAmong } from '../figures/rows.js';
import { isOfDomain } from '../figures/places.js';
import { withDomainsTold, wholesOf } from './audit-domains.js';
import { areShared, isPool, type PlaceToAudit, poolRelations } from './stored-figures.js';

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

/** The places of new editions, and those of all earlier ones of the care service. */
export interface PlacesToAudit {
  readonly earlier: readonly PlaceToAudit[];
  readonly places: readonly PlaceToAudit[];
}

/**
 * Decides how the new rows are said beside all earlier ones. What is too narrow although the new editions leave out all
 * that bears on it was so before: it is logged, and no reason to publish nothing any more.
 *
 * Domains of goals are audited first and apart: with all figures together the solver would take minutes. Readers are then
 * taken to know the places' goals exactly, which is more than they do; and of what they are told of domains the rest of
 * the figures knows what it says of all goals together. Where that leaves a hidden figure open, as it does where few people
 * have all but one part of a place's goals, domains are told of all pathways only, or not at all.
 * @throws Error if there were no earlier editions: nothing may be published then.
 */
export async function auditPlaces(toAudit: PlacesToAudit, decoyKey: string): Promise<EditionAudit> {
  const all = [...toAudit.earlier, ...toAudit.places];
  const isNew = new Set(toAudit.places);
  const rowsOfNew = (places: readonly PlaceToAudit[]): EditionRow[] =>
    places.filter((place) => isNew.has(place)).flatMap(({ rows }) => rows);
  const audit = async (places: readonly PlaceToAudit[], news: readonly EditionRow[]): Promise<EditionAudit> => {
    const { figures, relations } = relateFigures(
      places.flatMap(({ rows }) => rows),
      { rows: relationsIn(places), isPool, people: (part) => (areShared(part) ? 'shared' : 'apart') },
    );
    const related = { figures, relations: [...relations, ...poolRelations(places)] };
    return auditEdition(related, await loadSolver(), decoysBy(decoyKey, news));
  };
  const domains = all.filter(({ audited }) => isOfDomain(audited.place));
  const others = all.filter(({ audited }) => !isOfDomain(audited.place));
  const isEarlier = (place: PlaceToAudit): boolean => !isNew.has(place);
  const ofAllPathways = domains.filter((place) => isEarlier(place) || place.audited.place.pathwayId === null);
  const auditDomains = (told: readonly PlaceToAudit[]): Promise<EditionAudit> =>
    audit([...wholesOf(told, others), ...told], rowsOfNew(told));
  let told: readonly PlaceToAudit[] = domains;
  let ofDomains = await auditDomains(told);
  for (const fewer of [ofAllPathways, domains.filter(isEarlier)]) {
    if (ofDomains.result.tooNarrow.length === 0) break;
    told = fewer;
    ofDomains = await auditDomains(told);
  }
  const ofOthers = await audit(withDomainsTold(others, told, ofDomains.said), rowsOfNew(others));
  // What is not told has no entry, and is said nowhere.
  const found = together(ofDomains, ofOthers);
  const { tooNarrow } = found.result;
  if (tooNarrow.length > 0) {
    const said = `${tooNarrow.length} hidden figures could be worked out`;
    if (toAudit.earlier.length === 0) throw new Error(`${said}; nothing was closed.`);
    logger.error(`${said} from earlier editions alone.`);
  }
  return found;
}

function together(a: EditionAudit, b: EditionAudit): EditionAudit {
  const narrowest = [a.result.narrowest, b.result.narrowest].filter((width) => width !== null);
  return {
    said: new Map([...a.said, ...b.said]),
    result: {
      figures: a.result.figures + b.result.figures,
      bounds: a.result.bounds + b.result.bounds,
      hidden: a.result.hidden + b.result.hidden,
      narrowest: narrowest.length === 0 ? null : Math.min(...narrowest),
      secondary: [...a.result.secondary, ...b.result.secondary],
      tooNarrow: [...a.result.tooNarrow, ...b.result.tooNarrow],
    },
  };
}

/** The relations among the rows that a place has: an edition of an earlier version may lack some. */
export function relationsIn(places: readonly PlaceToAudit[]): (place: FigureIdentity) => readonly RowRelation[] {
  const rowsAt = new Map<string, ReadonlySet<FigureRow>>();
  for (const { rows } of places) {
    const [first] = rows;
    if (first) rowsAt.set(placeId(first.identity), new Set(rows.map(({ identity }) => identity.row as FigureRow)));
  }
  const known = new Map<string, readonly RowRelation[]>();
  return (identity) => {
    const rows = rowsAt.get(placeId(identity)) ?? new Set();
    const key = [...rows].sort().join();
    const found = known.get(key) ?? relationsAmong(rows);
    known.set(key, found);
    return found;
  };
}

function placeId(identity: FigureIdentity): string {
  return figureId({ ...identity, page: '', row: '' });
}
