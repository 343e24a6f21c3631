import { httpResource } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  type Type,
  computed,
  inject,
  input,
  resource,
  signal,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Appointment, Episode, Page, ReceivedPreparation } from '@waymark/contracts';
import {
  readAppointments,
  readAttention,
  readEpisodes,
  readGoals,
  readNextSteps,
  readPatient,
  readTrajectory,
} from '../../data/record-reads';
import { birthday } from '@waymark/policy';
import { EpisodePaths } from '../../charts/episode-paths';
import { chainsOf } from '../../charts/goal-chains';
import { hasClosedReview, takesPlace } from '../episodes/appointment-text';
import { attentionLines } from '../episodes/attention-text';
import { goalsWithPaths, isOpen, smallGoals } from '../episodes/goal-paths';
import { happeningsOf } from '../episodes/happenings';
import { openFirst } from '../episodes/open-first';
import { ReferenceReads } from '../../data/reference-reads';
import { reviewLink, reviewModeFor } from '../episodes/review-entry';
import { API } from '../../data/api';
import { SessionStore } from '../../session/session-store';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { PageHeading } from '../../ui/page-focus';
import { ReadProblem } from '../../data/read-problem';
import { WhenSeen } from '../../data/when-seen';
import { clockTime, fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { PartOutlet } from '../../ui/part-outlet';
import { EpisodeDetailsLine } from './episode-details-line';
import { FollowedBy } from './followed-by';
import { PageParts } from './page-parts';
import { PatientGoal } from './patient-goal';
import { PatientHead } from './patient-head';

/** Text and target of the link to today's review. */
function modeToday(appointment: Appointment, episode: { activeGoals: number | null; hasEnded: boolean }) {
  const mode = reviewModeFor(appointment, episode);
  const begun = appointment.reviewStatus === 'in-progress';
  const first =
    appointment.status === 'attended' && episode.activeGoals ? 'care.patient.first-go-on' : 'care.patient.first-today';
  const text = mode === 'first' ? first : 'care.patient.review-today';
  return { ...reviewLink(appointment.id, mode), text: begun ? 'care.patient.carry-on-review' : text } as const;
}

/** One patient, for staff: goals and paths, next steps, appointments, and the summary that patients do not see. */
@Component({
  selector: 'wm-patient-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    Button,
    CopyButton,
    EpisodeDetailsLine,
    EpisodePaths,
    FollowedBy,
    PageHeading,
    PageParts,
    PartOutlet,
    PatientGoal,
    PatientHead,
    ReadProblem,
    RouterLink,
    WhenSeen,
  ],
  templateUrl: './patient-page.html',
  styleUrl: './patient-page.scss',
})
export class PatientPage {
  private readonly session = inject(SessionStore);
  private readonly reference = inject(ReferenceReads);
  protected readonly i18n = inject(Translations);

  readonly patientId = input.required<string>();
  /** Episode id from the URL; absent: the open one. */
  readonly episode = input<string>();
  /** What was just done on another page, from the URL. */
  readonly done = input<string>();

  protected readonly patientRead = readPatient(() => this.patientId());
  protected readonly episodesRead = readEpisodes(() => this.patientId());
  protected readonly patient = computed(() => (this.patientRead.hasValue() ? this.patientRead.value() : null));

  /** Whether parents may be among those who see the record. */
  protected readonly isYoung = computed(() => {
    const patient = this.patient();
    return patient !== null && birthday(patient.birthDate, 18) > this.today();
  });
  /** What is due by age; at the top of the page, so it does not wait to be scrolled to. */
  protected readonly byAgeDue = resource({
    params: () => this.isYoung() || undefined,
    loader: () => import('./by-age-due').then((m) => m.ByAgeDue),
  });
  protected readonly episodes = computed(() =>
    this.episodesRead.hasValue() ? openFirst(this.episodesRead.value().items) : null,
  );
  protected readonly current = computed(() => {
    const episodes = this.episodes();
    return episodes?.find(({ id }) => id === this.episode()) ?? episodes?.[0] ?? null;
  });
  protected readonly others = computed(() =>
    (this.episodes() ?? [])
      .filter((episode) => episode !== this.current())
      .map((episode) => ({ id: episode.id, name: this.nameOf(episode) })),
  );

  /** Whether it is their own record, or that of a person they care for: staff may not see it. */
  protected readonly isOwn = computed(() => this.session.patientIds().includes(this.patientId()));

  protected readonly reads = {
    goals: readGoals(() => this.current()?.id),
    trajectory: readTrajectory(() => this.current()?.id),
    nextSteps: readNextSteps(() => this.current()?.id),
  };
  protected readonly appointmentsRead = readAppointments(() => this.current()?.id);

  protected readonly trajectory = computed(() =>
    this.reads.trajectory.hasValue() ? this.reads.trajectory.value() : null,
  );
  protected readonly goals = computed(() =>
    this.reads.goals.hasValue() ? goalsWithPaths(this.reads.goals.value().items, this.trajectory()) : null,
  );
  protected readonly everyGoal = computed(() => (this.reads.goals.hasValue() ? this.reads.goals.value().items : []));
  protected readonly openGoals = computed(() => this.goals()?.filter(isOpen) ?? []);
  protected readonly closedGoals = computed(() => this.goals()?.filter((goal) => !isOpen(goal)) ?? []);
  /** Goals with a path: those that are open, or all of them once none is. */
  protected readonly drawn = computed(() =>
    smallGoals(this.openGoals().length > 0 ? this.openGoals() : this.closedGoals()),
  );
  protected readonly happenings = computed(() => {
    const current = this.current();
    return current ? happeningsOf(current, this.appointments() ?? []) : [];
  });
  protected readonly nextSteps = computed(() =>
    this.reads.nextSteps.hasValue() ? this.reads.nextSteps.value().items : null,
  );
  protected readonly appointments = computed(() =>
    this.appointmentsRead.hasValue() ? this.appointmentsRead.value().items : null,
  );
  protected readonly measure = computed(
    () => this.reference.measureById().get(this.current()?.measureVersionId ?? '') ?? null,
  );
  protected readonly today = this.session.today;
  protected readonly timeZone = this.session.timeZone;
  protected readonly episodeName = computed(() => {
    const current = this.current();
    return current ? this.nameOf(current) : '';
  });
  protected readonly episodeIsOpen = computed(() => this.current()?.endedOn === null);
  protected readonly hasOpenEpisode = computed(() => (this.episodes() ?? []).some(({ endedOn }) => endedOn === null));
  /** Whether some goals lead on from one another. */
  private readonly hasChains = computed(() => chainsOf(this.everyGoal()).some(({ steps }) => steps.length > 1));

  /** null: not read yet. */
  private readonly activeGoals = computed(
    () => this.goals()?.filter(({ goal }) => goal.lifecycle === 'active').length ?? null,
  );
  /** Today's review that is still to be begun or finished; null: there is none. */
  protected readonly todaysReview = computed(() => {
    const open = (this.appointments() ?? []).filter(
      (appointment) =>
        appointment.on === this.today() &&
        takesPlace(appointment) &&
        !hasClosedReview(appointment) &&
        // After the end only a follow-up, or a review begun before, has goals to look at.
        (this.episodeIsOpen() || appointment.purpose === 'follow-up' || appointment.reviewStatus === 'in-progress'),
    );
    const next = open.sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))[0];
    const episode = { activeGoals: this.activeGoals(), hasEnded: !this.episodeIsOpen() };
    return next ? { ...modeToday(next, episode), time: clockTime(next.startsAt, this.timeZone()) } : null;
  });
  /** What stands below the goals, fetched apart; null: on its way. */
  protected readonly lowerPart = signal<Type<unknown> | null>(null);
  protected readonly loadAfterTransfer = () => import('./after-transfer').then((m) => m.AfterTransfer);
  protected readonly loadPendingTransfer = () => import('./pending-transfer').then((m) => m.PendingTransferNotice);
  protected readonly loadCarers = () => import('./carers-part').then((m) => m.CarersPart);
  protected readonly loadResearchChoice = () => import('./research-choice').then((m) => m.ResearchChoicePart);
  private readonly sentRead = httpResource<Page<ReceivedPreparation>>(() => {
    const id = this.current()?.id;
    return id ? `${API}/episodes/${id}/preparations` : undefined;
  });
  private readonly fromHome = computed(() => (this.sentRead.hasValue() ? this.sentRead.value().items : []));
  /** The appointment with an unread preparation; null: there is none. */
  protected readonly messageAt = computed(
    () => this.fromHome().find(({ readAt }) => readAt === null)?.appointmentId ?? null,
  );
  private readonly attentionRead = readAttention(() => (this.episodeIsOpen() ? this.current()?.id : undefined));
  protected readonly attention = computed(() => {
    if (!this.attentionRead.hasValue()) return [];
    return attentionLines(this.i18n, this.attentionRead.value(), this.today());
  });

  protected readonly readEpisodesAgain = (): void => void this.episodesRead.reload();
  private readonly stepsChanged = (): void => void this.reads.nextSteps.reload();

  protected readonly parts = computed(() => [
    { id: 'goals', text: 'care.patient.goals' as const },
    ...(this.hasChains() ? [{ id: 'path', text: 'care.patient.path' as const }] : []),
    { id: 'next-steps', text: 'care.patient.next-steps' as const },
    { id: 'appointments', text: 'care.patient.appointments' as const },
    { id: 'team', text: 'care.patient.team' as const },
    { id: 'summary', text: 'care.patient.summary' as const },
    { id: 'research', text: 'care.patient.research' as const },
  ]);

  /** The first read of the episode that failed, if any. */
  protected readonly episodeError = computed(
    () =>
      this.episodesRead.error() ??
      this.reads.goals.error() ??
      this.reads.trajectory.error() ??
      this.reads.nextSteps.error() ??
      this.appointmentsRead.error() ??
      this.attentionRead.error() ??
      this.reference.measures.error(),
  );

  constructor() {
    import('./patient-record').then(
      ({ PatientRecord }) => this.lowerPart.set(PatientRecord),
      (error: unknown) => console.error(error),
    );
  }

  protected lowerInputs(episode: Episode, diedOn: string | null) {
    return {
      ...{ episode, diedOn, hasOpenEpisode: this.hasOpenEpisode(), everyGoal: this.everyGoal() },
      ...{ trajectory: this.trajectory(), nextSteps: this.nextSteps(), appointments: this.appointments() },
      stepsChanged: this.stepsChanged,
    };
  }

  protected readAgain(): void {
    this.episodesRead.reload();
    this.reads.goals.reload();
    this.reads.trajectory.reload();
    this.reads.nextSteps.reload();
    this.appointmentsRead.reload();
    this.attentionRead.reload();
    this.reference.measures.reload();
  }

  private nameOf(episode: Episode): string {
    const service = this.reference.careServiceById().get(episode.careServiceId);
    const pathway = service?.pathways.find(({ id }) => id === episode.pathwayId)?.name ?? '';
    const params = {
      service: service?.name ?? '',
      pathway,
      from: fullDay(episode.startedOn),
      to: fullDay(episode.endedOn ?? episode.startedOn),
    };
    return this.i18n.t(episode.endedOn ? 'care.patient.episode-ended' : 'care.patient.episode-open', params);
  }
}
