import { type MigrationInterface, type QueryRunner, TableIndex, TableUnique } from 'typeorm';
import { addColumns, dropColumns } from './table.js';

/** Reviews and appointments entered in error, and the part of its path that a goal stores for the fresh-look rule. */
export class StrikeOutsAndFreshLooks1763730000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.letOneReviewStand(runner);
    await addColumns(runner, 'review', { struck_out_because: 'code?' });
    await addColumns(runner, 'appointment', { struck_out_because: 'code?', struck_out_note: 'text?' });
    await addColumns(runner, 'goal', { best_earlier_agreed: 'text?' });
    await runner.createIndex('preparation', unread());
    await runner.createIndex('review', ofAppointment());
    await keepMoreOfEachPath(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('preparation', unread());
    await dropColumns(runner, 'goal', ['best_earlier_agreed']);
    await dropColumns(runner, 'appointment', ['struck_out_note', 'struck_out_because']);
    await dropColumns(runner, 'review', ['struck_out_because']);
    // After the plain SQL: the schema builder does not read a table twice.
    await runner.dropIndex('review', ofAppointment());
    await runner.dropIndex('review', standing());
    await runner.createUniqueConstraint('review', new TableUnique({ columnNames: ['appointment_id'] }));
  }

  /** An appointment has one current review, and perhaps others entered in error. */
  private async letOneReviewStand(runner: QueryRunner): Promise<void> {
    const review = await runner.getTable('review');
    const unique = review?.uniques.find(({ columnNames }) => columnNames.join() === 'appointment_id');
    if (!unique) throw new Error('The table review is not as the migrations before left it.');
    await runner.dropUniqueConstraint('review', unique);
    await runner.createIndex('review', standing());
  }
}

function standing(): TableIndex {
  return new TableIndex({ columnNames: ['appointment_id'], isUnique: true, where: "status <> 'entered-in-error'" });
}

function ofAppointment(): TableIndex {
  return new TableIndex({ columnNames: ['appointment_id', 'status'] });
}

function unread(): TableIndex {
  return new TableIndex({ columnNames: ['read_at'] });
}

interface PathRow {
  readonly goal: string;
  readonly baseline: number | string | null;
  readonly level: number | string | null;
  readonly value: number | string | null;
  readonly answer: string | null;
}

/** A rating as stored in `recent_agreed`. */
interface Kept {
  readonly level: number | null;
  readonly value: number | null;
  readonly answer: string | null;
}

const WINDOW = 3;

/**
 * Until now a goal stored its last two agreed ratings; the fresh-look rule needs three and the best before them. Goals
 * with more than two get them here from the reviews, so that the rule need not wait for the next review. Written out in
 * full rather than taken from the service: a migration must always do what it did on its day.
 */
async function keepMoreOfEachPath(runner: QueryRunner): Promise<void> {
  const rows = (await runner.query(
    `SELECT goal.id AS goal, goal.baseline_level AS baseline, rating.level AS level, rating.value AS value,
            rating.answer AS answer
     FROM rating
     JOIN review ON review.id = rating.review_id AND review.status = 'agreed'
     JOIN appointment ON appointment.id = review.appointment_id
     JOIN goal ON goal.id = rating.goal_id AND goal.baseline_on IS NOT NULL
     JOIN episode ON episode.id = goal.episode_id
     WHERE rating.rater = 'agreed' AND rating.not_rated IS NULL
       AND (episode.ended_on IS NULL OR review.occurred_on < episode.ended_on
            OR (review.occurred_on = episode.ended_on AND appointment.purpose <> 'follow-up'))
     ORDER BY goal.id, review.occurred_on, appointment.starts_at, review.id`,
  )) as PathRow[];
  const paths = new Map<string, { readonly baseline: number | null; readonly agreed: Kept[] }>();
  for (const { goal, baseline, level, value, answer } of rows) {
    const path = paths.get(goal) ?? { baseline: numberOf(baseline), agreed: [] };
    path.agreed.push({ level: numberOf(level), value: numberOf(value), answer });
    paths.set(goal, path);
  }
  const isPostgres = runner.dataSource.options.type === 'postgres';
  const set = isPostgres
    ? 'recent_agreed = $1, best_earlier_agreed = $2 WHERE id = $3'
    : 'recent_agreed = ?, best_earlier_agreed = ? WHERE id = ?';
  for (const [goal, { baseline, agreed }] of paths) {
    if (agreed.length < WINDOW) continue;
    const heights = agreed.slice(0, -WINDOW).map((rating) => heightOf(rating, baseline));
    const best = agreed[heights.lastIndexOf(Math.max(...heights))];
    const kept = [JSON.stringify(agreed.slice(-WINDOW)), best ? JSON.stringify(best) : null];
    await runner.query(`UPDATE goal SET ${set}`, [...kept, goal]);
  }
}

/** "Harder than before" from −2 counts as below −2. */
function heightOf({ level, value, answer }: Kept, baseline: number | null): number {
  if (level === null) return value ?? 0;
  return answer === 'harder' && baseline === -2 ? -3 : level;
}

const numberOf = (stored: number | string | null): number | null => (stored === null ? null : Number(stored));
