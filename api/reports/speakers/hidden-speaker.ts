import { areAboutFew, type StoredFigures } from '../editions/stored-figures.js';
import type { CountRow, FigureRow } from '../figures/rows.js';
import { type HiddenFigure, type SaidFigure, type Share, type Speaker, unitOf } from './speaker.js';

const UNITS = { goals: ['goal', 'goals'], episodes: ['person', 'people'] } as const;
const SHOWN: SaidFigure = { text: '', csv: '', value: null, low: null, high: null, of: null, bound: null };

/**
 * Gives the true counts of an edition where its pages hide them, as the edition keeps them, and nothing else. Means,
 * medians and kappa are not kept. What is about too few therapists stays hidden: a grant is for small numbers of patients.
 */
export class HiddenSpeaker implements Speaker {
  readonly isMixed = false;
  private readonly figures: StoredFigures;

  constructor(private readonly kept: StoredFigures) {
    this.figures = areAboutFew(kept) ? {} : kept;
  }

  keeps(row: CountRow): boolean {
    return this.kept[row] !== undefined;
  }

  count(row: CountRow): SaidFigure {
    const figure = this.figures[row];
    if (figure === undefined || figure.count === null || this.isSaid(row)) return SHOWN;
    const { count, people } = figure;
    const ofWhom = unitOf(row) === 'goals' ? ` of ${inWords(people, 'episodes')}` : '';
    return hiding({ text: `${inWords(count, unitOf(row))}${ofWhom}`, count, of: null, people });
  }

  share({ yes, no, whole }: Share): SaidFigure {
    const [part, all] = [this.figures[yes], this.figures[whole]];
    if (part === undefined || part.count === null || all === undefined || all.count === null) return SHOWN;
    if (this.isSaid(yes) && this.isSaid(no)) return SHOWN;
    const { count, people } = part;
    return hiding({ text: `${count} of ${inWords(all.count, unitOf(yes))}`, count, of: all.count, people });
  }

  parts(): null {
    return null;
  }

  mean(): SaidFigure {
    return SHOWN;
  }

  median(): SaidFigure {
    return SHOWN;
  }

  kappa(): SaidFigure {
    return SHOWN;
  }

  private isSaid(row: FigureRow): boolean {
    return this.figures[row]?.said === 'number';
  }
}

function hiding(hidden: HiddenFigure): SaidFigure {
  return { ...SHOWN, hidden };
}

/** Of episodes an edition keeps the distinct people. */
function inWords(count: number, unit: ReturnType<typeof unitOf>): string {
  const [one, many] = UNITS[unit];
  return `${count} ${count === 1 ? one : many}`;
}
