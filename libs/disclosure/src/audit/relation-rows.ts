import type { Interval } from '../publish-interval.js';
import type { PartsRelation, RestsOnRelation, TwoWayRelation, WithinRelation } from './edition-figure.js';
import type { SystemDraft, UnknownsOfFigure } from './system-draft.js';

/**
 * A whole and its parts. Events add up; people add up, or are at least as many as in the largest part.
 *
 * People who are in two parts after all, and late corrections, keep a sum from adding up. How many they are is taken as
 * known to the reader: whoever guesses it right must not get further.
 *
 * @throws RangeError if the true figures do not add up, and no correction explains it.
 */
export function addParts(
  draft: SystemDraft,
  { whole, parts, people, corrected }: Pick<PartsRelation, 'whole' | 'parts' | 'people' | 'corrected'>,
): void {
  const ofWhole = draft.unknownsOf(whole);
  const ofParts = parts.map((part) => draft.unknownsOf(part));
  const missing = (unknown: keyof UnknownsOfFigure) =>
    draft.truly(
      [ofWhole[unknown]],
      ofParts.map((part) => part[unknown]),
    );
  const isEvents = ofWhole.count !== ofWhole.people;
  const wrong = Math.max(missing('people'), isEvents ? Math.abs(missing('count')) : 0);
  if (wrong > 0 && corrected !== true) {
    throw new RangeError(
      `The parts of ${whole} do not add up: ${wrong} are missing. Give the missing part as "nothing".`,
    );
  }
  const addUp = (unknown: keyof UnknownsOfFigure, { low, high }: Interval) => {
    draft.addRow(
      [ofWhole[unknown]],
      ofParts.map((part) => part[unknown]),
      { low, high },
    );
  };
  const gap = missing('people');
  addUp('people', people === 'apart' ? { low: gap, high: gap } : { low: -Infinity, high: Math.max(0, gap) });
  if (isEvents) addUp('count', { low: missing('count'), high: missing('count') });
  if (people === 'apart' && gap === 0) return;
  for (const part of ofParts) {
    const less = draft.truly([ofWhole.people], [part.people]);
    draft.addRow([ofWhole.people], [part.people], { low: Math.min(0, less), high: Infinity });
  }
}

/** The order that a two-way outcome gives away: the part it names is the smaller one, "no" if both are equal. */
export function addNamedPart(
  draft: SystemDraft,
  { yes, no }: TwoWayRelation,
  { named, isSaid }: { readonly named: 'yes' | 'no'; readonly isSaid: boolean },
): void {
  const [smaller, larger] = (named === 'yes' ? [yes, no] : [no, yes]).map((id) => draft.unknownsOf(id).people);
  draft.addRow([larger ?? NaN], [smaller ?? NaN], {
    low: !isSaid ? -Infinity : named === 'yes' ? 1 : 0,
    high: Infinity,
  });
}

/** @throws RangeError if the people behind the events are others than those counted. */
export function addRestsOn(draft: SystemDraft, { events, people }: RestsOnRelation): void {
  const [behind, counted] = [draft.unknownsOf(events).people, draft.unknownsOf(people).count];
  if (draft.truly([behind], [counted]) !== 0) {
    throw new RangeError(`${events} does not rest on the people of ${people}: their true numbers differ.`);
  }
  draft.addRow([behind], [counted], { low: 0, high: 0 });
}

/** @throws RangeError if more is in the part than in the whole. */
export function addWithin(draft: SystemDraft, { whole, part }: WithinRelation): void {
  const [outer, inner] = [draft.unknownsOf(whole), draft.unknownsOf(part)];
  const pairs = [[outer.people, inner.people]];
  if (outer.count !== outer.people && inner.count !== inner.people) pairs.push([outer.count, inner.count]);
  for (const [more = NaN, less = NaN] of pairs) {
    if (draft.truly([more], [less]) < 0) throw new RangeError(`${part} is not within ${whole}: there are more of it.`);
    draft.addRow([more], [less], { low: 0, high: Infinity });
  }
}
