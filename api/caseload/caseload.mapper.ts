import { attentionOf } from '@waymark/measures';
import type { Appointment } from '../appointments/appointment.entity.js';
import type { TeamMember } from '../episodes/episode.entity.js';
import type { LoadedAttention } from './attention.queries.js';
import type { CaseloadItemResponse, EpisodeAttentionResponse } from './caseload.dto.js';
import type { CaseloadRow } from './caseload.queries.js';

/** Everything loaded for the episodes of one page together. */
export interface LoadedCaseload extends LoadedAttention {
  readonly keyWorkers: readonly TeamMember[];
  readonly lastAttended: ReadonlyMap<string, string>;
}

export function toCaseloadItem(
  { episode, patient, careService, pathway }: CaseloadRow,
  loaded: LoadedCaseload,
): CaseloadItemResponse {
  const keyWorker = loaded.keyWorkers.find(({ episodeId }) => episodeId === episode.id);
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
    ...toEpisodeAttention(episode.id, loaded),
  };
}

/** What asks for attention in one of the loaded episodes. */
export function toEpisodeAttention(id: string, loaded: LoadedAttention): EpisodeAttentionResponse {
  const isOwn = ({ episodeId }: { readonly episodeId: string }): boolean => episodeId === id;
  const [next, missed] = [nextOf(loaded.booked.find(isOwn)), missedOf(loaded.missed.find(isOwn))];
  const cannotCome = placeOf(loaded.notComing.find(isOwn));
  const { attention, harder, freshLook, overdue, ...facts } = attentionOf({
    goals: loaded.goals.filter(isOwn),
    fromHome: loaded.fromHome.filter(({ appointment }) => appointment && isOwn(appointment)),
    next,
    cannotCome,
    missed,
    today: loaded.today,
  });
  return {
    ...facts,
    next,
    cannotCome,
    missed,
    harder: [...harder],
    freshLook: [...freshLook],
    overdue: [...overdue],
    attention: [...attention],
  };
}

function nextOf(booked: Appointment | undefined): EpisodeAttentionResponse['next'] {
  if (!booked) return null;
  const { id, startsAt, on, source, kind, purpose } = booked;
  return { appointmentId: id, startsAt: startsAt.toISOString(), on, hasTime: source === null, kind, purpose };
}

function placeOf(appointment: Appointment | undefined): EpisodeAttentionResponse['cannotCome'] {
  return appointment ? { appointmentId: appointment.id, on: appointment.on } : null;
}

function missedOf(missed: Appointment | undefined): EpisodeAttentionResponse['missed'] {
  return missed
    ? { appointmentId: missed.id, on: missed.on, reason: missed.missedReason, inWords: missed.missedInWords }
    : null;
}
