import { computed, inject } from '@angular/core';
import type { Appointment, CareService, Episode, Goal, MeasureVersion, Patient } from '@waymark/contracts';
import { readAppointment, readAppointments, readEpisode, readGoals, readPatient } from '../../data/record-reads';
import { ReferenceReads } from '../../data/reference-reads';

/** The patient reads along. */
const SHARED = 'shared-screen';

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
  const appointment = readAppointment(() => appointmentId, SHARED);
  const episodeId = computed(() => (appointment.hasValue() ? appointment.value().episodeId : undefined));
  const episode = readEpisode(episodeId, SHARED);
  const goals = readGoals(episodeId, SHARED);
  const patient = readPatient(() => (episode.hasValue() ? episode.value().patientId : undefined), SHARED);
  const appointments = readAppointments(episodeId, SHARED);
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
    /** Of the episode; null until they are read, for which no step waits. */
    appointments: computed(() => (appointments.hasValue() ? appointments.value().items : null)),
    error: computed(() => reads.map((read) => read.error()).find(Boolean)),
    readAgain: () => reads.forEach((read) => read.error() && read.reload()),
  };
}
