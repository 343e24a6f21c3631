import { countInCsv, FEWEST_FOR_MEDIAN, publishMean, publishMedian, roundToFive, type Said } from '@waymark/disclosure';
import { meanInterval, median } from '@waymark/statistics';
import { agreementOf } from '../figures/agreement.js';
import type { CountRow, FigureRow, MeanRow } from '../figures/rows.js';
import { isClustered, type Tally } from '../figures/tally.js';
import { worthOfOne } from '../figures/worth-of-one.js';
import {
  aboutNumber,
  about,
  CSV_OF,
  FEWER,
  type Noun,
  NOT_SHOWN,
  publishedBound,
  publishedShare,
  type SayableCount,
} from './published-share.js';
import { decimal, ROWS_OF_KAPPA, type SaidFigure, type Share, signed, type Speaker, unitOf } from './speaker.js';

/** Says figures as they may leave the building. */
export class PublishedSpeaker implements Speaker {
  /** @param how each row may be said, after the audit. */
  constructor(
    private readonly tally: Tally,
    private readonly how: ReadonlyMap<FigureRow, Said>,
  ) {}

  get isMixed(): boolean {
    return this.tally.isMixed;
  }

  keeps(row: CountRow): boolean {
    return this.how.has(row);
  }

  count(row: CountRow, whole?: CountRow): SaidFigure {
    // What is part of a whole of fewer than 8 people is of fewer than 8 too.
    const isBound = this.isBound(row) || (whole !== undefined && this.isBound(whole));
    if (isBound) return this.bound(row, whole ?? null, 'itself');
    if (!this.isNumber(row)) return NOT_SHOWN;
    const shown = roundToFive(this.countOf(row));
    const of = whole === undefined ? null : this.about(whole);
    const csv = countInCsv({ shown });
    return { ...NOT_SHOWN, text: aboutNumber(shown), csv, value: shown, of: of === null ? null : `of ${of}` };
  }

  share({ yes, no, whole }: Share): SaidFigure {
    const [said, rest, all] = [yes, no, whole].map((row) => this.sayable(row)) as [
      SayableCount,
      SayableCount,
      SayableCount,
    ];
    const worth = isClustered(yes) ? worthOfOne(this.tally.clusters[yes]) : 1;
    return publishedShare({ yes: said, no: rest, whole: all, noun: nounOf(yes), worth });
  }

  parts(rows: readonly CountRow[]): number[] | null {
    if (!rows.every((row) => this.isNumber(row))) return null;
    const shown = rows.map((row) => roundToFive(this.countOf(row)));
    const sum = shown.reduce((total, value) => total + value, 0);
    return sum === 0 ? null : shown.map((value) => value / sum);
  }

  mean(row: MeanRow): SaidFigure {
    if (this.isBound(row))
      return { ...NOT_SHOWN, text: `${FEWER} people`, csv: CSV_OF['the-whole'], bound: 'the-whole' };
    if (!this.isNumber(row)) return NOT_SHOWN;
    const { mean, low, high } = meanInterval(this.tally.means[row]);
    const published = publishMean({ mean: mean ?? NaN, low, high, people: this.tally.peopleWithT });
    if (!('mean' in published)) return NOT_SHOWN;
    const { mean: value, interval } = published;
    return { ...NOT_SHOWN, ...interval, text: signed(value), csv: String(value), value, of: this.about('with-t') };
  }

  median(row: MeanRow): SaidFigure {
    const people = this.tally.peopleWithT;
    // What a median tells of the number of people, or its absence, is in the audit beside that number alone.
    const isAsked = this.isBound(row) || (this.isNumber(row) && this.isNumber('with-t'));
    if (!isAsked) return NOT_SHOWN;
    if (people < FEWEST_FOR_MEDIAN) {
      const fewer = { text: `fewer than ${FEWEST_FOR_MEDIAN} people`, csv: `<${FEWEST_FOR_MEDIAN}` };
      return { ...NOT_SHOWN, ...fewer, bound: 'the-whole' };
    }
    const published = publishMedian({ median: median(this.tally.means[row]) ?? NaN, quartiles: null, people });
    if (!('median' in published)) return NOT_SHOWN;
    return { ...NOT_SHOWN, text: signed(published.median), csv: String(published.median), value: published.median };
  }

  /**
   * In tenths, outwards, and only where all that it rests on is a number: it then tells no more of a count than that it is
   * within 2 of what is printed, for what each of the two said how often is on no page.
   */
  kappa(): SaidFigure {
    if (this.isBound('both-rated')) return this.bound('both-rated', null, 'the-whole');
    const found = ROWS_OF_KAPPA.every((row) => this.isNumber(row)) ? agreementOf(this.tally.ratedByBoth) : null;
    if (found === null) return NOT_SHOWN;
    const value = Math.round(found.kappa * 10) / 10 + 0;
    const [low, high] = [Math.floor(found.low * 10) / 10 + 0, Math.ceil(found.high * 10) / 10 + 0];
    const of = this.about('both-rated');
    return { ...NOT_SHOWN, text: decimal(value, 1), csv: value.toFixed(1), value, low, high, of };
  }

  private bound(row: CountRow, whole: CountRow | null, bound: NonNullable<SaidFigure['bound']>): SaidFigure {
    return publishedBound(nounOf(row), whole === null ? null : this.sayable(whole), bound);
  }

  /** "about 45 goals"; null: not said. */
  private about(row: CountRow): string | null {
    return about(this.sayable(row), nounOf(row));
  }

  private sayable(row: CountRow): SayableCount {
    const how = this.how.get(row);
    return { how, count: how === 'number' ? this.countOf(row) : 0 };
  }

  /** Goals, or distinct people: that somebody was discharged twice is not said. */
  private countOf(row: CountRow): number {
    const { count, people } = this.tally.counts[row];
    return nounOf(row) === 'goals' ? count : people;
  }

  private isNumber(row: FigureRow): boolean {
    return this.how.get(row) === 'number';
  }

  private isBound(row: FigureRow): boolean {
    return this.how.get(row) === 'bound';
  }
}

function nounOf(row: CountRow): Noun {
  return unitOf(row) === 'goals' ? 'goals' : 'people';
}
