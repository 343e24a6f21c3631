import { ApiProperty } from '@nestjs/swagger';
import type { AppointmentContext } from '@waymark/contracts';
import { AppointmentResponse, ReceivedPreparationResponse } from '../appointments/appointments.dto.js';
import { CareServiceResponse } from '../care-services/care-services.dto.js';
import { EpisodeResponse } from '../episodes/episodes.dto.js';
import { GoalResponse } from '../goals/goal-response.dto.js';
import { MeasureVersionResponse } from '../measures/measures.dto.js';
import { PatientResponse } from '../patients/patients.dto.js';
import { ListedNextStepResponse } from './next-steps.dto.js';
import { ReviewResponse } from './review-response.dto.js';
import { TrajectoryResponse } from './trajectory.dto.js';

/** Everything that a review is about, as of one moment. */
export class AppointmentContextResponse implements AppointmentContext {
  appointment!: AppointmentResponse;

  episode!: EpisodeResponse;

  patient!: PatientResponse;

  /** In the patient's order. */
  @ApiProperty({ type: [GoalResponse] })
  goals!: GoalResponse[];

  trajectory!: TrajectoryResponse;

  /** The episode's, the latest agreed first. */
  @ApiProperty({ type: [ListedNextStepResponse] })
  nextSteps!: ListedNextStepResponse[];

  /** The episode's, the newest first. */
  @ApiProperty({ type: [AppointmentResponse] })
  appointments!: AppointmentResponse[];

  /** With which the goals are rated. */
  measure!: MeasureVersionResponse;

  careService!: CareServiceResponse;

  /** What was sent from home for this appointment; empty for a patient or carer, who read it on a route of their own. */
  @ApiProperty({ type: [ReceivedPreparationResponse] })
  preparations!: ReceivedPreparationResponse[];

  /** null: not begun, or not agreed yet where the reader is the patient or a carer. */
  @ApiProperty({ type: ReviewResponse, nullable: true })
  review!: ReviewResponse | null;
}
