import type { EditionFigure } from './edition-figure.js';

/**
 * What is missing from the parts of a whole, as a figure on no page: a quarter before the care service published, people
 * without an area. Readers subtract too, so it is as hidden as any other.
 *
 * How many people are behind events that are missing is not known here: as few as the other numbers allow are assumed,
 * which at worst protects more.
 *
 * @param isMissing whether readers see that something is: a quarter that has no pathways. It is then a figure though it is
 * 0, for that there was nothing in it is not said.
 * @returns `null` if the parts are the whole.
 */
export function restOfWhole(
  whole: EditionFigure,
  parts: readonly EditionFigure[],
  { isMissing }: { readonly isMissing: boolean },
): EditionFigure | null {
  const id = JSON.stringify(['rest', whole.id, ...parts.map((part) => part.id).sort()]);
  const people = Math.max(0, whole.people - sum(parts.map((part) => part.people)));
  if (whole.of === 'mean' || whole.of === 'people') {
    if (people === 0 && (whole.of === 'mean' || !isMissing)) return null;
    return whole.of === 'mean'
      ? { id, of: 'mean', people, said: 'nothing' }
      : { id, of: 'people', count: people, people, said: 'nothing' };
  }
  const count = whole.count - sum(parts.map((part) => (part.of === 'mean' ? NaN : part.count)));
  if (count < 0 || (count === 0 && !isMissing)) return null;
  return { id, of: 'events', count, people: Math.min(count, Math.max(1, people)), said: 'nothing' };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
