import { type Signal, computed, signal } from '@angular/core';
import type { AppointmentContext } from '@waymark/contracts';
import type { Draft } from './draft';
import { nextAppointment } from './earlier-steps';
import { chosenGoals, todaysGoals } from './todays-goals';

/** The goals this appointment asks about, following what is tapped, and the next appointment. */
export function goalsToday(context: Signal<AppointmentContext | null>, draft: Signal<Draft>) {
  const choices = signal<Readonly<Record<string, boolean>>>({});
  const todays = computed(() => {
    const known = context();
    return known
      ? todaysGoals(known.goals, known.trajectory, known.appointment, known.episode)
      : { toAsk: [], startedToday: [] };
  });
  const chosen = computed(() => chosenGoals(todays().toAsk, draft().answers, choices()));
  return {
    todays,
    chosen,
    /** From 1; null: every chosen goal has its answer. */
    firstUnanswered: computed(() => {
      const index = chosen().findIndex(({ goal }) => !(goal.id in draft().answers));
      return index < 0 ? null : index + 1;
    }),
    nextVisit: computed(() => {
      const known = context();
      return known ? nextAppointment(known.appointments, known.appointment) : null;
    }),
    choose: (goalId: string, when: 'today' | 'not-today') =>
      choices.update((known) => ({ ...known, [goalId]: when === 'today' })),
  };
}
