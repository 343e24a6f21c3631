import type { MeasureBetweenTeams } from '@waymark/contracts';
import type { Funnel } from '@waymark/statistics';
import { WORDS } from './measures.js';

interface Compared {
  readonly compared: Funnel;
  /** Of the care services that have a share, in the order of `compared`. */
  readonly names: readonly string[];
  readonly all: { readonly events: number; readonly of: number };
}

/** Answers whether care services differ, in words that rank none of them. */
export function sentenceOf(measure: MeasureBetweenTeams, { compared, names, all }: Compared): string {
  if (names.length === 0)
    return 'No care service has enough people this year to show a figure without giving anyone away.';
  const together = WORDS[measure].together(Math.round((100 * all.events) / all.of));
  return `${together} ${findingOf(compared, names)}`;
}

function findingOf(compared: Funnel, names: readonly string[]): string {
  if (names.length === 1) return 'Only one care service has a figure, so there is nothing to compare it with.';
  if (compared.kind === 'dots') {
    return 'The numbers are too small to tell which differences are more than chance.';
  }
  const { units, p0 } = compared;
  const lying = (which: 'inner' | 'outer'): string[] =>
    units.flatMap(({ outside, proportion }, index) =>
      outside === which ? [`${names[index] ?? ''}, where it happened ${proportion > p0 ? 'more' : 'less'} often`] : [],
    );
  const [outer, inner] = [lying('outer'), lying('inner')];
  if (outer.length > 0)
    return `${ofAll(outer.length, names.length, 'differs', 'differ')} by more than chance: ${list(outer)}.`;
  if (inner.length > 0) {
    return `${ofAll(inner.length, names.length, 'may differ', 'may differ')} by more than chance: ${list(inner)}.`;
  }
  return `The ${names.length} care services differ by no more than chance.`;
}

function ofAll(some: number, all: number, one: string, several: string): string {
  return some === 1 ? `One of ${all} care services ${one}` : `${some} of ${all} care services ${several}`;
}

/** Each has a comma of its own. */
function list(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join('; ')}; and ${parts.at(-1) ?? ''}`;
}
