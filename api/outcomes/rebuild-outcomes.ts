import { agreedRatings, isOnlyWithoutPatient } from '@waymark/measures';
import { type EntityManager, MoreThan } from 'typeorm';
import type { Database } from '../database/database.js';
import { lockForUpdate } from '../database/dialect.js';
import { Episode } from '../episodes/episode.entity.js';
import { measureOf } from '../goals/goal-access.js';
import type { Goal } from '../goals/goal.entity.js';
import { loadHistory } from '../reviews/episode-history.js';
import { AppointmentFact } from './appointment-fact.entity.js';
import { atDischarge } from './at-discharge.js';
import { EpisodeOutcomeRow } from './episode-outcome.entity.js';
import { type CountedOutcome, differences, outcomeRowOf } from './outcome-of.js';
import { recountFacts } from './recount-facts.js';
import { storeFacts } from './refresh-facts.js';
import { storeOutcome } from './refresh-outcomes.js';

/** Episodes of one write or snapshot: others wait no longer than for a busy save. */
const EPISODES_AT_ONCE = 20;

/** An episode whose outcome row, or the fact row of whose appointment, is not what its history gives. */
export interface WrongOutcome {
  readonly episodeId: string;
  /** Of a fact row; absent: it is the outcome row. */
  readonly appointmentId?: string;
  /** Names of the fields that differ; all of them if there is no row. */
  readonly fields: readonly string[];
}

export interface Recount {
  readonly episodes: number;
  readonly wrong: readonly WrongOutcome[];
}

/** Compares every outcome and fact row with a recount from the whole history of its episode; changes nothing. */
export function checkOutcomes(database: Database, progress: (episodes: number) => void): Promise<Recount> {
  const nothing = (): Promise<void> => Promise.resolve();
  const run: Steps['run'] = (work) => database.snapshot(work);
  return recount(progress, { run, before: nothing, store: nothing, storeFacts: nothing });
}

/** The same, and stores what the recount gives. */
export function rebuildOutcomes(database: Database, progress: (episodes: number) => void): Promise<Recount> {
  return recount(progress, {
    run: (work) => database.write(work),
    before: async (em, id) => {
      await lockForUpdate(em, Episode, id);
    },
    store: async (em, row) => {
      await storeOutcome(em, row);
    },
    storeFacts,
  });
}

interface Steps {
  readonly run: <T>(work: (em: EntityManager) => Promise<T>) => Promise<T>;
  /** Before an episode is read. */
  readonly before: (em: EntityManager, id: string) => Promise<void>;
  readonly store: (em: EntityManager, row: CountedOutcome) => Promise<void>;
  readonly storeFacts: typeof storeFacts;
}

async function recount(progress: (episodes: number) => void, steps: Steps): Promise<Recount> {
  const wrong: WrongOutcome[] = [];
  let episodes = 0;
  let after = '';
  for (;;) {
    const page = await steps.run(async (em) => {
      const found = await em.find(Episode, {
        select: { id: true },
        where: { id: MoreThan(after) },
        order: { id: 'ASC' },
        take: EPISODES_AT_ONCE,
      });
      for (const { id } of found) {
        await steps.before(em, id);
        wrong.push(...(await recountOutcome(em, id, steps)), ...(await recountAppointments(em, id, steps)));
      }
      return found;
    });
    const last = page.at(-1);
    if (!last) return { episodes, wrong };
    after = last.id;
    episodes += page.length;
    progress(episodes);
  }
}

async function recountOutcome(em: EntityManager, id: string, { store }: Steps): Promise<readonly WrongOutcome[]> {
  const expected = await recountOf(em, id);
  const fields = differences(await em.findOneBy(EpisodeOutcomeRow, { episodeId: id }), expected);
  if (fields.length === 0) return [];
  await store(em, expected);
  return [{ episodeId: id, fields }];
}

async function recountAppointments(em: EntityManager, id: string, steps: Steps): Promise<readonly WrongOutcome[]> {
  const stored = await em.findBy(AppointmentFact, { episodeId: id });
  const expected = await recountFacts(em, await em.findOneByOrFail(Episode, { id }));
  const recounted = expected.map((fact) => {
    const before = stored.find(({ appointmentId }) => appointmentId === fact.appointmentId) ?? null;
    return { before, fact, fields: differences(before, fact) };
  });
  const wrong = recounted.filter(({ fields }) => fields.length > 0);
  if (wrong.length > 0) await steps.storeFacts(em, wrong);
  return wrong.map(({ fact: { appointmentId }, fields }) => ({ episodeId: id, appointmentId, fields }));
}

/** From the reviews themselves, not from what the goals keep of them. */
async function recountOf(em: EntityManager, id: string): Promise<CountedOutcome> {
  const episode = await em.findOneByOrFail(Episode, { id });
  const { record, goals } = await loadHistory(em, episode, await measureOf(em, episode));
  const agreed = agreedRatings(record);
  const recounted = record.goals.map((goalRecord, index) => {
    const last = agreed.get(goalRecord.id)?.at(-1);
    const { baselineOn, lifecycleCode, wordingNumber, domain } = goals[index] as Goal;
    return {
      ...goalRecord,
      ...{ baselineOn, lifecycleCode, wordingNumber, domain },
      lastLevel: last?.level ?? null,
      lastAgreedOn: last?.on ?? null,
      lastAnswer: last?.answer ?? null,
    };
  });
  const onlyWithoutPatient = isOnlyWithoutPatient(record.reviews, episode.endedOn);
  return outcomeRowOf(episode, recounted, { onlyWithoutPatient, atDischarge: atDischarge(record, recounted) });
}
