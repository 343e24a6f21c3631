import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Episode, Goal } from '@waymark/contracts';
import { API } from '../../data/api';
import { ReadProblem } from '../../data/read-problem';
import { changeSender, isSaved, isStale } from '../../data/send-change';
import { Translations } from '../../i18n/translations';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { focusAfterRender } from '../../ui/focus-after-render';
import { OptionCards } from '../../ui/option-cards';
import { PageHeading } from '../../ui/page-focus';
import { Picture } from '../../ui/picture';
import { errorOf, problemOnPage } from '../../ui/shown-problem';
import { TextArea } from '../../ui/text-area';
import { MyRecord } from '../my-record';
import { ReadLaterNotice } from '../read-later-notice';
import { isTheirsToChange } from './my-goals';

/** What was done with the goal since the page was opened. */
type Done = 'sent' | 'taken-back';

/** A person writes a goal at home, or changes one that waits for the team: "I want to … because …". */
@Component({
  selector: 'wm-goal-from-home-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    Button,
    ErrorSummary,
    OptionCards,
    PageHeading,
    Picture,
    ReadLaterNotice,
    ReadProblem,
    RouterLink,
    TextArea,
  ],
  templateUrl: './goal-from-home-page.html',
})
export class GoalFromHomePage {
  private readonly sender = changeSender(() => ({ '/ownWords': 'own-words', '/because': 'because' }));
  private readonly focus = focusAfterRender();
  protected readonly record = inject(MyRecord);
  protected readonly i18n = inject(Translations);
  protected readonly problem = this.sender.problem;

  /** The goal to change; absent: a new one. */
  readonly goalId = input<string>();

  protected readonly goalRead = httpResource<Goal>(() => {
    const id = this.goalId();
    return id === undefined ? undefined : `${API}/goals/${id}`;
  });
  /** As it was last saved here. */
  private readonly saved = signal<Goal | null>(null);
  private readonly read = computed(() => (this.goalRead.hasValue() ? this.goalRead.value() : null));
  protected readonly goal = computed(() => this.saved() ?? this.read());
  /** Whether what stands in the boxes is to be a goal of its own. */
  protected readonly isNew = computed(() => this.goal() === null || this.isTakenBack());
  /** It was taken back here: what stands in the boxes would be another goal. */
  private readonly isTakenBack = signal(false);
  /** Whether it has moved on: then it is talked about, not changed here. */
  protected readonly isTakenOn = computed(() => {
    const goal = this.goal();
    return goal !== null && !isTheirsToChange(goal) && !this.isTakenBack();
  });
  protected readonly ready = computed(
    () => this.record.episodes() !== null && (this.goalId() === undefined || this.goalRead.hasValue()),
  );

  protected readonly ownWords = linkedSignal(() => this.read()?.ownWords ?? '');
  protected readonly because = linkedSignal(() => this.read()?.because ?? '');
  protected readonly done = signal<Done | null>(null);

  private readonly open = computed(() => (this.record.present() ?? []).filter(({ endedOn }) => endedOn === null));
  /** Asked only of somebody whom more than one team helps. */
  protected readonly teams = computed(() =>
    this.open().map((episode) => ({ value: episode.id, text: this.record.careServiceOf(episode)?.name ?? '' })),
  );
  protected readonly team = signal<string | null>(null);
  protected readonly episode = computed((): Episode | null => {
    const [only, ...others] = this.open();
    return others.length === 0 ? (only ?? null) : (this.open().find(({ id }) => id === this.team()) ?? null);
  });
  /** The number of the team, beside the box; null: it has none, or it is not known yet which team. */
  protected readonly phone = computed(() => {
    const episode = this.episode();
    return episode ? (this.record.careServiceOf(episode)?.phone ?? null) : null;
  });

  protected errorOf(fieldId: string): string {
    return errorOf(this.problem(), fieldId);
  }

  protected async send(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const [missing] = this.missing();
    if (missing) {
      this.problem.set(problemOnPage('patient.review.no-answer-yet', [missing]));
      return;
    }
    const body = { ownWords: this.ownWords().trim(), because: this.because().trim() || null };
    const goal = this.goal();
    const sent = await this.sender.send<Goal>(
      this.isNew() || goal === null
        ? { method: 'POST', url: `${API}/episodes/${this.episode()?.id}/goals/from-home`, body }
        : { method: 'PUT', url: `${API}/goals/${goal.id}/from-home`, body, version: goal.version },
    );
    if (isStale(sent)) this.goalRead.reload();
    if (isSaved(sent)) this.note(sent.saved, 'sent');
  }

  protected async takeBack(): Promise<void> {
    const goal = this.goal();
    if (!goal) return;
    const url = `${API}/goals/${goal.id}/from-home/withdraw`;
    const sent = await this.sender.send<Goal>({ method: 'POST', url, body: {}, version: goal.version });
    if (isSaved(sent)) this.note(sent.saved, 'taken-back');
  }

  /** The words are still in the boxes: they can be changed or, if they were taken back, sent again. */
  protected writeAgain(): void {
    this.done.set(null);
    this.focus('own-words');
  }

  private note(goal: Goal, done: Done): void {
    this.saved.set(goal);
    this.isTakenBack.set(done === 'taken-back');
    this.done.set(done);
    this.focus('done');
  }

  private missing() {
    return [
      ...(this.isNew() && this.episode() === null
        ? [{ fieldId: 'team', text: this.i18n.t('patient.own-goal.which-team') }]
        : []),
      ...(this.ownWords().trim() === ''
        ? [{ fieldId: 'own-words', text: this.i18n.t('patient.own-goal.words-missing') }]
        : []),
    ];
  }
}
