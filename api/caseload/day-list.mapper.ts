import { harderIn, signsOf } from '@waymark/measures';
import type { Preparation } from '../appointments/appointment.entity.js';
import type { DayListItemResponse, HomeMessageResponse, WaitingCannotComeResponse } from './day-list.dto.js';
import type { CannotComeRow, DayRow, MessageRow } from './day-list.queries.js';
import type { GoalOfEpisode } from './goals.queries.js';

/**
 * @param sent all preparations for some appointments; of all of them together, like the goals
 * @param notComing those that somebody said they cannot come to
 */
export function toDayListItem(
  { appointment, episode, patient, careService, pathway, isOwn }: DayRow,
  allGoals: readonly GoalOfEpisode[],
  sent: readonly Preparation[],
  notComing: ReadonlySet<string>,
  today: string,
): DayListItemResponse {
  const goals = allGoals.filter(({ episodeId }) => episodeId === episode.id);
  const fromHome = sent.filter(({ appointmentId }) => appointmentId === appointment.id);
  // A review agreed in this appointment is newer than what was sent for it.
  const news = appointment.reviewStatus === 'agreed' ? [] : fromHome;
  const { activeGoals, proposedGoals, harder, freshLook } = signsOf(goals, news, today);
  return {
    appointmentId: appointment.id,
    episodeId: episode.id,
    patientId: patient.id,
    preferredName: patient.preferredName,
    givenName: patient.givenName,
    familyName: patient.familyName,
    birthDate: patient.birthDate,
    careServiceId: careService.id,
    careServiceName: careService.name,
    pathwayName: pathway.name,
    startsAt: appointment.startsAt.toISOString(),
    hasTime: appointment.source === null,
    kind: appointment.kind,
    purpose: appointment.purpose,
    status: appointment.status,
    missedReason: appointment.missedReason,
    missedInWords: appointment.missedInWords,
    reviewStatus: appointment.reviewStatus,
    activeGoals,
    proposedGoals,
    needs: patient.needs,
    harder: [...harder],
    freshLook: [...freshLook],
    unreadFromHome: fromHome.some(({ readAt }) => readAt === null),
    cannotCome: notComing.has(appointment.id),
    needsTherapist: !isOwn,
    endedOn: episode.endedOn,
  };
}

export function toHomeMessage(
  { preparation, appointment, episode, patient, nobodyResponsible }: MessageRow,
  allGoals: readonly GoalOfEpisode[],
): HomeMessageResponse {
  const goals = allGoals.filter(({ episodeId }) => episodeId === episode.id);
  const { id, rowVersion: version, sentBy, helpedBy, sharedParts, sentAt, wentWell, toTalkAbout } = preparation;
  return {
    preparationId: id,
    version,
    appointmentId: appointment.id,
    episodeId: episode.id,
    patientId: patient.id,
    preferredName: patient.preferredName,
    givenName: patient.givenName,
    familyName: patient.familyName,
    birthDate: patient.birthDate,
    appointmentOn: appointment.on,
    appointmentStatus: appointment.status,
    sentBy,
    helpedBy,
    sharedParts: [...(sharedParts ?? [])],
    sentAt: sentAt.toISOString(),
    harder: harderIn(preparation, goals),
    wentWell,
    toTalkAbout,
    nobodyResponsible,
  };
}

export function toWaitingCannotCome({
  said,
  appointment,
  episode,
  patient,
  nobodyResponsible,
}: CannotComeRow): WaitingCannotComeResponse {
  return {
    id: said.id,
    version: said.rowVersion,
    appointmentId: appointment.id,
    appointmentVersion: appointment.rowVersion,
    startsAt: appointment.startsAt.toISOString(),
    appointmentOn: appointment.on,
    hasTime: appointment.source === null,
    episodeId: episode.id,
    patientId: patient.id,
    preferredName: patient.preferredName,
    givenName: patient.givenName,
    familyName: patient.familyName,
    birthDate: patient.birthDate,
    saidBy: said.saidBy,
    carerName: said.saidBy === 'carer' ? (said.account?.name ?? '') : null,
    reason: said.reason,
    note: said.note,
    saidAt: said.saidAt.toISOString(),
    takenBackAt: said.takenBackAt?.toISOString() ?? null,
    nobodyResponsible,
  };
}

/** Sorts messages: those with no one responsible first, then harder ones, then the oldest. */
export function mostPressingFirst(messages: readonly HomeMessageResponse[]): HomeMessageResponse[] {
  const rank = ({ nobodyResponsible, harder }: HomeMessageResponse): number =>
    (nobodyResponsible ? 0 : 2) + (harder.length > 0 ? 0 : 1);
  return [...messages].sort((a, b) => rank(a) - rank(b));
}
