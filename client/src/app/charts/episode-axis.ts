import { addDays, daysBetween } from '@waymark/calendar';

/** The time axis that an episode's pictures share. */
export interface EpisodeAxis {
  /** Pixels from the left edge of the picture. */
  readonly x: (day: string) => number;
  /** Beginnings of months with room for their names, oldest first. */
  readonly months: readonly { readonly month: string; readonly x: number }[];
}

interface Span {
  /** First and last day that are drawn. */
  readonly from: string;
  readonly to: string;
  readonly left: number;
  readonly right: number;
  /** Pixels that the name of a month needs, with its distance to the next. */
  readonly nameWidth: number;
}

/** An episode of a single day is drawn as if it were this long. */
const SHORTEST_DAYS = 14;

export function episodeAxis({ from, to, left, right, nameWidth }: Span): EpisodeAxis {
  const days = Math.max(SHORTEST_DAYS, daysBetween(from, to));
  const x = (day: string): number => {
    const share = Math.min(1, Math.max(0, daysBetween(from, day) / days));
    return Math.round((left + share * (right - left)) * 10) / 10;
  };
  const months: { month: string; x: number }[] = [];
  const last = addDays(from, days);
  for (let month = from.slice(0, 7); month <= last.slice(0, 7); month = addDays(`${month}-28`, 7).slice(0, 7)) {
    const at = x(`${month}-01`);
    const before = months.at(-1);
    const fits = at + nameWidth <= right && (before === undefined || at - before.x >= nameWidth);
    if (`${month}-01` >= from && fits) months.push({ month, x: at });
  }
  return { x, months };
}
