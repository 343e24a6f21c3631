import { Injectable } from '@nestjs/common';
import { isOwnRecord } from '@waymark/policy';
import type { EntityManager } from 'typeorm';
import { appointmentFor } from '../appointments/appointment-access.js';
import { AppointmentsService } from '../appointments/appointments.service.js';
import { ReceivedPreparationsService } from '../appointments/received-preparations.service.js';
import { AuditedChanges } from '../audit/audited-changes.js';
import { CareService } from '../care-services/care-service.entity.js';
import { toCareServiceResponse } from '../care-services/care-services.dto.js';
import { PLACES } from '../care-services/care-services.service.js';
import { Database } from '../database/database.js';
import { subjectOf } from '../episodes/episode-access.js';
import type { Episode } from '../episodes/episode.entity.js';
import { EpisodesService } from '../episodes/episodes.service.js';
import { GoalsService } from '../goals/goals.service.js';
import { audienceFor } from '../http/access.js';
import type { RequestContext } from '../http/request-context.js';
import { MeasureVersion } from '../measures/measure.entity.js';
import { toMeasureVersionResponse } from '../measures/measures.dto.js';
import { patientFor } from '../patients/patient-access.js';
import { PatientsService } from '../patients/patients.service.js';
import type { AppointmentContextResponse } from './appointment-context.dto.js';
import { NextStepsService } from './next-steps.service.js';
import { ReviewsService } from './reviews.service.js';
import { TrajectoryService } from './trajectory.service.js';

/** All that a page of a review shows, read in one request and of one moment. */
@Injectable()
export class AppointmentContextService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly patients: PatientsService,
    private readonly episodes: EpisodesService,
    private readonly goals: GoalsService,
    private readonly appointments: AppointmentsService,
    private readonly preparations: ReceivedPreparationsService,
    private readonly reviews: ReviewsService,
    private readonly nextSteps: NextStepsService,
    private readonly trajectories: TrajectoryService,
  ) {}

  async read(context: RequestContext, appointmentId: string): Promise<AppointmentContextResponse> {
    const response = await this.database.snapshot(async (reads) => {
      const { appointment, episode } = await appointmentFor(reads, context, appointmentId);
      return {
        appointment: await this.appointments.respond(reads, appointment, audienceFor(context, subjectOf(episode))),
        ...(await this.ofEpisode(reads, context, episode)),
        preparations: isOwnRecord(context.principal, subjectOf(episode))
          ? []
          : await this.preparations.receivedFor(reads, context, episode, appointmentId),
        review: await this.reviews.reviewOf(reads, context, episode, appointmentId),
      };
    });
    const patientIds = [response.episode.patientId];
    await this.audit.read(context, { record: 'appointment-context', recordId: appointmentId, patientIds });
    return response;
  }

  private async ofEpisode(
    reads: EntityManager,
    context: RequestContext,
    episode: Episode,
  ): Promise<Omit<AppointmentContextResponse, 'appointment' | 'preparations' | 'review'>> {
    const { patientId, measureVersionId, careServiceId } = episode;
    const measure = await reads.findOneOrFail(MeasureVersion, {
      where: { id: measureVersionId },
      relations: { measure: true },
    });
    const careService = await reads.findOneOrFail(CareService, { where: { id: careServiceId }, relations: PLACES });
    return {
      episode: await this.episodes.respond(reads, context, episode),
      patient: await this.patients.respond(reads, context, await patientFor(reads, context, patientId)),
      goals: await this.goals.goalsOf(reads, context, episode),
      trajectory: await this.trajectories.trajectoryOf(reads, context, episode),
      nextSteps: await this.nextSteps.stepsOf(reads, context, episode),
      appointments: await this.appointments.appointmentsOf(reads, context, episode),
      measure: toMeasureVersionResponse(measure),
      careService: toCareServiceResponse(careService),
    };
  }
}
