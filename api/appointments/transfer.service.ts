import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In, MoreThanOrEqual } from 'typeorm';
import { Records } from '../audit/records.js';
import { moveOn } from '../database/versioned.js';
import { episodeForWriting } from '../episodes/episode-access.js';
import { Episode, TeamMemberEntity, Transfer } from '../episodes/episode.entity.js';
import type { EpisodeResponse, TransferRequest } from '../episodes/episodes.dto.js';
import { EpisodesService } from '../episodes/episodes.service.js';
import { requireNoOpenEpisode } from '../episodes/open-episode.js';
import { placeProblems, registerWith } from '../episodes/place.js';
import { saveTeam, therapistsOf } from '../episodes/team.js';
import { Answer } from '../http/answer.js';
import { type Call, requireVersion } from '../http/call.js';
import { stale, unprocessable } from '../http/problem.js';
import { Appointment, AppointmentStaff } from './appointment.entity.js';

/** Moves an episode, and with it what is booked in it. */
@Injectable()
export class TransferService {
  constructor(
    private readonly records: Records,
    private readonly episodes: EpisodesService,
  ) {}

  /**
   * Goals, ratings and appointments stay with the episode; whoever is no therapist where it goes to leaves its team and
   * what is booked from that day on.
   * @throws 404 unknown care service; 409 ended; 422 a pathway that is not offered there, an area that is not served
   *   there, or a day outside the episode.
   */
  transfer(call: Call, id: string, body: TransferRequest): Promise<Answer<EpisodeResponse>> {
    return this.records.change(call, async (em) => {
      const episode = await episodeForWriting(em, call, id);
      requireVersion(call, 'episode', episode.version);
      this.episodes.requireOpen(episode);
      const { pathwayId, on, areaId } = body;
      const careServiceId = body.careServiceId ?? episode.careServiceId;
      const problems = await placeProblems(em, { careServiceId, pathwayId, areaId });
      problems.push(...this.episodes.dayProblems(episode, '/on', on));
      if (problems.length > 0) throw unprocessable(problems);
      if (careServiceId !== episode.careServiceId) {
        await requireNoOpenEpisode(em, { id, patientId: episode.patientId, careServiceId }, body);
      }
      const changes = { careServiceId, pathwayId, areaId: areaId ?? episode.areaId };
      if (!(await moveOn(em, Episode, episode, changes))) throw stale('episode', episode.version);
      await em.insert(Transfer, {
        id: randomUUID(),
        episodeId: id,
        on,
        fromPathwayId: episode.pathwayId,
        toPathwayId: pathwayId,
        fromCareServiceId: episode.careServiceId,
        toCareServiceId: careServiceId,
      });
      const moved: Episode = { ...episode, ...changes, version: episode.version + 1 };
      const fields = Object.keys(body).filter((field) => field !== 'confirmedSecond');
      if (careServiceId !== episode.careServiceId) {
        await registerWith(em, episode.patientId, careServiceId);
        await leaveTeam(em, moved);
        await leaveAppointments(em, moved, on);
        fields.push('team', 'staff');
      }
      return {
        answer: new Answer(200, await this.episodes.respond(em, call, moved)),
        touched: { record: 'episode', recordId: id, patientIds: [episode.patientId], fields },
      };
    });
  }
}

/** Who does not work where the episode is now could not even open it. */
async function leaveTeam(em: EntityManager, { id, careServiceId }: Episode): Promise<void> {
  const team = await em.findBy(TeamMemberEntity, { episodeId: id });
  const therapists = await therapistsOf(
    em,
    careServiceId,
    team.map(({ accountId }) => accountId),
  );
  await saveTeam(
    em,
    id,
    team.filter(({ accountId }) => therapists.has(accountId)),
  );
}

/** The appointments stay booked: nobody cancels what a person was promised. Some may then need a therapist. */
async function leaveAppointments(em: EntityManager, { id, careServiceId }: Episode, on: string): Promise<void> {
  const booked = await em.findBy(Appointment, { episodeId: id, status: 'booked', on: MoreThanOrEqual(on) });
  const staff = await em.findBy(AppointmentStaff, { appointmentId: In(booked.map((appointment) => appointment.id)) });
  const therapists = await therapistsOf(
    em,
    careServiceId,
    staff.map(({ accountId }) => accountId),
  );
  const leaving = staff.filter(({ accountId }) => !therapists.has(accountId));
  if (leaving.length === 0) return;
  await em.delete(AppointmentStaff, { id: In(leaving.map((one) => one.id)) });
  const changed = new Set(leaving.map(({ appointmentId }) => appointmentId));
  for (const appointment of booked.filter((one) => changed.has(one.id))) {
    if (!(await moveOn(em, Appointment, appointment, {}))) throw stale('appointment', appointment.version);
  }
}
