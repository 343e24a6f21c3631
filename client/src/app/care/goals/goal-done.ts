import type { TranslationKey } from '../../i18n/translations';
import { MOVES, type Move } from './goal-moves';

/** The last thing done with a goal. */
export type DoneWithGoal = Move | 'added' | 'reworded';

export const DONE_WITH_GOAL: Readonly<Record<DoneWithGoal, TranslationKey>> = {
  added: 'goals.goal-done.added',
  reworded: 'goals.goal-done.reworded',
  start: 'goals.goal-done.start',
  hold: 'goals.goal-done.hold',
  resume: 'goals.goal-done.resume',
  complete: 'goals.goal-done.complete',
  cancel: 'goals.goal-done.cancel',
  reject: 'goals.goal-done.reject',
  'enter-in-error': 'goals.goal-done.enter-in-error',
};

/** What was done according to the address; null: nothing known. */
export function doneIn(said: string | undefined): DoneWithGoal | null {
  return ([...MOVES, 'added', 'reworded'] as const).find((one) => one === said) ?? null;
}
