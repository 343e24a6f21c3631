import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Page, PreparationDraftSummary } from '@waymark/contracts';
import { openSteps } from '../../care/episodes/open-steps';
import { stepInWords, whoToThem } from '../../care/episodes/step-text';
import { CarerUntil } from '../carer-until';
import { HelpLines } from '../help-lines';
import { MyRecord } from '../my-record';
import { readEach } from '../read-each';
import { readPreparation } from '../read-preparation';
import { readCannotCome } from '../read-cannot-come';
import { isMeetingToday, isOver, nextVisit, stillMeant, visitOverToday } from '../visit-text';
import { WaitingWords } from '../waiting-text';
import { API } from '../../data/api';
import { readPatientRoundUps } from '../../data/round-up-reads';
import { SessionStore } from '../../session/session-store';
import { SiteClock } from '../../session/site-clock';
import { PageHeading } from '../../ui/page-focus';
import { Picture, type PictureName } from '../../ui/picture';
import { ReadProblem } from '../../data/read-problem';
import { clockTime, dayInWords } from '../../i18n/day-text';
import { type TranslationKey, Translations } from '../../i18n/translations';
import { LeavingWords } from './leaving-text';
import { type Preparing, VisitCard } from './visit-card';

const STEPS_SHOWN = 2;

interface HomeLink {
  readonly path: string;
  readonly picture: PictureName;
  readonly toThem: TranslationKey;
  readonly aboutThem: TranslationKey;
}

const HOME_LINKS: readonly HomeLink[] = [
  {
    path: '/my-goals',
    picture: 'goals',
    toThem: 'patient.my-goals.heading',
    aboutThem: 'patient.my-goals.heading-person',
  },
  { path: '/my-steps', picture: 'steps', toThem: 'patient.steps.heading', aboutThem: 'patient.steps.heading-person' },
  { path: '/my-reviews', picture: 'agreed', toThem: 'patient.reviews.heading', aboutThem: 'patient.reviews.heading' },
  { path: '/my-team', picture: 'team', toThem: 'patient.team.heading', aboutThem: 'patient.team.heading-person' },
];

/** Home page of a patient or carer: the next appointment, what to do before it, and links to everything else. */
@Component({
  selector: 'wm-home-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CarerUntil, HelpLines, LeavingWords, PageHeading, Picture, ReadProblem, RouterLink, VisitCard],
  templateUrl: './home-page.html',
})
export class HomePage {
  private readonly session = inject(SessionStore);
  private readonly clock = inject(SiteClock);
  protected readonly record = inject(MyRecord);
  private readonly waiting = inject(WaitingWords);
  protected readonly i18n = inject(Translations);

  protected readonly appointments = readEach(() => this.record.episodes(), 'appointments');
  protected readonly steps = readEach(() => this.record.present(), 'next-steps');

  /** Stands last on the page, so nothing waits for it; while it is not read, or cannot be, there is no link. */
  private readonly roundUps = readPatientRoundUps(() => this.record.patient()?.id);
  protected readonly hasRoundUps = computed(() => this.roundUps.hasValue() && this.roundUps.value().items.length > 0);

  private readonly all = computed(() => (this.appointments.hasValue() ? this.appointments.value() : []));
  private readonly visits = computed(() => this.all().flatMap(({ episode, read }) => stillMeant(read.items, episode)));
  /** The first appointment to come, whichever care service it is with. */
  protected readonly next = computed(() => {
    const visit = nextVisit(this.visits(), this.session.today(), this.clock.now());
    const episode = this.all().find((one) => one.episode.id === visit?.episodeId)?.episode;
    return visit && episode ? { visit, episode } : null;
  });
  private readonly nextId = computed(() => this.next()?.visit.id);
  protected readonly meetingToday = computed(() =>
    this.all().some(({ read }) => isMeetingToday(read.items, this.session.today())),
  );
  /** That there was an appointment today; null: there was none, or it is still to come. */
  protected readonly overToday = computed(() => {
    const over = visitOverToday(this.visits(), this.session.today(), this.clock.now());
    if (!over?.hasTime) return null;
    const time = clockTime(over.startsAt, this.session.timeZone());
    return this.record.say('patient.home.was-today', 'patient.home.was-today-person', { time });
  });
  protected readonly preparation = readPreparation(this.nextId);
  protected readonly cannotCome = readCannotCome(this.nextId);
  protected readonly notComing = computed(() => (this.cannotCome.hasValue() ? this.cannotCome.value().items : []));
  protected readonly drafts = httpResource<Page<PreparationDraftSummary>>(() => `${API}/preparation-drafts`);

  protected readonly preparing = computed((): Preparing => {
    const id = this.nextId();
    const isKept = this.unsent().some(({ appointmentId }) => appointmentId === id);
    // Text written in this tab a moment ago may not have reached the server yet.
    const began = isKept || (id !== undefined && this.waiting.begun().includes(id));
    const sent = this.preparation.hasValue() && this.preparation.value() !== null;
    if (began) return { sent, began, button: 'patient.review.carry-on' };
    return { sent, began, button: sent ? 'patient.home.change-sent' : 'patient.home.get-ready' };
  });
  /** Drafts about this person: a carer of several people has those of others, too. */
  private readonly unsent = computed(() => {
    const ids = new Set(this.all().flatMap(({ read }) => read.items.map(({ id }) => id)));
    const drafts = this.drafts.hasValue() ? this.drafts.value().items : [];
    return drafts.filter(({ appointmentId }) => ids.has(appointmentId));
  });
  /** Drafts that were never sent, for appointments that have passed or do not take place. */
  protected readonly neverSent = computed(() =>
    this.unsent()
      .filter(({ maySend, appointmentId }) => !maySend || this.hasPassed(appointmentId))
      .map(({ appointmentId, appointmentOn }) => ({
        id: appointmentId,
        text: this.i18n.t('patient.home.never-sent', { day: dayInWords(appointmentOn, this.session.today()) }),
      })),
  );

  private readonly open = computed(() =>
    this.steps.hasValue() ? this.steps.value().flatMap(({ read }) => openSteps(read.items)) : [],
  );
  protected readonly firstSteps = computed(() =>
    this.open()
      .slice(0, STEPS_SHOWN)
      .map((step) => {
        const who = whoToThem(this.i18n, step, this.record.own() ? this.record.patient() : null);
        return { id: step.id, text: stepInWords(this.i18n, { ...step, who }, this.session.today()) };
      }),
  );
  protected readonly moreSteps = computed(() => this.open().length > STEPS_SHOWN);

  protected readonly links = computed(() =>
    HOME_LINKS.map(({ path, picture, toThem, aboutThem }) => ({
      path,
      picture,
      text: this.record.say(toThem, aboutThem),
    })),
  );
  /** Content further down is awaited as well: it would be pushed away under a finger about to tap it. */
  protected readonly ready = computed(
    () =>
      this.appointments.hasValue() &&
      this.steps.hasValue() &&
      this.drafts.hasValue() &&
      (this.next() === null || (this.preparation.hasValue() && this.cannotCome.hasValue())),
  );
  private readonly reads = [this.appointments, this.steps, this.preparation, this.cannotCome, this.drafts] as const;
  protected readonly error = computed(() => this.reads.map((read) => read.error()).find(Boolean));

  protected readAgain(): void {
    for (const read of this.reads) if (read.error()) read.reload();
  }

  private hasPassed(appointmentId: string): boolean {
    const visit = this.visits().find(({ id }) => id === appointmentId);
    return visit !== undefined && (visit.on < this.session.today() || isOver(visit, this.clock.now()));
  }
}
