import type { EditionAuditSummary } from '@waymark/contracts';
import type { Said } from '@waymark/disclosure';
import { type FigureRow, UNSAID } from '../figures/rows.js';
import { ACHIEVED, ANSWERED, CAME, FIFTY, SEEN_ALIKE } from '../speakers/speaker.js';
import type { PlaceToAudit } from './stored-figures.js';

/** Whether it is withheld, a bound taken back or of too few therapists, a page says "not shown": so are all counted as one. */
export function summaryOf(
  places: readonly PlaceToAudit[],
  said: ReadonlyMap<string, Said>,
  narrowest: number | null,
): EditionAuditSummary {
  const onPages = places.flatMap(({ audited, rows }) => {
    if (audited.place.bandKind === 'domain-in-other') return [];
    const how = new Map(
      rows.map(({ identity, figure }) => [identity.row as FigureRow, said.get(figure.id) ?? 'nothing']),
    );
    return rows.flatMap(({ identity }) => {
      const row = identity.row as FigureRow;
      return UNSAID.has(row) || isUnnamed(row, how) ? [] : (how.get(row) ?? 'nothing');
    });
  });
  const count = (which: Said): number => onPages.filter((how) => how === which).length;
  const [numbers, bounds] = [count('number'), count('bound')];
  return { figures: onPages.length, bounds, withheld: onPages.length - numbers - bounds, narrowest };
}

/** Of a share only the smaller part is named, where that is of few; and none where the whole is. */
function isUnnamed(row: FigureRow, how: ReadonlyMap<FigureRow, Said>): boolean {
  return [ACHIEVED, ANSWERED, FIFTY, SEEN_ALIKE, CAME].some(({ yes, no, whole }) => {
    if (row !== yes && row !== no) return false;
    const other = row === yes ? no : yes;
    return how.get(row) === 'nothing' && (how.get(other) === 'bound' || how.get(whole) === 'bound');
  });
}
