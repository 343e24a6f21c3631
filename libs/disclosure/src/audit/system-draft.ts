import type { Interval } from '../publish-interval.js';
import type { CountFigure, Said } from './edition-figure.js';
import { knownAlone } from './known-alone.js';
import type { Row, System, Unknown } from './system.js';

/** More of one thing than a person has, unless somebody truly has: readers take 44 goals for those of more than 4 people. */
const MOST_PER_PERSON = 10;

/** The unknowns of one figure: one and the same where people are counted. */
export interface UnknownsOfFigure {
  readonly count: number;
  readonly people: number;
}

/** A system while it is being written down. */
export class SystemDraft implements System {
  readonly unknowns: Unknown[] = [];
  readonly rows: Row[] = [];
  private readonly byFigure = new Map<string, UnknownsOfFigure>();

  /** @throws RangeError if the true figure contradicts what is said of it. */
  addFigure(figure: CountFigure, said: Said): void {
    const known = knownAlone(figure, said);
    const count = this.addUnknown({ figure: figure.id, ...known.count, truth: figure.count });
    if (figure.of === 'people') {
      this.byFigure.set(figure.id, { count, people: count });
      return;
    }
    const people = this.addUnknown({ figure: figure.id, ...known.people, truth: figure.people });
    this.byFigure.set(figure.id, { count, people });
    this.addRow([count], [people], { low: 0, high: Infinity });
    const times = Math.max(MOST_PER_PERSON, Math.ceil(figure.count / Math.max(1, figure.people)));
    const terms = [
      { unknown: people, times },
      { unknown: count, times: -1 },
    ];
    this.rows.push({ terms, low: 0, high: Infinity });
  }

  /** Readers know the count itself: from an interval, say. */
  reveal(figure: string): void {
    const { count } = this.unknownsOf(figure);
    const unknown = this.unknowns[count];
    if (unknown !== undefined) this.unknowns[count] = { ...unknown, low: unknown.truth, high: unknown.truth };
  }

  /** Σ plus − Σ minus lies within the ends. */
  addRow(plus: readonly number[], minus: readonly number[], { low, high }: Interval): void {
    const terms = [
      ...plus.map((unknown) => ({ unknown, times: 1 })),
      ...minus.map((unknown) => ({ unknown, times: -1 })),
    ];
    this.rows.push({ terms, low, high });
  }

  /** @throws RangeError for an unknown id. */
  unknownsOf(figure: string): UnknownsOfFigure {
    const unknowns = this.byFigure.get(figure);
    if (unknowns === undefined) throw new RangeError(`${figure} is no count among the figures.`);
    return unknowns;
  }

  /** The true value of Σ plus − Σ minus. */
  truly(plus: readonly number[], minus: readonly number[]): number {
    const sum = (indexes: readonly number[]) =>
      indexes.reduce((total, index) => total + (this.unknowns[index]?.truth ?? NaN), 0);
    return sum(plus) - sum(minus);
  }

  private addUnknown(unknown: Unknown): number {
    return this.unknowns.push(unknown) - 1;
  }
}
