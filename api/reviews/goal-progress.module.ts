import { Global, Injectable, Module } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Episode } from '../episodes/episode.entity.js';
import { measureOf } from '../goals/goal-access.js';
import { GoalProgress } from '../goals/goal-progress.js';
import { bringGoalsUpToDate } from './goals-after-review.js';

@Injectable()
class GoalProgressFromReviews extends GoalProgress {
  async bringUpToDate(em: EntityManager, episode: Episode): Promise<void> {
    await bringGoalsUpToDate(em, episode, await measureOf(em, episode));
  }
}

/** Provides GoalProgress to the features that reviews themselves build on. */
@Global()
@Module({
  providers: [{ provide: GoalProgress, useClass: GoalProgressFromReviews }],
  exports: [GoalProgress],
})
export class GoalProgressModule {}
