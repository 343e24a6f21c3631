import type { ImportResult, RefusedLine } from '@waymark/contracts';
import type { PersonChanges } from '../compare/changes.js';
import type { PersonRows } from '../compare/plan.js';
import { MOST_REFUSED_LINES } from '../compare/refused-lines.js';

/** How far an import has come: kept with every write, and enough to go on from in another process. */
export interface ImportPosition {
  /** First line of the last person who was saved or refused; 0: none. People come in the order of their first lines. */
  readonly line: number;
  /** How many people that were. */
  readonly people: number;
  /** Rows of them that are stored. */
  readonly accepted: number;
  /** Rows of them that are not, and why; the first of them by line. */
  readonly refused: readonly RefusedLine[];
  readonly refusedCount: number;
  readonly added: Added;
  /** Places that the import created. */
  readonly newNames: ImportResult['newNames'];
}

export type Added = Pick<ImportResult, 'patients' | 'episodes' | 'goals' | 'appointments' | 'ratings'>;

export const AT_THE_START: ImportPosition = {
  line: 0,
  people: 0,
  accepted: 0,
  refused: [],
  refusedCount: 0,
  added: { patients: 0, episodes: 0, goals: 0, appointments: 0, ratings: 0 },
  newNames: [],
};

/** The position after some more people, each with what came of their rows. */
export function positionAfter(
  position: ImportPosition,
  some: readonly { readonly person: PersonRows; readonly changes: PersonChanges }[],
): ImportPosition {
  const last = some.at(-1);
  if (!last) return position;
  const added = { ...position.added };
  let { accepted } = position;
  const refused = some.flatMap(({ changes }) => changes.refused.map(({ row, reason }) => ({ line: row.line, reason })));
  for (const { person, changes } of some) {
    accepted += person.rows.length - changes.refused.length;
    added.patients += changes.rows.patients.length;
    added.episodes += changes.rows.episodes.length;
    added.goals += changes.rows.goals.length;
    added.appointments += changes.rows.appointments.length;
    added.ratings += changes.rows.givenRatings;
  }
  return {
    line: firstLineOf(last.person),
    people: position.people + some.length,
    accepted,
    refused: refused.length === 0 ? position.refused : firstOf([...position.refused, ...refused]),
    refusedCount: position.refusedCount + refused.length,
    added,
    newNames: position.newNames,
  };
}

export const firstLineOf = ({ rows }: PersonRows): number => rows[0]?.line ?? 0;

/** The refused lines of the whole file: those that were refused as it was read, and those refused person by person. */
export function refusedOf(
  whileReading: { readonly lines: readonly RefusedLine[]; readonly count: number },
  position: ImportPosition,
): Pick<ImportResult, 'refused' | 'refusedCount'> {
  return {
    refused: firstOf([...whileReading.lines, ...position.refused]),
    refusedCount: whileReading.count + position.refusedCount,
  };
}

function firstOf(lines: RefusedLine[]): RefusedLine[] {
  return lines.sort((a, b) => a.line - b.line).slice(0, MOST_REFUSED_LINES);
}
