import { httpResource } from '@angular/common/http';
import { computed, inject } from '@angular/core';
import type { Appointment, CareService, Episode, Goal, MeasureVersion, Page, Patient } from '@waymark/contracts';
import { ReferenceReads } from '../data/reference-reads';
import { audienceQuery } from '../data/audience';
import { API } from '../data/api';

const SHARED = audienceQuery('shared-screen');

/** Everything that a first appointment is about. */
export interface FirstAppointmentContext {
  readonly appointment: Appointment;
  readonly episode: Episode;
  readonly patient: Patient;
  readonly goals: readonly Goal[];
  readonly measure: MeasureVersion;
  readonly careService: CareService | null;
}

/** Must be called in an injection context. */
export function readFirst(appointmentId: string) {
  const reference = inject(ReferenceReads);
  const appointment = httpResource<Appointment>(() => `${API}/appointments/${appointmentId}${SHARED}`);
  const episodeId = computed(() => (appointment.hasValue() ? appointment.value().episodeId : null));
  const episode = httpResource<Episode>(() => (episodeId() ? `${API}/episodes/${episodeId()}${SHARED}` : undefined));
  const goals = httpResource<Page<Goal>>(() =>
    episodeId() ? `${API}/episodes/${episodeId()}/goals${SHARED}` : undefined,
  );
  const patient = httpResource<Patient>(() =>
    episode.hasValue() ? `${API}/patients/${episode.value().patientId}${SHARED}` : undefined,
  );
  const reads = [appointment, episode, goals, patient, reference.measures, reference.careServices];

  return {
    context: computed((): FirstAppointmentContext | null => {
      if (!appointment.hasValue() || !episode.hasValue() || !goals.hasValue() || !patient.hasValue()) return null;
      const measure = reference.measureById().get(episode.value().measureVersionId);
      if (!measure || !reference.careServices.hasValue()) return null;
      return {
        appointment: appointment.value(),
        episode: episode.value(),
        patient: patient.value(),
        goals: goals.value().items,
        measure,
        careService: reference.careServiceById().get(episode.value().careServiceId) ?? null,
      };
    }),
    error: computed(() => reads.map((read) => read.error()).find(Boolean)),
    readAgain: () => reads.forEach((read) => read.error() && read.reload()),
  };
}
