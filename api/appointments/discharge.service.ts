import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { Records } from '../audit/records.js';
import { episodeForWriting } from '../episodes/episode-access.js';
import type { Episode } from '../episodes/episode.entity.js';
import type { DischargeRequest, EpisodeResponse } from '../episodes/episodes.dto.js';
import { EpisodesService } from '../episodes/episodes.service.js';
import { Answer } from '../http/answer.js';
import { type Call, requireVersion } from '../http/call.js';
import { unprocessable } from '../http/problem.js';
import { Appointment } from './appointment.entity.js';
import { endEpisode } from './discharge.js';

/** Ends an episode and with it its goals and what was still booked. */
@Injectable()
export class DischargeService {
  constructor(
    private readonly records: Records,
    private readonly episodes: EpisodesService,
  ) {}

  /** @throws 409 already ended; 422 a day outside the episode or before its last attended appointment. */
  discharge(call: Call, id: string, body: DischargeRequest): Promise<Answer<EpisodeResponse>> {
    return this.records.change(call, async (em) => {
      const episode = await episodeForWriting(em, call, id);
      requireVersion(call, 'episode', episode.version);
      this.episodes.requireOpen(episode);
      const problems = this.episodes.dayProblems(episode, '/endedOn', body.endedOn);
      const later = await em.existsBy(Appointment, { episodeId: id, status: 'attended', on: MoreThan(body.endedOn) });
      if (later) {
        const message = 'The person came to an appointment after this day. Give a later day.';
        problems.push({ pointer: '/endedOn', code: 'attended-later', message });
      }
      if (problems.length > 0) throw unprocessable(problems);
      await endEpisode(em, episode, body);
      const ended: Episode = {
        ...episode,
        endedOn: body.endedOn,
        endReason: body.reason,
        version: episode.version + 1,
      };
      return {
        answer: new Answer(200, await this.episodes.respond(em, ended)),
        touched: { record: 'episode', recordId: id, patientIds: [episode.patientId], fields: ['endedOn', 'endReason'] },
      };
    });
  }
}
