import { roundToFive } from '@waymark/disclosure';
import type { MeasureBetweenTeams } from '@waymark/contracts';
import { NOT_SHOWN, publishedShare, roundedParts, type SayableCount } from '../speakers/published-share.js';
import type { SaidFigure } from '../speakers/speaker.js';
import { rowsOfMeasure, WORDS } from './measures.js';
import type { Unit } from './units.queries.js';

/** A care service as it may be compared. */
export interface PublishedUnit {
  readonly name: string;
  readonly said: SaidFigure;
  /** How many it rests on, rounded: the sum of both parts where these are said. "340"; empty: it is not said. */
  readonly whole: string;
  /** Both parts as they are printed; null: no share is said. */
  readonly parts: { readonly events: number; readonly of: number } | null;
}

/** What the report of a care service says of a measure: rounded, by a bound or not at all, as was decided when it was closed. */
export function publishedUnit({ name, figures, hasReport }: Unit, measure: MeasureBetweenTeams): PublishedUnit {
  const unsaid = (text: string): PublishedUnit => ({ name, said: { ...NOT_SHOWN, text }, whole: '', parts: null });
  if (!hasReport) return unsaid('not shown: no report of this year is published');
  if (figures === null) return unsaid('not shown: the report of this year does not count this');
  const { rows } = rowsOfMeasure(measure);
  const { noun } = WORDS[measure];
  const isOfPeople = noun === 'people';
  const sayable = (row: keyof typeof rows): SayableCount => {
    const stored = figures[rows[row]];
    return { how: stored?.said, count: (isOfPeople ? stored?.people : stored?.count) ?? 0 };
  };
  const share = { yes: sayable('yes'), no: sayable('no'), whole: sayable('whole') };
  const said = publishedShare({ ...share, noun, worth: figures[rows.yes]?.worth ?? 1 });
  const parts = said.value === null ? null : roundedParts(share);
  return {
    name,
    said,
    whole:
      parts !== null
        ? String(parts.yes + parts.no)
        : share.whole.how === 'number'
          ? String(roundToFive(share.whole.count))
          : '',
    parts: parts && { events: parts.yes, of: parts.yes + parts.no },
  };
}
