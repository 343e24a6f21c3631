import { Injectable, computed, inject, signal } from '@angular/core';
import { ActivatedRoute } from '@angular/router';
import type { Appointment, ExpressedBy, Goal } from '@waymark/contracts';
import { EMPTY_GOAL, wordingBody, wordingOf } from '../goals/goal-draft';
import { SessionStore } from '../../session/session-store';
import { readProblem } from '../../data/problem';
import type { ShownProblem } from '../../ui/shown-problem';
import { Translations } from '../../i18n/translations';
import { firstCalls } from './first-calls';
import { type FirstAppointmentContext, readFirst } from './first-reads';
import { nextAppointment } from '../review-draft/earlier-steps';
import { goalsToStart } from '../goals/goals-in-order';
import { type NowAnswer, goalsWorkedOn, startOf, withGoodEnough } from './first-state';

/**
 * One first appointment. Every goal and every text goes to the server as soon as it is entered; only the answers to
 * where a person is with a goal wait here until they start, because they are what starts it.
 */
@Injectable()
export class FirstStore {
  private readonly session = inject(SessionStore);
  private readonly i18n = inject(Translations);
  readonly appointmentId = inject(ActivatedRoute).snapshot.paramMap.get('appointmentId') ?? '';

  private readonly calls = firstCalls();
  private readonly reads = readFirst(this.appointmentId);
  readonly context = this.reads.context;
  readonly error = this.reads.error;
  readonly readAgain = this.reads.readAgain;

  /** The newest state of each goal that this page added or changed. */
  private readonly changed = signal<ReadonlyMap<string, Goal>>(new Map());
  private readonly attended = signal<Appointment | null>(null);
  readonly goals = computed((): readonly Goal[] => {
    const read = this.context()?.goals ?? [];
    const changed = this.changed();
    const known = new Set(read.map(({ id }) => id));
    const added = [...changed.values()].filter(({ id }) => !known.has(id));
    return [...read.map((goal) => changed.get(goal.id) ?? goal), ...added];
  });
  readonly toStart = computed(() => goalsToStart(this.goals()));
  readonly workedOn = computed(() => goalsWorkedOn(this.goals()));

  readonly answers = signal<Readonly<Record<string, NowAnswer>>>({});
  readonly saidBy = signal<ExpressedBy>('patient');
  /** Text in the box that is no goal yet. */
  readonly typed = signal('');
  readonly problem = signal<ShownProblem | null>(null);
  readonly state = signal<'quiet' | 'saving' | 'saved'>('quiet');
  readonly today = this.session.today;
  readonly timeZone = this.session.timeZone;
  /** Booked on this page. */
  readonly bookedNext = signal<Appointment | null>(null);
  /** When they meet again; null: nothing is booked, or not read yet. */
  readonly nextVisit = computed(() => {
    const { appointment } = this.here();
    return this.bookedNext() ?? nextAppointment(this.reads.appointments() ?? [], appointment);
  });
  /** Whether a next appointment can be booked: none is yet, and the episode goes on. */
  readonly mayBookNext = computed(() => this.here().episode.endedOn === null && this.nextVisit() === null);

  /** For the steps, which are shown only once everything was read. */
  readonly here = computed((): FirstAppointmentContext => {
    const context = this.context();
    if (!context) throw new Error('A step was opened before the appointment was read.');
    return context;
  });

  /** Saves what the step on the screen still has to save before it is left; true: it may be left. */
  private keepOfStep: (() => Promise<boolean>) | null = null;

  linkTo(...step: string[]): string[] {
    return ['/appointments', this.appointmentId, 'first', ...step];
  }

  /** Registers how the step on the screen saves its input. */
  keepWith(keep: (() => Promise<boolean>) | null): void {
    this.keepOfStep = keep;
  }

  keep(): Promise<boolean> {
    return this.keepOfStep?.() ?? Promise.resolve(true);
  }

  unsaved(): boolean {
    return this.state() === 'saving' || this.typed().trim() !== '' || this.answersOpen();
  }

  /** Whether there are answers that start a goal, and no goal started by them yet. */
  readonly answersOpen = computed(() => this.toStart().some(({ id }) => (this.answers()[id] ?? 'later') !== 'later'));

  /** Adds the text in the box as a goal. @returns false: it is still in the box, and the error is shown. */
  addTyped(): Promise<boolean> {
    const ownWords = this.typed().trim();
    if (ownWords === '') return Promise.resolve(true);
    return this.run(async () => {
      const wording = wordingBody({ ...EMPTY_GOAL, ownWords, expressedBy: this.saidBy() });
      this.note(await this.calls.add(this.here().episode.id, wording));
      this.typed.set('');
      void this.attend();
    });
  }

  changeWords(goal: Goal, ownWords: string): Promise<boolean> {
    return this.run(async () => {
      this.note(await this.calls.reword(goal, { ...wordingOf(goal), ownWords: ownWords.trim() }));
    });
  }

  takeOff(goal: Goal): Promise<boolean> {
    return this.move(goal, { to: 'rejected', reason: this.i18n.t('care.first.taken-off') });
  }

  saveGoodEnough(goal: Goal, text: string, targetDate: string | null): Promise<boolean> {
    return this.run(async () => {
      this.note(await this.calls.reword(goal, withGoodEnough(goal, text, targetDate)));
    });
  }

  answer(goal: Goal, answer: NowAnswer): void {
    this.answers.update((answers) => ({ ...answers, [goal.id]: answer }));
    this.problem.set(null);
  }

  /** Starts every goal that has an answer. Those started stay so if a later one fails: trying again continues. */
  start(): Promise<boolean> {
    return this.run(async () => {
      for (const goal of this.toStart()) {
        const start = startOf(this.answers()[goal.id], goal, this.today());
        if (!start) continue;
        const { kind, baseline } = start;
        const ready = await this.calls.reword(goal, { ...wordingOf(goal), kind });
        this.note(ready);
        this.note(await this.calls.moveTo(ready, { to: 'active', baseline }));
      }
      void this.attend();
    });
  }

  /**
   * Marks the appointment attended: they came, or no one would have named a goal. Only on its own day: a later entry
   * proves nothing.
   */
  private async attend(): Promise<void> {
    const appointment = this.attended() ?? this.here().appointment;
    if (appointment.status !== 'booked' || appointment.on !== this.today()) return;
    try {
      this.attended.set(await this.calls.attend(appointment));
    } catch (error) {
      // The goals are safe, and the next one tries again.
      console.error(error);
    }
  }

  private move(goal: Goal, move: object): Promise<boolean> {
    return this.run(async () => this.note(await this.calls.moveTo(goal, move)));
  }

  private note(goal: Goal): void {
    this.changed.update((changed) => new Map(changed).set(goal.id, goal));
  }

  /** Runs one at a time. @returns true: done. Else the error is shown, and all input stays where it is. */
  private async run(work: () => Promise<void>): Promise<boolean> {
    if (this.state() === 'saving') return false;
    this.state.set('saving');
    try {
      await work();
      this.problem.set(null);
      this.state.set('saved');
      return true;
    } catch (error) {
      this.state.set('quiet');
      this.problem.set(readProblem(error, { '/ownWords': 'own-words', '/targetDate': 'by-when-day' }));
      return false;
    }
  }
}
