import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { OUTCOME_RULES } from '@waymark/measures';
import { type EntityManager, LessThan, MoreThanOrEqual } from 'typeorm';
import { Database } from '../database/database.js';
import { Episode } from '../episodes/episode.entity.js';
import type { Schedule } from '../jobs/schedule.js';
import { EpisodeOutcomeRow } from './episode-outcome.entity.js';
import { refreshOutcomes } from './refresh-outcomes.js';

/** Episodes of one write: others wait no longer than for a busy save. */
const EPISODES_AT_ONCE = 20;
/** Milliseconds. */
const LOOKED_FOR_EVERY = 60 * 60_000;

const logger = new Logger('Outcomes');

/**
 * After a start, counts the outcomes that have no row by the present rules: those from before the rules changed, or from
 * before there were any. Others work meanwhile; what is left at the end of the process is counted after the next start.
 * Once an hour it looks for rows that a process by earlier rules has written since, as one does for a while beside the new
 * one in an update. Rows by later rules are left to whoever knows these.
 */
@Injectable()
export class OutdatedOutcomes implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private counting: Promise<void> = Promise.resolve();

  constructor(private readonly database: Database) {}

  onApplicationBootstrap(): void {
    this.countNext(this.stopping.signal).catch((error: unknown) => {
      logger.error('Outcomes could not be counted by the present rules; the next hour tries again', error);
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.counting;
  }

  /** Resolves once what was begun has counted what it could. */
  get done(): Promise<void> {
    return this.counting;
  }

  /** What comes round: it is needed as soon as there is a row by earlier rules. */
  get schedule(): Schedule {
    return {
      name: 'outdated-outcomes',
      every: LOOKED_FOR_EVERY,
      isNeeded: (reads) => reads.existsBy(EpisodeOutcomeRow, { rules: LessThan(OUTCOME_RULES) }),
      run: (stopping) => this.countNext(AbortSignal.any([stopping, this.stopping.signal])),
    };
  }

  /** After what is being counted already. */
  private countNext(stopping: AbortSignal): Promise<void> {
    const counted = this.counting.then(() => this.countAll(stopping));
    this.counting = counted.catch(() => undefined);
    return counted;
  }

  private async countAll(stopping: AbortSignal): Promise<void> {
    // The usual start finds nothing to do, and two counts say so without looking at every episode.
    if (await isUpToDate(this.database.reads)) return;
    let after = '';
    while (!stopping.aborted) {
      const ids = await outdated(this.database.reads, after);
      const last = ids.at(-1);
      if (last === undefined) return;
      await this.database.write((em) => refreshOutcomes(em, { record: 'episode', recordId: null, episodeIds: ids }));
      after = last;
    }
  }
}

async function isUpToDate(reads: EntityManager): Promise<boolean> {
  const counted = await reads.countBy(EpisodeOutcomeRow, { rules: MoreThanOrEqual(OUTCOME_RULES) });
  return counted === (await reads.count(Episode));
}

async function outdated(reads: EntityManager, after: string): Promise<readonly string[]> {
  const rows = await reads
    .createQueryBuilder(Episode, 'episode')
    .select('episode.id', 'id')
    .leftJoin(EpisodeOutcomeRow, 'outcome', 'outcome.episode_id = episode.id AND outcome.rules >= :rules', {
      rules: OUTCOME_RULES,
    })
    .where('outcome.episode_id IS NULL AND episode.id > :after', { after })
    .orderBy('episode.id', 'ASC')
    .limit(EPISODES_AT_ONCE)
    .getRawMany<{ id: string }>();
  return rows.map(({ id }) => id);
}
