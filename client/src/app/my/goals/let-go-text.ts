import type { Goal } from '@waymark/contracts';
import { fullDay } from '../../i18n/day-text';
import type { MyRecord } from '../my-record';

/** That a goal was let go together, without why, for a list; null: it was not. */
export function letGoOn(record: MyRecord, { lastLook }: Pick<Goal, 'lastLook'>): string | null {
  if (lastLook?.choice !== 'let-go') return null;
  return record.say('patient.look.let-go-on', 'patient.look.let-go-on-about', { day: fullDay(lastLook.on) });
}

/** That a goal was let go together, with why in the person's own words; null: it was not. */
export function letGoInWords(
  record: MyRecord,
  { lastLook }: Pick<Goal, 'lastLook'>,
): { readonly text: string; readonly because: string | null } | null {
  if (lastLook?.choice !== 'let-go') return null;
  const { on, because } = lastLook;
  const day = { day: fullDay(on) };
  const text =
    because === null
      ? record.say('patient.look.let-go-on', 'patient.look.let-go-on-about', day)
      : record.say('patient.look.let-go-because', 'patient.look.let-go-because-about', day);
  return { text, because };
}
