import type { Appointment, ReceivedPreparation } from './appointments.js';
import type { CareService } from './care-services.js';
import type { Episode } from './episodes.js';
import type { Goal } from './goals.js';
import type { MeasureVersion } from './measures.js';
import type { Patient } from './patients.js';
import type { ListedNextStep, Review } from './reviews.js';
import type { Trajectory } from './trajectory.js';

/** Everything that a review is about, as of one moment; each part as its own route would show it to the same reader. */
export interface AppointmentContext {
  readonly appointment: Appointment;
  readonly episode: Episode;
  readonly patient: Patient;
  /** In the patient's order. */
  readonly goals: readonly Goal[];
  readonly trajectory: Trajectory;
  /** The episode's, latest agreed first. */
  readonly nextSteps: readonly ListedNextStep[];
  /** The episode's, newest first. */
  readonly appointments: readonly Appointment[];
  readonly measure: MeasureVersion;
  readonly careService: CareService;
  /** Sent from home for this appointment; empty for a patient or carer, who read it elsewhere. */
  readonly preparations: readonly ReceivedPreparation[];
  /** null: not begun, or not agreed yet and the reader is the patient or a carer. */
  readonly review: Review | null;
}
