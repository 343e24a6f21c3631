import type { TranslationKey } from '../../i18n/translations';
import { MOVES, type Move } from './goal-moves';

/** The last thing done with a goal. */
export type DoneWithGoal = Move | 'added' | 'reworded';

export const DONE_WITH_GOAL: Readonly<Record<DoneWithGoal, TranslationKey>> = {
  added: 'staff.goal-done.added',
  reworded: 'staff.goal-done.reworded',
  start: 'staff.goal-done.start',
  hold: 'staff.goal-done.hold',
  resume: 'staff.goal-done.resume',
  complete: 'staff.goal-done.complete',
  cancel: 'staff.goal-done.cancel',
  reject: 'staff.goal-done.reject',
  'enter-in-error': 'staff.goal-done.enter-in-error',
};

/** What was done according to the address; null: nothing known. */
export function doneIn(said: string | undefined): DoneWithGoal | null {
  return ([...MOVES, 'added', 'reworded'] as const).find((one) => one === said) ?? null;
}
