import type { EntityManager } from 'typeorm';
import type { Episode } from '../episodes/episode.entity.js';

/**
 * Brings what the goals of an episode stand at in line with the ratings that count now. Reviews know those and provide
 * this; whoever changes what counts, or in which order, asks for it: the day an episode ended, an appointment's purpose
 * or time.
 */
export abstract class GoalProgress {
  /** @throws 412 when somebody else changed a goal meanwhile. */
  abstract bringUpToDate(em: EntityManager, episode: Episode): Promise<void>;
}
