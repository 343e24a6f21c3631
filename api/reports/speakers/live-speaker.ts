import { clusteredProportion, meanInterval, median, wilson } from '@waymark/statistics';
import { agreementOf } from '../figures/agreement.js';
import type { CountRow, MeanRow } from '../figures/rows.js';
import { isClustered, type Tally } from '../figures/tally.js';
import { decimal, type SaidFigure, type Share, signed, type Speaker, unitOf } from './speaker.js';

const NONE: SaidFigure = { text: '–', csv: '', value: null, low: null, high: null, of: null, bound: null };

/** Says figures as they are, to the team whose patients they are of. */
export class LiveSpeaker implements Speaker {
  constructor(private readonly tally: Tally) {}

  get isMixed(): boolean {
    return this.tally.isMixed;
  }

  keeps(): boolean {
    return true;
  }

  count(row: CountRow, whole?: CountRow): SaidFigure {
    const { count } = this.tally.counts[row];
    const of = whole === undefined ? null : `of ${this.tally.counts[whole].count} ${named(whole)}`;
    return { ...NONE, text: String(count), csv: String(count), value: count, of };
  }

  share({ yes, whole }: Share): SaidFigure {
    const [count, of] = [this.tally.counts[yes].count, this.tally.counts[whole].count];
    const found = isClustered(yes) ? clusteredProportion(this.tally.clusters[yes]) : wilson(count, of);
    if (found === null) return { ...NONE, of: `0 ${named(whole)}` };
    const percent = Math.round((100 * count) / of);
    return {
      ...NONE,
      ...{ text: `${percent}%`, csv: String(percent), value: percent },
      ...{ low: Math.floor(100 * found.low), high: Math.ceil(100 * found.high) },
      of: `${count} of ${of} ${named(whole)}`,
    };
  }

  parts(rows: readonly CountRow[]): number[] | null {
    const counts = rows.map((row) => this.tally.counts[row].count);
    const sum = counts.reduce((total, value) => total + value, 0);
    return sum === 0 ? null : counts.map((value) => value / sum);
  }

  mean(row: MeanRow): SaidFigure {
    const values = this.tally.means[row];
    const { mean, low, high } = meanInterval(values);
    const of = `${values.length} discharges`;
    if (mean === null) return { ...NONE, of };
    return {
      ...NONE,
      text: signed(tenths(mean)),
      csv: String(tenths(mean)),
      value: tenths(mean),
      ...ends(low, high),
      of,
    };
  }

  kappa(): SaidFigure {
    const { count } = this.tally.counts['both-rated'];
    const found = agreementOf(this.tally.ratedByBoth);
    const of = `${count} goals`;
    if (found === null) return { ...NONE, of };
    const [value = NaN, low = NaN, high = NaN] = [found.kappa, found.low, found.high].map((end) => hundredths(end));
    return { ...NONE, text: decimal(value, 2), csv: value.toFixed(2), value, low, high, of };
  }

  median(row: MeanRow): SaidFigure {
    const found = median(this.tally.means[row]);
    return found === null
      ? NONE
      : { ...NONE, text: signed(tenths(found)), csv: String(tenths(found)), value: tenths(found) };
  }
}

/** The team sees each discharge, though one person may have two. */
function named(row: CountRow): string {
  return unitOf(row) === 'episodes' ? 'discharges' : 'goals';
}

function ends(low: number | null, high: number | null): Pick<SaidFigure, 'low' | 'high'> {
  return low === null || high === null ? { low: null, high: null } : { low: tenths(low), high: tenths(high) };
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10 + 0;
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100 + 0;
}
