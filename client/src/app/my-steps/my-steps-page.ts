import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type NextStep, STEP_OUTCOMES, type StepOutcome } from '@waymark/contracts';
import { firstValueFrom } from 'rxjs';
import { MyRecord } from '../my/my-record';
import { readEach } from '../my/read-each';
import { API } from '../session/api';
import { SessionStore } from '../session/session-store';
import { Button } from '../ui/button';
import { ErrorSummary } from '../ui/error-summary';
import { focusLater } from '../ui/focus-later';
import { Fold } from '../ui/fold';
import { oneAtATime } from '../ui/one-at-a-time';
import { PageHeading } from '../ui/page-focus';
import { Picture } from '../ui/picture';
import { type ShownProblem, readProblem } from '../ui/problem';
import { ReadProblem } from '../ui/read-problem';
import { dayInWords } from '../words/day-words';
import { Words } from '../words/words';
import { groupSteps } from './my-steps';
import '../my/with-my-pages';

/** What comes next, step by step, and what became of it. Only the person themselves says so; a carer may look. */
@Component({
  selector: 'wm-my-steps-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, Fold, PageHeading, Picture, ReadProblem, RouterLink],
  templateUrl: './my-steps-page.html',
})
export class MyStepsPage {
  private readonly http = inject(HttpClient);
  private readonly focusLater = focusLater();
  private readonly session = inject(SessionStore);
  private readonly once = oneAtATime();
  protected readonly record = inject(MyRecord);
  protected readonly words = inject(Words);
  protected readonly outcomes = STEP_OUTCOMES;

  protected readonly read = readEach(() => this.record.present(), 'next-steps');
  /** As the API answered last, in place of what was read. */
  private readonly changed = signal<Readonly<Record<string, NextStep>>>({});
  private readonly answeredHere = signal<ReadonlySet<string>>(new Set());
  protected readonly problem = signal<ShownProblem | null>(null);
  /** The step whose answers are shown; undefined: nobody has chosen, so that the first one's are. */
  private readonly asked = signal<string | null | undefined>(undefined);

  protected readonly groups = computed(() => {
    if (!this.read.hasValue()) return null;
    const changed = this.changed();
    const steps = this.read.value().flatMap(({ read }) => read.items.map((step) => changed[step.id] ?? step));
    return groupSteps(steps, this.answeredHere());
  });
  /** One question at a time. */
  protected readonly askedId = computed(() => {
    const asked = this.asked();
    return asked === undefined ? (this.groups()?.open.find(({ outcome }) => outcome === null)?.id ?? null) : asked;
  });

  protected dayOf({ byWhen }: NextStep): string {
    return byWhen === null ? '' : this.words.t('patient.steps.by', { day: dayInWords(byWhen, this.session.today()) });
  }

  protected ask(step: NextStep): void {
    this.asked.set(step.id);
    this.focusLater(`answers-${step.id}`);
  }

  /** Says what became of a step, or takes it back. Said of the version that was on the page, so that a retry changes nothing. */
  protected say(step: NextStep, outcome: StepOutcome | null): Promise<void> {
    return this.once(async () => {
      try {
        const headers = { 'If-Match': `"${step.version}"` };
        const saved = await firstValueFrom(
          this.http.patch<NextStep>(`${API}/next-steps/${step.id}`, { outcome }, { headers }),
        );
        this.changed.update((all) => ({ ...all, [saved.id]: saved }));
        this.answeredHere.update((ids) => new Set([...ids, saved.id]));
        this.problem.set(null);
        // The next question waits until it is asked for: the answer just given can still be changed.
        this.asked.set(outcome === null ? step.id : null);
        this.focusLater(`${outcome === null ? 'answers' : 'change'}-${step.id}`);
      } catch (error) {
        this.problem.set(readProblem(error));
        // Somebody else may have said it meanwhile: the next try starts from what is there now.
        this.changed.set({});
        this.read.reload();
      }
    });
  }
}
