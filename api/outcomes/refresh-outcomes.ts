import { randomInt } from 'node:crypto';
import { isOnlyWithoutPatient, OUTCOME_RULES } from '@waymark/measures';
import type { EntityManager } from 'typeorm';
import type { ChangedPlace } from '../audit/audited-changes.js';
import { lockForUpdate } from '../database/dialect.js';
import { Episode } from '../episodes/episode.entity.js';
import { measureOf } from '../goals/goal-access.js';
import { Goal } from '../goals/goal.entity.js';
import { loadHistory } from '../reviews/episode-history.js';
import { Review } from '../reviews/review.entity.js';
import { SavedReview } from '../reviews/saved-review.js';
import { atDischarge } from './at-discharge.js';
import { EpisodeOutcomeRow } from './episode-outcome.entity.js';
import { changesOf, type CountedOutcome, countsOfGoals, goalAsKept, outcomeRowOf } from './outcome-of.js';
import { refreshFacts, refreshReviewed } from './refresh-facts.js';

/** So many that the next one is hardly ever the one before; a column has room for no more. */
const REVISIONS = 2 ** 31;

/**
 * Brings the outcome rows of the changed episodes and the facts of their appointments up to date. Outcomes come from what
 * the goals keep: no review is read, so that it costs the same however long an episode is. Called by the audit trail at
 * the end of every change.
 */
export async function refreshOutcomes(em: EntityManager, changed: ChangedPlace): Promise<void> {
  const { held } = changed;
  if (held instanceof SavedReview && (await refreshAfterReview(em, changed, held))) return;
  for (const id of new Set(changed.episodeIds)) await refreshOutcome(em, id, changed);
}

/**
 * After a save of a review of an episode that goes on: writes what that can have changed, from what the save still knows,
 * and reads nothing.
 * @returns false: the row has to be counted as a whole, because the episode has ended or no row is by the present rules.
 */
async function refreshAfterReview(em: EntityManager, changed: ChangedPlace, saved: SavedReview): Promise<boolean> {
  const { episode, goals } = saved.stored;
  if (episode.endedOn !== null) return false;
  const { scale } = await measureOf(em, episode);
  const counts = {
    ...countsOfGoals(goals.map((goal) => goalAsKept(goal, scale))),
    onlyWithoutPatient: await isOnlyOthers(em, episode, goals),
    revision: randomInt(REVISIONS),
  };
  const row = { episodeId: episode.id, rules: OUTCOME_RULES };
  if ((await em.update(EpisodeOutcomeRow, row, counts)).affected !== 1) return false;
  await refreshReviewed(em, changed, saved);
  return true;
}

async function refreshOutcome(em: EntityManager, id: string, changed: ChangedPlace): Promise<void> {
  // Most changes hold this lock already. Without it, two that end at once could store the state before the other.
  await lockForUpdate(em, Episode, id);
  const episode = await em.findOneByOrFail(Episode, { id });
  const measure = await measureOf(em, episode);
  // Once an episode has ended there are few changes, and figures of discharges read more of it than its goals keep.
  const ended = episode.endedOn === null ? null : await loadHistory(em, episode, measure);
  const goals = ended?.goals ?? (await em.findBy(Goal, { episodeId: id }));
  const kept = goals.map((goal) => goalAsKept(goal, measure.scale));
  const onlyWithoutPatient = await isOnlyOthers(em, episode, goals);
  const row = { onlyWithoutPatient, atDischarge: ended && atDischarge(ended.record, kept) };
  const before = await storeOutcome(em, outcomeRowOf(episode, kept, row));
  // The row says by which rules its facts are, too: those of all its appointments.
  const isOutdated = before?.rules !== OUTCOME_RULES;
  await refreshFacts(em, isOutdated ? { ...changed, recordId: null } : changed, { episode, goals });
}

/** Whether the patient took part in none of the reviews. They are read only while no goal has an agreed answer. */
async function isOnlyOthers(em: EntityManager, episode: Episode, goals: readonly Goal[]): Promise<boolean> {
  return goals.every((goal) => goal.lastAgreedOn === null) && (await isUnheard(em, episode));
}

/** As the reviews themselves say it. */
async function isUnheard(em: EntityManager, { id: episodeId, endedOn }: Episode): Promise<boolean> {
  const reviews = await em.find(Review, {
    where: { episodeId },
    relations: { appointment: true },
    select: { id: true, status: true, occurredOn: true, appointment: { id: true, purpose: true } },
  });
  const moments = reviews.map(({ status, occurredOn: on, appointment }) => ({
    status,
    on,
    purpose: appointment?.purpose ?? 'review',
  }));
  return isOnlyWithoutPatient(moments, endedOn);
}

/**
 * Stores an outcome row; one that already says the same is left alone.
 * @returns the row as it was before; null: there was none.
 */
export async function storeOutcome(em: EntityManager, counted: CountedOutcome): Promise<EpisodeOutcomeRow | null> {
  const { episodeId } = counted;
  const stored = await em.findOneBy(EpisodeOutcomeRow, { episodeId });
  const revision = randomInt(REVISIONS);
  const changes = stored && changesOf(stored, counted);
  if (stored === null) await em.insert(EpisodeOutcomeRow, { ...counted, revision });
  else if (changes !== null) await em.update(EpisodeOutcomeRow, { episodeId }, { ...changes, revision });
  return stored;
}
