import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Episode, Page, Patient } from '@waymark/contracts';
import { readAppointments, readEpisode } from '../episodes/episode-reads';
import { takesPlace } from '../episodes/appointment-words';
import { goalsWithPaths, isOpen } from '../episodes/goal-paths';
import { openFirst } from '../episodes/open-first';
import { ReferenceReads } from '../episodes/reference-reads';
import { API } from '../session/api';
import { SessionStore } from '../session/session-store';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { PageHeading } from '../ui/page-focus';
import { ReadProblem } from '../ui/read-problem';
import { clockTime, fullDay } from '../words/day-words';
import { Words } from '../words/words';
import { AppointmentTable } from './appointment-table';
import { NextStepTable } from './next-step-table';
import { PatientGoal } from './patient-goal';
import { PatientHead } from './patient-head';
import { TScoreTable } from './t-score-table';

/** One patient, for staff: goals and paths, next steps, appointments, and the summary that patients are not shown. */
@Component({
  selector: 'wm-patient-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    AppointmentTable,
    Button,
    CopyButton,
    NextStepTable,
    PageHeading,
    PatientGoal,
    PatientHead,
    ReadProblem,
    RouterLink,
    TScoreTable,
  ],
  templateUrl: './patient-page.html',
})
export class PatientPage {
  private readonly session = inject(SessionStore);
  private readonly reference = inject(ReferenceReads);
  protected readonly words = inject(Words);

  readonly patientId = input.required<string>();
  /** Which episode, of the URL; absent: the open one. */
  readonly episode = input<string>();

  protected readonly patientRead = httpResource<Patient>(() => `${API}/patients/${this.patientId()}`);
  protected readonly episodesRead = httpResource<Page<Episode>>(() => `${API}/patients/${this.patientId()}/episodes`);
  protected readonly patient = computed(() => (this.patientRead.hasValue() ? this.patientRead.value() : null));

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

  protected readonly reads = readEpisode(() => this.current()?.id);
  protected readonly appointmentsRead = readAppointments(() => this.current()?.id);

  protected readonly trajectory = computed(() =>
    this.reads.trajectory.hasValue() ? this.reads.trajectory.value() : null,
  );
  protected readonly goals = computed(() =>
    this.reads.goals.hasValue() ? goalsWithPaths(this.reads.goals.value().items, this.trajectory()) : null,
  );
  protected readonly openGoals = computed(() => this.goals()?.filter(isOpen) ?? []);
  protected readonly closedGoals = computed(() => this.goals()?.filter((goal) => !isOpen(goal)) ?? []);
  protected readonly nextSteps = computed(() =>
    this.reads.nextSteps.hasValue() ? this.reads.nextSteps.value().items : null,
  );
  protected readonly appointments = computed(() =>
    this.appointmentsRead.hasValue() ? this.appointmentsRead.value().items : null,
  );
  protected readonly goalWords = computed(() => new Map(this.goals()?.map(({ goal }) => [goal.id, goal.ownWords])));
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
  /** Today's review that is still to be begun or finished; null: there is none. */
  protected readonly todaysReview = computed(() => {
    const open = (this.appointments() ?? []).filter(
      (appointment) =>
        appointment.on === this.today() &&
        takesPlace(appointment) &&
        (appointment.reviewStatus === null || appointment.reviewStatus === 'in-progress'),
    );
    const next = open.sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))[0];
    if (!next) return null;
    const words = next.reviewStatus ? 'staff.patient.carry-on-review' : 'staff.patient.review-today';
    return { id: next.id, time: clockTime(next.startsAt, this.timeZone()), words } as const;
  });
  protected readonly team = computed(() => this.current()?.team ?? []);

  /** The first read of the episode that failed, if any. */
  protected readonly episodeError = computed(
    () =>
      this.episodesRead.error() ??
      this.reads.goals.error() ??
      this.reads.trajectory.error() ??
      this.reads.nextSteps.error() ??
      this.appointmentsRead.error() ??
      this.reference.measures.error(),
  );

  protected readAgain(): void {
    this.episodesRead.reload();
    this.reads.goals.reload();
    this.reads.trajectory.reload();
    this.reads.nextSteps.reload();
    this.appointmentsRead.reload();
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
    return this.words.t(episode.endedOn ? 'staff.patient.episode-ended' : 'staff.patient.episode-open', params);
  }
}
