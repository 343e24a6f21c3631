import type { DayListItem, WeekList } from '@waymark/contracts';

/** Longest distance between two appointments that is drawn as such, in minutes. */
const MOST_GAP = 180;
/** Two appointments this close follow one another: there is no gap to be seen. */
const LEAST_GAP = 60;
const MINUTE = 60_000;

/** An appointment of a week, and the minutes since the one before it began as far as they are a gap. */
export interface WeekRow {
  readonly item: DayListItem;
  readonly gap: number;
}

export interface WeekColumn {
  readonly on: string;
  readonly rows: readonly WeekRow[];
}

/** Monday to Friday, and a day of the weekend only with something in it. */
export function columnsOf({ days }: WeekList): readonly WeekColumn[] {
  return days
    .filter(({ items }, index) => index < 5 || items.length > 0)
    .map(({ on, items }) => ({ on, rows: items.map((item, index) => ({ item, gap: gapBefore(items, index) })) }));
}

function gapBefore(items: readonly DayListItem[], index: number): number {
  const [before, item] = [items[index - 1], items[index]];
  if (!before?.hasTime || !item?.hasTime) return 0;
  const minutes = (Date.parse(item.startsAt) - Date.parse(before.startsAt)) / MINUTE;
  return minutes > LEAST_GAP ? Math.min(minutes, MOST_GAP) - LEAST_GAP : 0;
}
