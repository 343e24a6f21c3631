import type { EntityManager } from 'typeorm';
import type { Episode } from '../episodes/episode.entity.js';

/**
 * Updates the progress stored on each goal of an episode to the ratings that count now. Provided by reviews; must be
 * called after a change to which ratings count, or to their order: an episode's last day, an appointment's purpose or
 * time.
 */
export abstract class GoalProgress {
  /** @throws 412 if a goal was changed meanwhile. */
  abstract bringUpToDate(em: EntityManager, episode: Episode): Promise<void>;
}
