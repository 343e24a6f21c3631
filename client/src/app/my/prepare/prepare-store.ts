import { HttpErrorResponse, httpResource } from '@angular/common/http';
import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { ActivatedRoute, Router } from '@angular/router';
import type {
  Appointment,
  CareService,
  Episode,
  MeasureVersion,
  Page,
  Preparation,
  PreparationPart,
} from '@waymark/contracts';
import { readAppointment } from '../../data/record-reads';
import { MyRecord } from '../my-record';
import { readEach } from '../read-each';
import { readDraft, readPreparation } from '../read-preparation';
import { type TodaysGoal, todaysGoals } from '../../care/review-draft/todays-goals';
import { API } from '../../data/api';
import { SessionStore } from '../../session/session-store';
import { problemBody, readProblem } from '../../data/problem';
import { type ShownProblem, problemOnPage } from '../../ui/shown-problem';
import { Translations } from '../../i18n/translations';
import { GoalChoice } from './goal-choice';
import { openQuestions } from './merge-versions';
import { type PrepareDraft, EMPTY_PREPARATION, bodyOfDraft, draftOfSent, isEmpty } from './prepare-draft';
import { PrepareDrafts } from './prepare-drafts';

/** Links of the check page to what the API found wrong. */
const CHANGE_LINKS = {
  '/wentWell': 'change-went-well',
  '/toTalkAbout': 'change-talk-about',
  '/helpedBy': 'change-helped',
} as const;
/** With more goals than this the person chooses which to answer. */
const MANY_GOALS = 4;
const TOO_LATE = '/problems/too-late';

/** Who may see a part of what is sent: the team alone, or the other side of patient and carer as well. */
export type WhoSees = 'team' | 'shared';

/** Everything that a preparation is about. */
export interface PrepareContext {
  readonly appointment: Appointment;
  readonly episode: Episode;
  readonly measure: MeasureVersion;
  readonly careService: CareService | null;
  readonly goals: readonly TodaysGoal[];
}

/** One preparation: what is tapped and typed is saved as it is written, and sent when the person chooses to. */
@Injectable()
export class PrepareStore {
  private readonly session = inject(SessionStore);
  private readonly record = inject(MyRecord);
  private readonly i18n = inject(Translations);
  private readonly router = inject(Router);
  readonly appointmentId = inject(ActivatedRoute).snapshot.paramMap.get('appointmentId') ?? '';
  readonly keeper = inject(PrepareDrafts).open(this.appointmentId);
  private readonly url = `${API}/appointments/${this.appointmentId}`;

  private readonly appointment = readAppointment(() => this.appointmentId);
  /** The episode it belongs to; null until that is known, empty if it belongs to no one these pages are about. */
  private readonly ofThis = computed(() => {
    if (!this.appointment.hasValue()) return null;
    const { episodeId } = this.appointment.value();
    return this.record.episodes()?.filter(({ id }) => id === episodeId) ?? null;
  });
  // Of all episodes, so that they need not wait until the appointment's own is known.
  private readonly goals = readEach(() => this.record.episodes(), 'goals');
  private readonly paths = readEach(() => this.record.episodes(), 'trajectory');
  private readonly before = readPreparation(() => this.appointmentId);
  private readonly kept = readDraft(() => this.appointmentId);
  private readonly sharedRead = httpResource<Page<Preparation>>(() => `${this.url}/preparation/shared`);
  private readonly reads = [this.appointment, this.goals, this.paths, this.before, this.kept, this.sharedRead] as const;

  readonly error = computed(() => this.reads.map((read) => read.error()).find(Boolean));
  readonly context = computed((): PrepareContext | null => {
    if (!this.appointment.hasValue() || !this.goals.hasValue() || !this.paths.hasValue()) return null;
    const { episodeId } = this.appointment.value();
    const goals = this.goals.value().find(({ episode }) => episode.id === episodeId);
    const path = this.paths.value().find(({ episode }) => episode.id === episodeId);
    const measure = goals ? this.record.measureOf(goals.episode) : null;
    if (!goals || !path || !measure || !this.known() || !this.sharedRead.hasValue()) return null;
    const appointment = this.appointment.value();
    const { toAsk } = todaysGoals(goals.read.items, path.read, appointment, goals.episode);
    return {
      appointment,
      episode: goals.episode,
      measure,
      careService: this.record.careServiceOf(goals.episode),
      // The API takes answers about active goals only.
      goals: toAsk.filter(({ goal }) => goal.lifecycle === 'active'),
    };
  });
  /** Whether the appointment belongs to no one this page is about. */
  readonly notHere = computed(() => this.ofThis()?.length === 0);
  /** What the other side of patient and carer lets this person see. */
  readonly shared = computed(() => (this.sharedRead.hasValue() ? this.sharedRead.value().items : []));
  /** The server's state, once it was read. */
  private readonly known = computed(() =>
    this.before.hasValue() && this.kept.hasValue() ? { sent: this.before.value(), kept: this.kept.value() } : null,
  );

  private readonly choice = inject(GoalChoice);
  /** Goals that the person chose to answer; null: they were not asked, or have not said. */
  private readonly wanted = signal(this.choice.of(this.appointmentId));

  readonly sent = this.keeper.sent;
  readonly draft = computed((): PrepareDraft => {
    const sent = this.sent();
    return this.keeper.versions()?.draft ?? (sent ? draftOfSent(sent) : EMPTY_PREPARATION);
  });
  readonly unsent = computed(() => this.keeper.versions() !== null);
  /** Whether there are so many goals that they choose which to answer. */
  readonly manyGoals = computed(() => (this.context()?.goals.length ?? 0) > MANY_GOALS);
  /** Goals to ask about: those chosen and those with an answer, in the person's order; all, unless some were chosen. */
  readonly asked = computed((): readonly TodaysGoal[] => {
    const { goals } = this.here();
    const wanted = this.wanted();
    if (!this.manyGoals() || wanted === null) return goals;
    return goals.filter(({ goal }) => wanted.includes(goal.id) || this.draft().answers[goal.id] !== undefined);
  });
  /** As the list of goals shows it: none is chosen before they choose. */
  readonly chosen = computed(() => {
    const wanted = this.wanted() ?? [];
    return this.here()
      .goals.map(({ goal }) => goal.id)
      .filter((id) => wanted.includes(id) || this.draft().answers[id] !== undefined);
  });
  /** Questions with two answers, from two devices. */
  readonly open = computed(() => {
    const versions = this.keeper.versions();
    return versions ? openQuestions(versions) : [];
  });

  readonly sending = computed(() => this.keeper.sendState() === 'sending');
  private readonly foundHere = signal<ShownProblem | null>(null);
  readonly problem = computed((): ShownProblem | null => {
    const found = this.foundHere();
    if (found) return found;
    if (this.keeper.sendState() === 'waiting') return problemOnPage('patient.prepare.no-network');
    const refusal = this.keeper.refusal();
    return refusal ? readProblem(refusal, CHANGE_LINKS) : null;
  });
  private readonly refusedAsLate = computed(() => {
    const refusal = this.keeper.refusal();
    return refusal instanceof HttpErrorResponse && problemBody(refusal)?.type === TOO_LATE;
  });
  readonly tooLate = computed(() => {
    const appointment = this.context()?.appointment;
    if (!appointment || this.refusedAsLate()) return this.refusedAsLate();
    return appointment.status !== 'booked' || appointment.reviewStatus !== null;
  });

  readonly today = this.session.today;
  readonly timeZone = this.session.timeZone;

  /** For the steps, which are shown only once everything was read. */
  readonly here = computed((): PrepareContext => {
    const context = this.context();
    if (!context) throw new Error('A step of the preparation was opened before the appointment was read.');
    return context;
  });

  constructor() {
    effect(() => {
      const known = this.known();
      if (known) untracked(() => this.keeper.meet(known));
    });
    const sentBefore = this.keeper.timesSent();
    effect(() => {
      if (this.keeper.timesSent() > sentBefore) void this.router.navigate(this.linkTo('sent'));
    });
  }

  linkTo(...step: string[]): string[] {
    return ['/prepare', this.appointmentId, ...step];
  }

  readAgain(): void {
    for (const read of this.reads) if (read.error()) read.reload();
  }

  /** A person who continues answering sends it themselves: nothing is sent, and no page changes, while they do. */
  goOnAnswering(): void {
    this.foundHere.set(null);
    this.keeper.stopSending();
  }

  edit(change: Partial<PrepareDraft>): void {
    this.goOnAnswering();
    this.keeper.edit(this.draft(), change);
  }

  /** From here on only what is chosen is asked about. */
  beginChoosing(): void {
    this.want(this.chosen());
  }

  /** Chooses a goal, or leaves it out again. One with an answer stays: its answer is changed on its own page. */
  choose(goalId: string): void {
    const chosen = this.chosen();
    this.want(chosen.includes(goalId) ? chosen.filter((id) => id !== goalId) : [...chosen, goalId]);
  }

  chooseAll(): void {
    this.want(this.here().goals.map(({ goal }) => goal.id));
  }

  private want(goalIds: readonly string[]): void {
    this.wanted.set(goalIds);
    this.choice.keep(this.appointmentId, goalIds);
  }

  shares(part: PreparationPart): boolean {
    return this.draft().sharedParts.includes(part);
  }

  share(parts: readonly PreparationPart[], choice: WhoSees): void {
    const others = this.draft().sharedParts.filter((part) => !parts.includes(part));
    this.edit({ sharedParts: choice === 'shared' ? [...others, ...parts] : others });
  }

  async send(): Promise<void> {
    if (this.open().length > 0) {
      await this.router.navigate(this.linkTo('choose'));
      return;
    }
    if (isEmpty(this.body())) {
      this.foundHere.set(problemOnPage('patient.prepare.nothing-yet'));
      return;
    }
    this.foundHere.set(null);
    await this.keeper.send(() => this.body());
  }

  private body() {
    const goalIds = this.here().goals.map(({ goal }) => goal.id);
    return bodyOfDraft(this.draft(), goalIds, this.i18n.t('patient.prepare.someone'));
  }
}
