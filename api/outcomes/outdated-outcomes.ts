import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { OUTCOME_RULES } from '@waymark/measures';
import type { EntityManager } from 'typeorm';
import { Database } from '../database/database.js';
import { Episode } from '../episodes/episode.entity.js';
import { EpisodeOutcomeRow } from './episode-outcome.entity.js';
import { refreshOutcomes } from './refresh-outcomes.js';

/** Episodes of one write: others wait no longer than for a busy save. */
const EPISODES_AT_ONCE = 20;

const logger = new Logger('Outcomes');

/**
 * After a start, counts the outcomes that have no row by the present rules: those from before the rules changed, or from
 * before there were any. Others work meanwhile; what is left at the end of the process is counted after the next start.
 */
@Injectable()
export class OutdatedOutcomes implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private isStopping = false;
  private counting: Promise<void> = Promise.resolve();

  constructor(private readonly database: Database) {}

  onApplicationBootstrap(): void {
    this.counting = this.countAll().catch((error: unknown) => {
      logger.error('Outcomes could not be counted by the present rules; the next start tries again', error);
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    await this.counting;
  }

  /** Resolves once this start has counted what it could. */
  get done(): Promise<void> {
    return this.counting;
  }

  private async countAll(): Promise<void> {
    // The usual start finds nothing to do, and two counts say so without looking at every episode.
    if (await isUpToDate(this.database.reads)) return;
    let after = '';
    while (!this.isStopping) {
      const ids = await outdated(this.database.reads, after);
      const last = ids.at(-1);
      if (last === undefined) return;
      await this.database.write((em) => refreshOutcomes(em, { record: 'episode', recordId: null, episodeIds: ids }));
      after = last;
    }
  }
}

async function isUpToDate(reads: EntityManager): Promise<boolean> {
  const counted = await reads.countBy(EpisodeOutcomeRow, { rules: OUTCOME_RULES });
  return counted === (await reads.count(Episode));
}

async function outdated(reads: EntityManager, after: string): Promise<readonly string[]> {
  const rows = await reads
    .createQueryBuilder(Episode, 'episode')
    .select('episode.id', 'id')
    .leftJoin(EpisodeOutcomeRow, 'outcome', 'outcome.episode_id = episode.id AND outcome.rules = :rules', {
      rules: OUTCOME_RULES,
    })
    .where('outcome.episode_id IS NULL AND episode.id > :after', { after })
    .orderBy('episode.id', 'ASC')
    .limit(EPISODES_AT_ONCE)
    .getRawMany<{ id: string }>();
  return rows.map(({ id }) => id);
}
