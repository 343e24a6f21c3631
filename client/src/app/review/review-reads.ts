import { HttpErrorResponse, type HttpResourceRef, httpResource } from '@angular/common/http';
import { computed, inject } from '@angular/core';
import type {
  Appointment,
  CareService,
  Episode,
  Goal,
  MeasureVersion,
  NextStep,
  Page,
  Patient,
  ReceivedPreparation,
  Review,
  Trajectory,
} from '@waymark/contracts';
import { readAppointments, readEpisode } from '../episodes/episode-reads';
import { ReferenceReads } from '../episodes/reference-reads';
import { API } from '../session/api';
import { SessionStore } from '../session/session-store';
import { withoutPrivateViews } from './private-views';

/** Everything that a review is about. */
export interface ReviewContext {
  readonly appointment: Appointment;
  readonly episode: Episode;
  readonly patient: Patient;
  readonly goals: readonly Goal[];
  /** Without what therapists noted for the team alone. */
  readonly trajectory: Trajectory;
  readonly nextSteps: readonly NextStep[];
  readonly appointments: readonly Appointment[];
  readonly measure: MeasureVersion;
  readonly careService: CareService | null;
  /** Preparations of the patient and of carers; empty: nothing was sent. */
  readonly preparations: readonly ReceivedPreparation[];
  /** null: not begun. */
  readonly review: Review | null;
}

function isMissing(error: unknown): boolean {
  return error instanceof HttpErrorResponse && error.status === 404;
}

/** null: there is none; undefined: not known yet. */
function valueOrNone<T>(resource: HttpResourceRef<T | undefined>): T | null | undefined {
  if (resource.hasValue()) return resource.value();
  return isMissing(resource.error()) ? null : undefined;
}

/** The audience of the page: the team alone, or the patient along with them. */
export type ReadFor = 'team' | 'shared-screen';

/**
 * Reads what a review is about. Must be called in an injection context. What is for the team only does not even reach a
 * screen that the patient looks at: the server leaves it out.
 */
export function readReview(appointmentId: () => string, audience: ReadFor = 'team') {
  const forAudience = audience === 'team' ? '' : `?audience=${audience}`;
  const reference = inject(ReferenceReads);
  const session = inject(SessionStore);
  const below = (path: string) => `${API}/appointments/${appointmentId()}${path}`;
  const appointment = httpResource<Appointment>(() => below(''));
  const known = computed(() => (appointment.hasValue() ? appointment.value() : null));
  const episode = httpResource<Episode>(() => {
    const id = known()?.episodeId;
    return id ? `${API}/episodes/${id}` : undefined;
  });
  const patient = httpResource<Patient>(() =>
    episode.hasValue() ? `${API}/patients/${episode.value().patientId}${forAudience}` : undefined,
  );
  const ofEpisode = readEpisode(() => known()?.episodeId);
  const appointments = readAppointments(() => known()?.episodeId);
  // The team receives what came from home; its senders read it on pages of their own.
  const isTeam = computed(() => session.roles().includes('therapist'));
  const preparations = httpResource<Page<ReceivedPreparation>>(() =>
    isTeam() && known() ? below(`/preparations${forAudience}`) : undefined,
  );
  const review = httpResource<Review>(() => (known()?.reviewStatus ? below('/review') : undefined));

  const context = computed((): ReviewContext | null => {
    const found = known();
    const sent = isTeam() ? valueOrNone(preparations) : null;
    const begun = found?.reviewStatus ? valueOrNone(review) : null;
    if (!found || sent === undefined || begun === undefined) return null;
    if (!episode.hasValue() || !patient.hasValue() || !appointments.hasValue()) return null;
    const { goals, trajectory, nextSteps } = ofEpisode;
    if (!goals.hasValue() || !trajectory.hasValue() || !nextSteps.hasValue()) return null;
    const measure = reference.measureById().get(episode.value().measureVersionId);
    if (!measure || !reference.careServices.hasValue()) return null;
    return {
      appointment: found,
      episode: episode.value(),
      patient: patient.value(),
      goals: goals.value().items,
      trajectory: withoutPrivateViews(trajectory.value()),
      nextSteps: nextSteps.value().items,
      appointments: appointments.value().items,
      measure,
      careService: reference.careServiceById().get(episode.value().careServiceId) ?? null,
      preparations: sent?.items ?? [],
      review: begun,
    };
  });

  const needed = [
    appointment,
    episode,
    patient,
    appointments,
    ofEpisode.goals,
    ofEpisode.trajectory,
    ofEpisode.nextSteps,
    reference.measures,
    reference.careServices,
  ];
  const optional = [preparations, review];
  return {
    context,
    /** The first read that failed, if any. */
    error: computed(
      () =>
        needed.map((read) => read.error()).find(Boolean) ??
        optional.map((read) => read.error()).find((error) => error && !isMissing(error)),
    ),
    readAgain: () => [...needed, ...optional].forEach((read) => read.error() && read.reload()),
    /** After someone else changed it, or it was entered in error. */
    readReviewAgain: () => [appointment, review].forEach((read) => read.reload()),
    /** Reads again what depends on the review, after it was closed. */
    readResults: () => [ofEpisode.trajectory, ofEpisode.nextSteps].forEach((read) => read.reload()),
  };
}
