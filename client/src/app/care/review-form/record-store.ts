import { Injectable, computed, inject, signal } from '@angular/core';
import { ActivatedRoute } from '@angular/router';
import type { AmendBody, Review, ReviewBody } from '@waymark/contracts';
import type { Draft } from '../review-draft/draft';
import { nextAppointment } from '../review-draft/earlier-steps';
import { type ReviewContext, readReview } from '../review-save/review-reads';
import type { Outcome } from '../../data/outcome';
import { reviewCalls } from '../review-save/save-review';
import { etagOf } from '../../data/write';
import { SessionStore } from '../../session/session-store';
import { oneAtATime } from '../../data/one-at-a-time';
import { readProblem } from '../../data/problem';
import { type ShownProblem, problemOnPage } from '../../ui/shown-problem';
import { retryKeys } from '../../data/retry-key';
import { Translations } from '../../i18n/translations';
import { amendCall } from './amend-review';
import { problemsOf, unfinishedDays } from './form-problems';
import { type RecordForm, amendBodyOf, bodyOfForm, closingOf, fieldsOf, forMode, startingForm } from './record-form';
import { type RecordingMode, sourceOf } from './recording-modes';
import { goalsToRecord } from './recorded-goals';

/** One review on its way into the record: the form lives here and is saved as a whole. */
@Injectable()
export class RecordStore {
  private readonly i18n = inject(Translations);
  private readonly session = inject(SessionStore);
  readonly appointmentId = inject(ActivatedRoute).snapshot.paramMap.get('appointmentId') ?? '';
  private readonly calls = reviewCalls(this.appointmentId);
  private readonly amend = amendCall(this.appointmentId);
  private readonly reads = readReview(() => this.appointmentId);
  private readonly once = oneAtATime();

  readonly context = this.reads.context;
  readonly error = this.reads.error;
  readonly readAgain = this.reads.readAgain;
  readonly today = this.session.today;
  readonly timeZone = this.session.timeZone;

  readonly mode = signal<RecordingMode>('phone');
  readonly stage = signal<'form' | 'check' | 'done'>('form');
  readonly problem = signal<ShownProblem | null>(null);
  readonly saving = signal(false);
  /** Someone else's version, while the therapist decides what to do with the input. */
  readonly newer = signal<Review | null>(null);
  private readonly edited = signal<RecordForm | null>(null);
  /** The newest review that the server is known to hold. */
  private readonly known = signal<Review | null>(null);
  private readonly keys = retryKeys();

  readonly review = computed(() => this.known() ?? this.context()?.review ?? null);
  readonly closed = computed(() => {
    const review = this.review();
    return review !== null && review.status !== 'in-progress';
  });
  readonly goals = computed(() => {
    const context = this.context();
    return context ? goalsToRecord(context, this.review()) : [];
  });
  readonly form = computed((): RecordForm => {
    const edited = this.edited();
    return edited ?? startingForm(this.mode(), this.here(), this.review(), this.goals());
  });
  readonly nextVisit = computed(() => {
    const { appointments, appointment } = this.here();
    return nextAppointment(appointments, appointment);
  });

  /** For the parts of the page, which are shown only once everything was read. */
  readonly here = computed((): ReviewContext => {
    const context = this.context();
    if (!context) throw new Error('A part of the form was shown before the review was read.');
    return context;
  });

  /** The review as it will be saved; null while something is missing. */
  readonly content = computed((): ReviewBody | null => {
    const closing = closingOf(this.form());
    return (
      closing && { ...bodyOfForm(this.form(), closing, this.here().appointment.on), source: sourceOf(this.mode()) }
    );
  });

  choose(mode: RecordingMode): void {
    if (mode === this.mode()) return;
    this.mode.set(mode);
    this.edited.update((form) => form && forMode(mode, form, this.review()));
    if (this.stage() !== 'done') this.stage.set('form');
    this.problem.set(null);
  }

  edit(change: (form: RecordForm) => RecordForm): void {
    this.edited.set(change(this.form()));
  }

  editDraft(change: (draft: Draft) => Draft): void {
    this.edit((form) => ({ ...form, draft: change(form.draft) }));
  }

  unsaved(): boolean {
    return this.edited() !== null && this.stage() !== 'done';
  }

  /** Shows what is missing, or what will be saved. */
  check(): void {
    const problems = problemsOf(this.form(), {
      mode: this.mode(),
      today: this.today(),
      goals: this.goals().map(({ goal }) => goal),
    });
    const fields = [
      ...problems.map(({ fieldId, key, params }) => ({ fieldId, text: this.i18n.t(key, params) })),
      ...unfinishedDays(this.i18n, this.form()),
    ];
    this.problem.set(fields.length > 0 ? problemOnPage('care.form.missing', fields) : null);
    if (fields.length > 0) return;
    // If nothing was rated there is nothing to read through.
    if (this.form().outcome === 'declined' && this.mode() !== 'amend') void this.save();
    else this.stage.set('check');
  }

  backToForm(): void {
    this.stage.set('form');
  }

  save(): Promise<void> {
    return this.once(async () => {
      const content = this.content();
      const closing = closingOf(this.form());
      if (!content || !closing) return;
      this.saving.set(true);
      const ifMatch = this.ifMatch();
      if (this.mode() === 'amend') {
        const body = amendBodyOf(this.form(), closing, this.here().appointment.on);
        this.came(await this.amend({ content: body, key: this.keyOf(body), ifMatch }), body);
      } else {
        this.came(await this.calls.save({ content, key: this.keyOf(content), ifMatch }), content);
      }
      this.saving.set(false);
    });
  }

  /** Keeps the input, on top of the version saved in between. */
  keepMine(): void {
    this.known.set(this.newer());
    this.newer.set(null);
  }

  /** Keeps the other version; the input is discarded. */
  takeTheirs(): void {
    this.known.set(this.newer());
    this.newer.set(null);
    this.edited.set(null);
  }

  private ifMatch(): string | null {
    const stored = this.review();
    return stored ? etagOf(stored) : null;
  }

  private keyOf(content: ReviewBody | AmendBody): string {
    return this.keys([this.mode() === 'amend', this.ifMatch(), content]);
  }

  private came(outcome: Outcome<Review>, body: ReviewBody | AmendBody): void {
    switch (outcome.kind) {
      case 'saved':
        this.known.set(outcome.saved);
        this.problem.set(null);
        this.stage.set('done');
        this.reads.readAgain();
        return;
      case 'unreachable':
        this.problem.set(problemOnPage('review-form.record.no-network'));
        return;
      case 'stale':
        void this.readNewer();
        return;
      case 'refused':
        this.stage.set('form');
        this.problem.set(readProblem(outcome.error, fieldsOf(body, this.form())));
    }
  }

  private async readNewer(): Promise<void> {
    try {
      this.newer.set(await this.calls.read());
      this.stage.set('form');
      this.problem.set(null);
    } catch (error) {
      this.problem.set(readProblem(error));
    }
  }
}
