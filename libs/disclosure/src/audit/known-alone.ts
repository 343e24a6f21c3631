import { FEWEST_SHOWN } from '../fewest.js';
import type { Interval } from '../publish-interval.js';
import { roundedFrom, roundToFive } from '../round-to-five.js';
import type { CountFigure, Said } from './edition-figure.js';

/** What readers know of a figure from its own printed form: the ends of its count, and of the people behind it. */
export interface KnownAlone {
  readonly count: Interval;
  readonly people: Interval;
}

/**
 * What the printed form of one figure tells.
 *
 * - A number: the count within 2, from at least 8 people. So "10" is 8 to 12.
 * - A bound: 0–7 people. Of a count of events nothing else.
 * - Withheld: at least 8 people, for who knows the rules may conclude that it is no bound.
 * - Nothing: no more than that it is 0 or more.
 *
 * @throws RangeError if the true figure contradicts what is said of it.
 */
export function knownAlone(figure: CountFigure, said: Said): KnownAlone {
  const bySign = ofSign(figure, said);
  const besides = said === 'number' ? figure.known : undefined;
  const count = both(both(bySign.count, besides?.count), figure.alwaysCount);
  const people = both(both(bySign.people, besides?.people), figure.always);
  const known =
    figure.of === 'people' ? { count: both(count, people), people: both(count, people) } : { count, people };
  if (!within(figure.count, known.count) || !within(figure.people, known.people)) {
    throw new RangeError(
      `${figure.id} cannot be said as "${said}": it is ${figure.count} from ${figure.people} people.`,
    );
  }
  return known;
}

function ofSign({ count }: CountFigure, said: Said): KnownAlone {
  const anything = { low: 0, high: Infinity };
  const many = { low: FEWEST_SHOWN, high: Infinity };
  switch (said) {
    case 'number':
      return { count: both(roundedFrom(roundToFive(count)), many), people: many };
    case 'bound':
      return { count: anything, people: { low: 0, high: FEWEST_SHOWN - 1 } };
    case 'withheld':
      return { count: many, people: many };
    case 'nothing':
      return { count: anything, people: anything };
  }
}

function both(a: Interval, b: Interval = a): Interval {
  return { low: Math.max(a.low, b.low), high: Math.min(a.high, b.high) };
}

function within(value: number, { low, high }: Interval): boolean {
  return value >= low && value <= high;
}
