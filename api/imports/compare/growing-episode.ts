import type { Appointment } from '../../appointments/appointment.entity.js';
import type { Episode } from '../../episodes/episode.entity.js';
import type { Goal } from '../../goals/goal.entity.js';
import type { Comparison } from './comparison.js';

/** An episode while its rows are added: stored and new parts side by side. */
export interface GrowingEpisode extends Comparison {
  readonly episode: Episode;
  readonly isNew: boolean;
  /** By their number in the file. */
  readonly goals: ReadonlyMap<number, Goal>;
  /** By day. */
  readonly appointments: ReadonlyMap<string, Appointment>;
}
