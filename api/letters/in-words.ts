import { timeOf } from '@waymark/calendar';
import type { GasLightAnswer, LevelText, Scale } from '@waymark/contracts';

/** Dates and answers as a letter says them. Pages have the same words in their own texts. */

/** "3 March 2026". */
export function dayInWords(day: string): string {
  return format(day, { day: 'numeric', month: 'long', year: 'numeric' });
}

/** "Monday 15 June 2026". */
export function weekdayInWords(day: string): string {
  return format(day, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).replace(',', '');
}

/** "10am", "2:30pm". */
export function timeInWords(instant: Date, zone: string): string {
  const [hours = '0', minutes = '00'] = timeOf(instant, zone).split(':');
  const hour = Number(hours);
  return `${hour % 12 === 0 ? 12 : hour % 12}${minutes === '00' ? '' : `:${minutes}`}${hour < 12 ? 'am' : 'pm'}`;
}

function format(day: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

interface GoalScale {
  readonly scale: Scale;
  readonly levels: readonly LevelText[];
  readonly baselineLevel: number | null;
}

/** Where somebody was when a goal began, in the goal's own words or as a value; null: there are no words for it. */
export function startInWords({ scale, levels, baselineLevel }: GoalScale, value: number | null): string | null {
  if (scale.kind === 'numeric') return value === null ? null : valueInWords(value, scale.max);
  return baselineLevel === null ? null : ownText(levels, baselineLevel);
}

/** Where somebody is, as they agreed it: the goal's own words first, never the number of a level. */
export function nowInWords(
  { scale, levels, baselineLevel }: GoalScale,
  rating: { readonly level: number | null; readonly value: number | null; readonly answer: GasLightAnswer | null },
): string | null {
  const { level, value, answer } = rating;
  if (scale.kind === 'numeric') return value === null ? null : valueInWords(value, scale.max);
  if (level === null) return null;
  // What is harder than a start below which nothing was described has no words of the goal's own.
  const isBeyond = answer === 'harder' && baselineLevel === -2;
  const own = isBeyond ? null : ownText(levels, level);
  return own ?? (answer ? ANSWERS[answer] : levelInWords(level, baselineLevel));
}

function ownText(levels: readonly LevelText[], level: number): string | null {
  const own = levels.find((text) => text.level === level)?.text.trim();
  return own ? `“${own}”` : null;
}

function valueInWords(value: number, max: number): string {
  return `${value} out of ${max}`;
}

const ANSWERS: Readonly<Record<GasLightAnswer, string>> = {
  'a-lot-more': 'a lot more than we hoped',
  'a-little-more': 'a little more than we hoped',
  'as-expected': 'what we hoped for',
  partly: 'part of the way',
  'no-change': 'about the same as at the start',
  harder: 'harder than before',
};

function levelInWords(level: number, start: number | null): string {
  if (level >= 2) return ANSWERS['a-lot-more'];
  if (level >= 1) return ANSWERS['a-little-more'];
  if (level >= 0) return ANSWERS['as-expected'];
  if (start !== null && level < start) return start - level >= 2 ? 'much harder than before' : ANSWERS.harder;
  if (level === start) return ANSWERS['no-change'];
  return start === null || level <= -2 ? 'not there yet' : ANSWERS.partly;
}
