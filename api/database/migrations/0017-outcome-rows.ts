import type { GoalKind, GoalLifecycle, Scale } from '@waymark/contracts';
import { type DaySpan, episodeOutcome } from '@waymark/measures';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, insertRows } from './table.js';

const EPISODES_AT_ONCE = 200;

/** One row an episode of what came of its goals, filled from the last agreed level that each goal keeps. */
export class OutcomeRows1763730000016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'episode_outcome',
      {
        episode_id: 'id',
        patient_id: 'ref',
        care_service_id: 'ref',
        pathway_id: 'ref',
        area_id: 'ref',
        measure_version_id: 'ref',
        started_on: 'day',
        ended_on: 'day?',
        end_reason: 'code?',
        baseline_t: 'number?',
        current_t: 'number?',
        change_t: 'number?',
        unweighted_baseline_t: 'number?',
        unweighted_current_t: 'number?',
        unweighted_change_t: 'number?',
        t_reason: 'code?',
        goals_counted: 'integer',
        partial: 'boolean',
        goals_to_keep: 'integer',
        goals_to_keep_rated: 'integer',
        goals_kept: 'integer',
      },
      { refs: { episode_id: 'episode' }, indexes: [['care_service_id', 'ended_on']] },
    );
    for (let page = await episodesAfter(runner, ''); page.length > 0;) {
      const goals = await goalsOf(runner, page);
      await insertRows(
        runner,
        'episode_outcome',
        page.map((episode) => outcomeOf(episode, goals.get(episode.episode_id) ?? [])),
      );
      page = await episodesAfter(runner, page.at(-1)?.episode_id ?? '');
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('episode_outcome');
  }
}

interface EpisodeColumns {
  readonly episode_id: string;
  readonly scale: string;
}

interface GoalColumns {
  readonly id: string;
  readonly episode_id: string;
  readonly kind: GoalKind;
  readonly weight: number | null;
  readonly lifecycle: GoalLifecycle;
  readonly active: string;
  readonly baseline_level: number | null;
  readonly current_level: number | null;
  readonly replaced_by_goal_id: string | null;
}

async function episodesAfter(runner: QueryRunner, id: string): Promise<readonly EpisodeColumns[]> {
  return (await runner.query(
    `SELECT episode.id AS episode_id, patient_id, care_service_id, pathway_id, area_id, measure_version_id, started_on,
            ended_on, end_reason, scale
     FROM episode JOIN measure_version ON measure_version.id = measure_version_id
     WHERE episode.id > '${id}' ORDER BY episode.id LIMIT ${EPISODES_AT_ONCE}`,
  )) as EpisodeColumns[];
}

async function goalsOf(
  runner: QueryRunner,
  episodes: readonly EpisodeColumns[],
): Promise<ReadonlyMap<string, readonly GoalColumns[]>> {
  const ids = episodes.map((episode) => `'${episode.episode_id}'`).join(', ');
  const rows = (await runner.query(
    `SELECT id, episode_id, kind, weight, lifecycle, active, baseline_level, current_level, replaced_by_goal_id
     FROM goal WHERE episode_id IN (${ids})`,
  )) as GoalColumns[];
  const goals = new Map<string, GoalColumns[]>();
  for (const row of rows) goals.set(row.episode_id, [...(goals.get(row.episode_id) ?? []), row]);
  return goals;
}

function outcomeOf(
  { scale, ...episode }: EpisodeColumns,
  goals: readonly GoalColumns[],
): Readonly<Record<string, unknown>> {
  const { baselineT, currentT, changeT, unweighted, tReason, goalsCounted, partial, toKeep } = episodeOutcome(
    goals.map((goal) => ({
      id: goal.id,
      kind: goal.kind,
      scale: JSON.parse(scale) as Scale,
      weight: goal.weight ?? 1,
      baselineLevel: goal.baseline_level,
      lifecycle: goal.lifecycle,
      activeSpans: JSON.parse(goal.active) as DaySpan[],
      replacedBySuccessor: goal.replaced_by_goal_id !== null,
      // Nobody could let one go together then.
      letGo: false,
      lastLevel: goal.current_level,
    })),
  );
  return {
    ...episode,
    baseline_t: baselineT,
    current_t: currentT,
    change_t: changeT,
    unweighted_baseline_t: unweighted.baselineT,
    unweighted_current_t: unweighted.currentT,
    unweighted_change_t: unweighted.changeT,
    t_reason: tReason,
    goals_counted: goalsCounted,
    // The driver of SQLite binds no booleans.
    partial: partial ? 1 : 0,
    goals_to_keep: toKeep.goals,
    goals_to_keep_rated: toKeep.rated,
    goals_kept: toKeep.kept,
  };
}
