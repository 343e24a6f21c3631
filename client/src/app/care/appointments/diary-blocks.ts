import { APPOINTMENT_MINUTES } from '@waymark/contracts';
import { timeInWords } from '../../i18n/day-text';

/** An appointment in a column of time, in minutes after midnight by the site's clocks. */
export interface DayBlock {
  readonly from: number;
  /** Its height: of one whose length nobody said, a quarter of an hour, as the service counts it. */
  readonly minutes: number;
  readonly text: string;
  /** The one that is being booked. */
  readonly isNew: boolean;
}

const HOUR = 60;
/** Hours that are always shown. */
const USUAL_DAY = { from: 8, to: 18 };

/** @param time `HH:MM` */
export function blockAt(
  time: string,
  minutes: number | null,
  { text, isNew }: Pick<DayBlock, 'text' | 'isNew'>,
): DayBlock {
  const [hours, rest] = time.split(':').map(Number);
  return { from: (hours ?? 0) * HOUR + (rest ?? 0), minutes: minutes ?? APPOINTMENT_MINUTES.unsaid, text, isNew };
}

/** Those that overlap the one being booked. One that ends as the other begins does not. */
export function clashesOf(blocks: readonly DayBlock[]): readonly DayBlock[] {
  const planned = blocks.find(({ isNew }) => isNew);
  if (!planned) return [];
  const end = planned.from + planned.minutes;
  return blocks.filter((one) => !one.isNew && one.from < end && one.from + one.minutes > planned.from);
}

/** The hours a column shows, from its first minute: the usual ones, and more if something is earlier or later. */
export function columnOf(blocks: readonly DayBlock[]): {
  readonly from: number;
  readonly hours: number;
  /** One line an hour, in minutes from the top. */
  readonly lines: readonly { readonly from: number; readonly text: string }[];
} {
  const first = Math.min(USUAL_DAY.from, ...blocks.map(({ from }) => Math.floor(from / HOUR)));
  const last = Math.max(USUAL_DAY.to, ...blocks.map(({ from, minutes }) => Math.ceil((from + minutes) / HOUR)));
  const lines = Array.from({ length: last - first }, (_, index) => ({
    from: index * HOUR,
    text: timeInWords(`${String(first + index).padStart(2, '0')}:00`),
  }));
  return { from: first * HOUR, hours: last - first, lines };
}
