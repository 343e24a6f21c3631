import { ChangeDetectionStrategy, Component, ViewEncapsulation, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Review } from '@waymark/contracts';
import { takesPlace } from '../episodes/appointment-text';
import { changeSender, isSaved, isStale } from '../../data/send-change';
import { PersonStrip } from '../episodes/person-strip';
import { type Answer, EMPTY_DRAFT } from '../review-draft/draft';
import { draftOf } from '../review-draft/draft-body';
import { answersFromHome } from '../review-draft/from-home';
import { lastTimeInWords } from '../review-draft/last-time';
import { readReview } from '../review-save/review-reads';
import { todaysGoals } from '../review-draft/todays-goals';
import { API } from '../../data/api';
import { SessionStore } from '../../session/session-store';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { errorOf, problemOnPage } from '../../ui/shown-problem';
import { PageHeading } from '../../ui/page-focus';
import { ReadProblem } from '../../data/read-problem';
import { TextInput } from '../../ui/text-input';
import { Translations } from '../../i18n/translations';
import { type Tick, tickOf, ticksFor } from './answer-choice';
import { type View, therapistViewBody, viewIn } from './therapist-view-body';
import { TickList } from '../../ui/tick-list';
import { appointmentInWords } from './whose-review';

const NO_VIEW = 'none';

/** The therapist's own view of each goal, noted before the appointment. The patient is not shown it. */
@Component({
  selector: 'wm-therapist-view-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  encapsulation: ViewEncapsulation.None,
  imports: [Button, ErrorSummary, PageHeading, PersonStrip, ReadProblem, RouterLink, TextInput, TickList],
  styleUrl: './record.scss',
  templateUrl: './therapist-view-page.html',
})
export class TherapistViewPage {
  private readonly session = inject(SessionStore);
  private readonly sender = changeSender();
  protected readonly i18n = inject(Translations);
  protected readonly problem = this.sender.problem;

  readonly appointmentId = input.required<string>();
  protected readonly reads = readReview(() => this.appointmentId());
  private readonly known = signal<Review | null>(null);
  private readonly review = computed(() => this.known() ?? this.reads.context()?.review ?? null);
  /** Changes not saved yet. */
  private readonly views = signal<Readonly<Record<string, View>>>({});
  protected readonly saved = signal(false);

  protected readonly appointment = computed(() => {
    const appointment = this.reads.context()?.appointment;
    return appointment ? appointmentInWords(appointment, this.session.timeZone()) : '';
  });
  /** Why no view can be noted; null: it can. */
  protected readonly closedBecause = computed(() => {
    const context = this.reads.context();
    if (!context) return null;
    if (!takesPlace(context.appointment)) return 'review-form.record.did-not-happen' as const;
    if (context.appointment.on > this.session.today()) return 'review-form.therapist-view.still-to-come' as const;
    const review = this.review();
    if (review && review.status !== 'in-progress') return 'review-form.therapist-view.closed' as const;
    return review?.answeredBy === 'team' ? ('review-form.therapist-view.team-answers' as const) : null;
  });

  private readonly draft = computed(() => {
    const review = this.review();
    return review ? draftOf(review, this.reads.context()?.appointment.on ?? review.occurredOn) : EMPTY_DRAFT;
  });
  protected readonly goals = computed(() => {
    const context = this.reads.context();
    if (!context) return [];
    const { goals, trajectory, appointment, episode, measure, preparations } = context;
    return todaysGoals(goals, trajectory, appointment, episode).toAsk.map((one) => {
      const ticks = ticksFor(this.i18n, measure.scale, one.goal);
      const view = this.viewOf(one.goal.id);
      return {
        id: one.goal.id,
        ownWords: one.goal.ownWords,
        ticks,
        options: [
          ...ticks.map(({ id, text }) => ({ value: id, text })),
          { value: NO_VIEW, text: this.i18n.t('review-form.record.no-view') },
        ],
        lastTime: lastTimeInWords(this.i18n, one, measure.scale, appointment.on),
        fromHome: answersFromHome(this.i18n, preparations, one.goal, measure.scale),
        view,
        chosen: tickOf(ticks, view.answer ?? undefined)?.id ?? NO_VIEW,
      };
    });
  });

  protected errorOf(fieldId: string): string {
    return errorOf(this.problem(), fieldId);
  }

  private viewOf(goalId: string): View {
    return this.views()[goalId] ?? viewIn(this.draft(), goalId);
  }

  protected answerOf(ticks: readonly Tick[], id: string): Answer | null {
    return ticks.find((tick) => tick.id === id)?.answer ?? null;
  }

  /** Beside what was entered a moment ago, which the page may not have drawn yet. */
  protected look(goalId: string, change: Partial<View>): void {
    this.saved.set(false);
    this.views.update((views) => ({ ...views, [goalId]: { ...this.viewOf(goalId), ...change } }));
  }

  protected async save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const context = this.reads.context();
    if (!context) return;
    const alone = this.goals().filter(({ view }) => view.answer === null && view.note.trim() !== '');
    if (alone.length > 0) {
      const missing = alone.map(({ id, ownWords }) => ({
        fieldId: `note-${id}`,
        text: this.i18n.t('review-form.record.note-alone', { goal: ownWords }),
      }));
      this.problem.set(problemOnPage('care.form.missing', missing));
      return;
    }
    const review = this.review();
    const views = this.views();
    const sent = await this.sender.send<Review>({
      method: 'PUT',
      url: `${API}/appointments/${this.appointmentId()}/review`,
      body: therapistViewBody(review, views, context.appointment.on, EMPTY_DRAFT),
      ...(review ? { version: review.version } : {}),
    });
    if (isSaved(sent)) {
      this.known.set(sent.saved);
      this.views.set({});
      this.saved.set(true);
    } else if (isStale(sent)) {
      // Views noted here are kept, and go beside what someone else saved.
      this.known.set(null);
      this.reads.readAgain();
    }
  }
}
