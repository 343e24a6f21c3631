import { attentionOf } from '@waymark/measures';
import type { Appointment, Preparation } from '../appointments/appointment.entity.js';
import type { TeamMember } from '../episodes/episode.entity.js';
import type { CaseloadItemResponse } from './caseload.dto.js';
import type { CaseloadRow } from './caseload.queries.js';
import type { GoalOfEpisode } from './goals.queries.js';

/** Everything loaded for the episodes of one page together. */
export interface LoadedAppointments {
  readonly today: string;
  readonly goals: readonly GoalOfEpisode[];
  readonly keyWorkers: readonly TeamMember[];
  readonly lastAttended: ReadonlyMap<string, string>;
  /** Soonest first. */
  readonly booked: readonly Appointment[];
  /** Latest first. */
  readonly missed: readonly Appointment[];
  /** Loaded with their appointments. */
  readonly fromHome: readonly Preparation[];
}

export function toCaseloadItem(
  { episode, patient, careService, pathway }: CaseloadRow,
  loaded: LoadedAppointments,
): CaseloadItemResponse {
  const isOwn = ({ episodeId }: { readonly episodeId: string }): boolean => episodeId === episode.id;
  const goals = loaded.goals.filter(isOwn);
  const fromHome = loaded.fromHome.filter(({ appointment }) => appointment && isOwn(appointment));
  const [next, missed] = [nextOf(loaded.booked.find(isOwn)), missedOf(loaded.missed.find(isOwn))];
  const { attention, harder, freshLook, overdue, ...facts } = attentionOf({
    goals,
    fromHome,
    next,
    missed,
    today: loaded.today,
  });
  const keyWorker = loaded.keyWorkers.find(isOwn);
  return {
    episodeId: episode.id,
    patientId: patient.id,
    preferredName: patient.preferredName,
    givenName: patient.givenName,
    familyName: patient.familyName,
    birthDate: patient.birthDate,
    nhsNumber: patient.nhsNumber,
    careServiceId: careService.id,
    careServiceName: careService.name,
    pathwayName: pathway.name,
    startedOn: episode.startedOn,
    keyWorker: keyWorker ? { userId: keyWorker.accountId, name: keyWorker.account?.name ?? '' } : null,
    lastAttendedOn: loaded.lastAttended.get(episode.id) ?? null,
    ...facts,
    next,
    missed,
    harder: [...harder],
    freshLook: [...freshLook],
    overdue: [...overdue],
    attention: [...attention],
  };
}

function nextOf(booked: Appointment | undefined): CaseloadItemResponse['next'] {
  if (!booked) return null;
  const { id, startsAt, on, source, kind, purpose } = booked;
  return { appointmentId: id, startsAt: startsAt.toISOString(), on, hasTime: source === null, kind, purpose };
}

function missedOf(missed: Appointment | undefined): CaseloadItemResponse['missed'] {
  return missed ? { appointmentId: missed.id, on: missed.on, reason: missed.missedReason } : null;
}
