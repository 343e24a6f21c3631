import { HttpClient, HttpErrorResponse, httpResource } from '@angular/common/http';
import { DOCUMENT, DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { ActivatedRoute, Router } from '@angular/router';
import type { Appointment, CareService, Episode, MeasureVersion, Preparation } from '@waymark/contracts';
import { firstValueFrom } from 'rxjs';
import { MyRecord } from '../my/my-record';
import { readEach } from '../my/read-each';
import { isMine, readPreparation } from '../my/read-preparation';
import { type TodaysGoal, todaysGoals } from '../review/todays-goals';
import { API } from '../session/api';
import { SessionStore } from '../session/session-store';
import { oneAtATime } from '../ui/one-at-a-time';
import { type ShownProblem, problemBody, problemOnPage, readProblem } from '../ui/problem';
import { retryKeys } from '../ui/retry-key';
import { Words } from '../words/words';
import { type PrepareDraft, EMPTY_PREPARATION, bodyOfDraft, draftOfSent, isEmpty } from './prepare-draft';
import { PrepareDrafts, draftKey } from './prepare-drafts';

/** A network that swallows a request says nothing; after this long it counts as not sent. */
const PATIENCE = 20_000;
/** Also where the browser believes that it has a network: then nothing tells that the service can be reached again. */
const TRY_AGAIN_AFTER = 15_000;
/** Where the check page leads to what the API found wrong. */
const CHANGE_LINKS = {
  '/wentWell': 'change-went-well',
  '/toTalkAbout': 'change-talk-about',
  '/helpedBy': 'change-helped',
} as const;
const TOO_LATE = '/problems/too-late';

/** Everything that a preparation is about. */
export interface PrepareSetting {
  readonly appointment: Appointment;
  readonly episode: Episode;
  readonly measure: MeasureVersion;
  readonly careService: CareService | null;
  readonly goals: readonly TodaysGoal[];
}

/** One preparation: what is tapped and typed stays in memory until somebody sends it. */
@Injectable()
export class PrepareStore {
  private readonly http = inject(HttpClient);
  private readonly session = inject(SessionStore);
  private readonly drafts = inject(PrepareDrafts);
  private readonly record = inject(MyRecord);
  private readonly words = inject(Words);
  private readonly router = inject(Router);
  private readonly once = oneAtATime();
  readonly appointmentId = inject(ActivatedRoute).snapshot.paramMap.get('appointmentId') ?? '';
  private readonly url = `${API}/appointments/${this.appointmentId}`;

  private readonly appointment = httpResource<Appointment>(() => this.url);
  /** The episode that it belongs to; null until that is known, empty where it is of nobody whom these pages are about. */
  private readonly ofThis = computed(() => {
    if (!this.appointment.hasValue()) return null;
    const { episodeId } = this.appointment.value();
    return this.record.episodes()?.filter(({ id }) => id === episodeId) ?? null;
  });
  // Of all episodes, so that they need not wait until it is known which one the appointment belongs to.
  private readonly goals = readEach(() => this.record.episodes(), 'goals');
  private readonly paths = readEach(() => this.record.episodes(), 'trajectory');
  private readonly before = readPreparation(() => this.appointmentId);
  private readonly reads = [this.appointment, this.goals, this.paths, this.before] as const;

  readonly error = computed(() => this.reads.map((read) => read.error()).find(Boolean));
  readonly setting = computed((): PrepareSetting | null => {
    if (!this.appointment.hasValue() || !this.goals.hasValue() || !this.paths.hasValue()) return null;
    const { episodeId } = this.appointment.value();
    const goals = this.goals.value().find(({ episode }) => episode.id === episodeId);
    const path = this.paths.value().find(({ episode }) => episode.id === episodeId);
    const measure = goals ? this.record.measureOf(goals.episode) : null;
    if (!goals || !path || !measure || !this.before.hasValue()) return null;
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
  /** True where the appointment belongs to nobody whom this page is about. */
  readonly notHere = computed(() => this.ofThis()?.length === 0);

  private readonly key = computed(() => draftKey(this.appointmentId, { own: this.record.own() }));
  private readonly justSent = signal<Preparation | null>(null);
  /** What was sent by whoever is signed in; null: nothing. */
  readonly sent = computed(() => {
    const read = this.before.hasValue() ? this.before.value() : null;
    const sent = this.justSent() ?? read;
    return sent && isMine(sent, { own: this.record.own() }) ? sent : null;
  });
  readonly draft = computed((): PrepareDraft => {
    const sent = this.sent();
    return this.drafts.of(this.key()) ?? (sent ? draftOfSent(sent) : EMPTY_PREPARATION);
  });
  readonly unsent = computed(() => this.drafts.of(this.key()) !== undefined);

  readonly sending = signal(false);
  /** Tried in vain: it goes out by itself when the network is back. */
  readonly waiting = signal(false);
  readonly offline = signal(false);
  readonly problem = signal<ShownProblem | null>(null);
  private readonly refusedAsLate = signal(false);
  readonly tooLate = computed(() => {
    const appointment = this.setting()?.appointment;
    if (!appointment || this.refusedAsLate()) return this.refusedAsLate();
    return appointment.status !== 'booked' || appointment.reviewStatus !== null;
  });

  readonly today = this.session.today;
  readonly timeZone = this.session.timeZone;
  private readonly keyOf = retryKeys();
  private nextTry: ReturnType<typeof setTimeout> | undefined;

  /** For the steps, which are shown only once everything was read. */
  readonly here = computed((): PrepareSetting => {
    const setting = this.setting();
    if (!setting) throw new Error('A step of the preparation was opened before the appointment was read.');
    return setting;
  });

  constructor() {
    const window = inject(DOCUMENT).defaultView;
    const network = (): void => {
      this.offline.set(window !== null && !window.navigator.onLine);
      if (!this.offline() && this.waiting()) void this.send();
    };
    network();
    for (const event of ['online', 'offline']) window?.addEventListener(event, network);
    inject(DestroyRef).onDestroy(() => {
      this.waiting.set(false);
      for (const event of ['online', 'offline']) window?.removeEventListener(event, network);
    });
  }

  linkTo(...step: string[]): string[] {
    return ['/prepare', this.appointmentId, ...step];
  }

  readAgain(): void {
    for (const read of this.reads) if (read.error()) read.reload();
  }

  /** Whoever goes on answering sends it themselves: nothing goes out, and no page changes, under their hands. */
  goOnAnswering(): void {
    this.problem.set(null);
    this.waiting.set(false);
  }

  edit(change: Partial<PrepareDraft>): void {
    this.goOnAnswering();
    this.drafts.keep(this.key(), { ...this.draft(), ...change });
  }

  /** Sends everything there is; a retry after a lost answer carries the same key, a changed one a new one. */
  send(): Promise<void> {
    return this.once(async () => {
      const goalIds = this.here().goals.map(({ goal }) => goal.id);
      const body = bodyOfDraft(this.draft(), goalIds, this.words.t('patient.prepare.someone'));
      if (isEmpty(body)) {
        this.problem.set(problemOnPage('patient.prepare.nothing-yet'));
        return;
      }
      this.sending.set(true);
      const version = this.sent()?.version;
      const headers = {
        'Idempotency-Key': this.keyOf({ body, version }),
        ...(version === undefined ? {} : { 'If-Match': `"${version}"` }),
      };
      try {
        const request = this.http.put<Preparation>(`${this.url}/preparation`, body, { headers, timeout: PATIENCE });
        this.justSent.set(await firstValueFrom(request));
        this.drafts.sent(this.key());
        this.waiting.set(false);
        this.problem.set(null);
        await this.router.navigate(this.linkTo('sent'));
      } catch (error) {
        this.failed(error);
      }
      this.sending.set(false);
    });
  }

  private failed(error: unknown): void {
    const status = error instanceof HttpErrorResponse ? error.status : null;
    // Said once: a message that is new takes the focus.
    const isSaid = this.waiting() && this.problem() !== null;
    this.waiting.set(status === 0);
    if (this.waiting()) {
      if (!isSaid) this.problem.set(problemOnPage('patient.prepare.no-network'));
      clearTimeout(this.nextTry);
      this.nextTry = setTimeout(() => {
        if (this.waiting()) void this.send();
      }, TRY_AGAIN_AFTER);
      return;
    }
    if (error instanceof HttpErrorResponse && problemBody(error)?.type === TOO_LATE) {
      this.refusedAsLate.set(true);
      return;
    }
    if (status === 412 || status === 428) {
      // Sent from another phone or computer meanwhile: the next try puts these answers in place of those.
      this.problem.set(problemOnPage('patient.prepare.sent-elsewhere'));
      this.justSent.set(null);
      this.before.reload();
      return;
    }
    this.problem.set(readProblem(error, CHANGE_LINKS));
  }
}
