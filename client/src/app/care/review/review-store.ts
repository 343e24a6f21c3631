import { DestroyRef, DOCUMENT, Injectable, computed, inject, signal } from '@angular/core';
import { ActivatedRoute } from '@angular/router';
import type { Review } from '@waymark/contracts';
import { SessionStore } from '../../session/session-store';
import { readProblem } from '../../data/problem';
import type { ShownProblem } from '../../ui/shown-problem';
import { answerOf } from '../review-draft/answer-of';
import { type Draft, EMPTY_DRAFT, firstDraft, withTherapist } from '../review-draft/draft';
import { type Closing, bodyOf, draftOf, isBegun, withStepIds } from '../review-draft/draft-body';
import { nextAppointment, stepsToAsk } from '../review-draft/earlier-steps';
import { goalsToday } from '../review-draft/goals-today';
import { type Side, differencesOf, mergeDrafts } from '../review-draft/merge-drafts';
import { type ReviewContext, readReview } from '../review-save/review-reads';
import { reviewCalls } from '../review-save/save-review';
import { etagOf } from '../../data/write';
import { failureOf } from '../../data/outcome';
import { SaveQueue } from '../../data/save-queue';

/** Content of one save, and the draft it was made from. */
interface Sent {
  readonly draft: Draft;
  readonly closing: Closing | null;
}

/** The empty boxes of a new step. */
export const NO_STEP = { what: '', who: '', byWhen: '', goalId: '', ifBarrier: '', thenPlan: '' };

/** One open review: taps are kept here and go to the server immediately. */
@Injectable()
export class ReviewStore {
  private readonly document = inject(DOCUMENT);
  private readonly session = inject(SessionStore);
  readonly appointmentId = inject(ActivatedRoute).snapshot.paramMap.get('appointmentId') ?? '';

  private readonly calls = reviewCalls(this.appointmentId, 'shared-screen');
  private readonly reads = readReview(() => this.appointmentId, 'shared-screen');
  readonly context = this.reads.context;
  readonly error = this.reads.error;
  readonly readAgain = this.reads.readAgain;

  private readonly edited = signal<Draft | null>(null);
  /** The newest review that the server is known to hold. */
  private readonly known = signal<Review | null>(null);
  /** The last draft that this page and the server both knew. */
  private base: Draft = EMPTY_DRAFT;

  readonly review = computed(() => this.known() ?? this.context()?.review ?? null);
  /** Whether people have begun; a view that a therapist noted beforehand is no beginning. */
  readonly begun = computed(() => isBegun(this.review()));
  /** Whether there is anything since last time to begin with: earlier steps, or what was written at home of what went well. */
  readonly sinceLastTime = computed(
    () => this.earlierSteps().length > 0 || this.here().preparations.some(({ wentWell }) => wentWell),
  );
  /** Whether it was begun and nothing was said yet, neither of a goal nor of an earlier step. */
  readonly onlyBegun = computed(() => {
    const { answers, outcomes } = this.draft();
    return this.begun() && Object.keys(answers).length === 0 && Object.keys(outcomes).length === 0;
  });
  readonly closed = computed(() => {
    const status = this.review()?.status;
    return status !== undefined && status !== 'in-progress';
  });
  /** Whether it was closed on this screen, together, just now: then the next appointment is asked for. */
  readonly closedHere = signal(false);
  /** Whether a next appointment can be booked: none is yet, and the episode goes on. */
  readonly mayBookNext = computed(() => {
    const context = this.context();
    if (!context || !this.closed() || context.episode.endedOn !== null) return false;
    const { appointment, appointments } = context;
    return appointment.purpose !== 'discharge' && nextAppointment(appointments, appointment) === null;
  });
  readonly draft = computed(() => this.edited() ?? this.startingDraft());
  /** The closing being saved; null: it stays open. */
  readonly closing = signal<Closing | null>(null);
  readonly problem = signal<ShownProblem | null>(null);
  /** Someone else's newer version, while people choose what to keep. */
  readonly newer = signal<Review | null>(null);
  /** Text of a next step that is not on the list yet. */
  readonly unfinishedStep = signal(NO_STEP);

  readonly today = this.session.today;
  readonly timeZone = this.session.timeZone;
  private readonly goals = goalsToday(this.context, this.draft);
  readonly todays = this.goals.todays;
  readonly chosen = this.goals.chosen;
  readonly firstUnanswered = this.goals.firstUnanswered;
  readonly nextVisit = this.goals.nextVisit;
  /** Steps agreed before today, to say what became of them. */
  readonly earlierSteps = computed(() => {
    const { nextSteps, appointment } = this.here();
    return stepsToAsk(nextSteps, this.draft(), appointment.on);
  });
  readonly differences = computed(() => {
    const newer = this.newer();
    return newer ? differencesOf(this.base, this.draftFrom(newer), this.draft()) : [];
  });

  private readonly queue = new SaveQueue<Sent, Review>(
    ({ content, ...save }) => this.calls.save({ ...save, content: bodyOf(content.draft, content.closing) }),
    {
      saved: (review, sent) => this.saved(review, sent),
      stale: () => void this.readNewer(),
      refused: (error) => this.refused(error),
    },
  );
  readonly saveState = this.queue.state;

  /** For the steps, which are shown only once everything was read. */
  readonly here = computed((): ReviewContext => {
    const context = this.context();
    if (!context) throw new Error('A step of the review was opened before the review was read.');
    return context;
  });

  /** The step with the first goal that has no answer yet; after the last, the check. */
  firstOpen(): string[] {
    const first = this.firstUnanswered();
    return first === null ? ['check'] : ['goals', String(first)];
  }

  /** The route to a step of this review. */
  linkTo(...step: string[]): string[] {
    return ['/appointments', this.appointmentId, 'review', ...step];
  }

  constructor() {
    const window = this.document.defaultView;
    const backOnline = (): void => this.queue.retryNow();
    window?.addEventListener('online', backOnline);
    inject(DestroyRef).onDestroy(() => {
      window?.removeEventListener('online', backOnline);
      this.queue.close();
    });
  }

  unsaved(): boolean {
    return this.queue.unsaved();
  }

  /** Changes the draft immediately, and saves. */
  edit(change: (draft: Draft) => Draft): void {
    if (this.closed()) return;
    if (this.edited() === null) {
      this.base = this.startingDraft();
      const review = this.review();
      this.queue.startFrom(review ? etagOf(review) : null);
    }
    this.edited.set(change(this.draft()));
    this.problem.set(null);
    this.offer();
  }

  /** Begins the review without an answer, so that it can be continued from anywhere. */
  begin(): void {
    if (!this.begun() && this.edited() === null) this.edit((draft) => draft);
  }

  /**
   * Brings what the therapist noted about a goal for the team alone onto this screen. From then on it is said, and part
   * of the review like any answer.
   */
  async showNoted(goalId: string): Promise<void> {
    try {
      const { ratings } = await this.calls.readNoted();
      const noted = ratings.find((rating) => rating.goalId === goalId && rating.rater === 'therapist');
      const answer = noted ? answerOf(noted) : null;
      if (answer) this.edit((draft) => withTherapist(draft, goalId, answer));
    } catch (error) {
      this.problem.set(readProblem(error));
    }
  }

  choose(goalId: string, when: 'today' | 'not-today'): void {
    this.goals.choose(goalId, when);
  }

  close(closing: Closing): void {
    this.closing.set(closing);
    this.edit((draft) => draft);
  }

  /** Continues with what people chose out of the two versions. */
  keep(choices: Readonly<Record<string, Side>>): void {
    const newer = this.newer();
    if (!newer) return;
    const theirs = this.draftFrom(newer);
    this.edited.set(mergeDrafts(theirs, this.draft(), choices));
    this.base = theirs;
    this.known.set(newer);
    this.newer.set(null);
    this.queue.goOnFrom(etagOf(newer), { draft: this.draft(), closing: null });
  }

  /** Someone else closed the review: theirs remains, and can be amended. */
  takeNewer(): void {
    this.known.set(this.newer());
    this.newer.set(null);
    this.edited.set(null);
    this.queue.close();
    this.reads.readAgain();
  }

  private offer(): void {
    this.queue.offer({ draft: this.draft(), closing: this.closing() });
  }

  private startingDraft(): Draft {
    const review = this.review();
    return review ? this.draftFrom(review) : firstDraft(this.context()?.patient.needs ?? {});
  }

  private draftFrom(review: Review): Draft {
    const context = this.context();
    const expected = firstDraft(context?.patient.needs ?? {}).present;
    return draftOf(review, context?.appointment.on ?? review.occurredOn, expected);
  }

  private saved(review: Review, sent: Sent): void {
    this.known.set(review);
    this.base = this.draftFrom(review);
    this.edited.update((draft) => draft && withStepIds(draft, sent.draft, review));
    this.problem.set(null);
    if (review.status === 'in-progress') return;
    this.closing.set(null);
    this.closedHere.set(review.status === 'agreed' || review.status === 'recorded');
    this.reads.readAgain();
  }

  private refused(error: unknown): void {
    this.closing.set(null);
    this.problem.set(readProblem(error));
  }

  private async readNewer(): Promise<void> {
    this.closing.set(null);
    try {
      const newer = await this.calls.read();
      this.newer.set(newer);
      // Only things other than answers differ: both sides' are kept, and no one has to choose.
      if (newer.status === 'in-progress' && this.differences().length === 0) this.keep({});
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'unreachable') setTimeout(() => void this.readNewer(), 2000);
      else this.problem.set(readProblem(error));
    }
  }
}
