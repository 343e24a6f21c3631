import { httpResource } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  computed,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import type { Appointment, Episode, Page, PreparedRating, ReceivedPreparation } from '@waymark/contracts';
import { readGoals } from '../../data/record-reads';
import { changeSender, isSaved, isStale } from '../../data/send-change';
import { ReferenceReads } from '../../data/reference-reads';
import { answerOf } from '../review-draft/answer-of';
import { optionText } from '../review-draft/option-text';
import { answerText } from '../review-draft/review-options';
import { API } from '../../data/api';
import { SessionStore } from '../../session/session-store';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { ReadProblem } from '../../data/read-problem';
import { Tag } from '../../ui/tag';
import { Translations } from '../../i18n/translations';
import { readInWords, sentInWords, teamOnlyIn } from './home-text';

/** Everything sent from home for an appointment, by each sender, in full. */
@Component({
  selector: 'wm-appointment-from-home',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, ReadProblem, Tag],
  templateUrl: './from-home.html',
})
export class FromHome {
  private readonly session = inject(SessionStore);
  private readonly reference = inject(ReferenceReads);
  private readonly sender = changeSender();
  private readonly said = viewChild<ElementRef<HTMLElement>>('said');
  protected readonly i18n = inject(Translations);
  protected readonly problem = this.sender.problem;
  protected readonly done = signal('');

  readonly appointment = input.required<Appointment>();
  readonly episode = input.required<Episode>();

  protected readonly sentRead = httpResource<Page<ReceivedPreparation>>(
    () => `${API}/appointments/${this.appointment().id}/preparations`,
  );
  private readonly goalsRead = readGoals(() =>
    this.sentRead.hasValue() && this.sentRead.value().items.length > 0 ? this.episode().id : undefined,
  );
  private readonly goals = computed(
    () => new Map((this.goalsRead.hasValue() ? this.goalsRead.value().items : []).map((goal) => [goal.id, goal])),
  );

  protected readonly sent = computed(() =>
    this.sentRead.hasValue()
      ? this.sentRead.value().items.map((one) => ({
          ...one,
          read: readInWords(this.i18n, one, this.session.today(), this.session.timeZone()),
          by: sentInWords(this.i18n, one, this.session.today(), this.session.timeZone()),
          answers: one.ratings.flatMap((rating) => this.inWords(rating)),
          teamOnly: teamOnlyIn(one),
        }))
      : null,
  );

  /** Marks as read only what is shown here: what was sent again meanwhile is shown first. */
  protected async markRead({ id, version }: ReceivedPreparation): Promise<void> {
    const url = `${API}/preparations/${id}/read`;
    const sent = await this.sender.send<ReceivedPreparation>({ method: 'POST', url, body: {}, version });
    if (isSaved(sent)) {
      this.done.set(this.i18n.t('care.home.marked'));
      this.said()?.nativeElement.focus();
    }
    if (isSaved(sent) || isStale(sent)) this.sentRead.reload();
  }

  protected async markUnread({ id }: ReceivedPreparation): Promise<void> {
    const url = `${API}/preparations/${id}/read/undo`;
    if (!isSaved(await this.sender.send<ReceivedPreparation>({ method: 'POST', url, body: {} }))) return;
    this.done.set(this.i18n.t('care.home.unread'));
    this.said()?.nativeElement.focus();
    this.sentRead.reload();
  }

  /** A goal's own words with the text of the answer; empty until the goals are known. */
  private inWords(rating: PreparedRating) {
    const goal = this.goals().get(rating.goalId);
    const scale = this.reference.measureById().get(this.episode().measureVersionId)?.scale;
    const answer = answerOf(rating);
    if (!goal || !scale || !answer) return [];
    const text = optionText(this.i18n, answerText(answer, scale, goal));
    return [{ goal: goal.ownWords, answer: text, note: rating.note ?? null }];
  }
}
