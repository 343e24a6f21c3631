/**
 * The floor on PostgreSQL: bare Fastify over `pg` with named statements, which the server parses and plans once a
 * connection, doing the same reads and writes in one transaction. Run as a separate process: `node floors/postgres.mjs URL`.
 */
import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { serveFloor } from './http.mjs';

const CONNECTIONS = 10;
const pool = new pg.Pool({ connectionString: process.argv[2], max: CONNECTIONS });
const account = randomUUID();
const now = () => new Date().toISOString();

const sql = {
  appointment: 'SELECT * FROM appointment WHERE id = $1',
  episode: 'SELECT * FROM episode WHERE id = $1',
  goals: 'SELECT * FROM goal WHERE episode_id = $1 ORDER BY position',
  measure: 'SELECT * FROM measure_version WHERE id = $1',
  review: 'SELECT * FROM review WHERE appointment_id = $1',
  reviews: "SELECT * FROM review WHERE episode_id = $1 AND status IN ('agreed', 'recorded') ORDER BY occurred_on",
  attended: "SELECT * FROM appointment WHERE episode_id = $1 AND status = 'attended'",
  ratings:
    "SELECT rating.* FROM rating JOIN review ON review.id = rating.review_id WHERE review.episode_id = $1 AND review.status IN ('agreed', 'recorded')",
  key: "INSERT INTO idempotent_answer (account_id, route, key, body_hash, status, body, created_at) VALUES ($1, $2, $3, $4, 0, '', $5) ON CONFLICT DO NOTHING",
  keyKeep: 'UPDATE idempotent_answer SET status = 201, body = $1 WHERE account_id = $2 AND route = $3 AND key = $4',
  newReview:
    "INSERT INTO review (id, version, appointment_id, episode_id, status, reason, present, answered_by, earlier_steps, talk_about, copy_given, occurred_on, entered_at, corrected_on) VALUES ($1, 1, $2, $3, $4, NULL, $5, 'patient', '[]', '[]', NULL, $6, $7, NULL)",
  newRating:
    'INSERT INTO rating (id, review_id, goal_id, goal_version, rater, level, answer, value, not_rated, note) VALUES ($1, $2, $3, $4, $5, $6, NULL, NULL, NULL, NULL)',
  newStep:
    'INSERT INTO next_step (id, version, episode_id, review_id, goal_id, position, what, who, by_when, agreed_on, outcome) VALUES ($1, 1, $2, $3, $4, 1, $5, $6, $7, $8, NULL)',
  mark: 'UPDATE appointment SET review_status = $1, version = version + 1 WHERE id = $2 AND version = $3',
  progress: 'UPDATE goal SET current_level = $1, version = version + 1 WHERE id = $2 AND version = $3',
  audit:
    "INSERT INTO audit (at, account_id, action, record, record_id, patient_ids, fields, address, mark) VALUES ($1, $2, $3, $4, $5, $6, NULL, '127.0.0.1', NULL)",
};

const run = async (client, name, ...values) => (await client.query({ name, text: sql[name], values })).rows;

async function inTransaction(work) {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const answer = await work(client);
    await client.query('COMMIT');
    return answer;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

const save = ({ id, route, key, text }) =>
  inTransaction(async (client) => {
    const body = JSON.parse(text);
    await run(client, 'key', account, route, key, createHash('sha256').update(text).digest('hex'), now());
    const [appointment] = await run(client, 'appointment', id);
    const [episode] = await run(client, 'episode', appointment.episode_id);
    await run(client, 'measure', episode.measure_version_id);
    const goals = await run(client, 'goals', episode.id);
    await run(client, 'review', id);
    const review = { id: randomUUID(), appointmentId: id, ...body };
    const present = JSON.stringify(body.present);
    await run(client, 'newReview', review.id, id, episode.id, body.status, present, appointment.on, now());
    for (const { goalId, rater, level } of body.ratings) {
      const goal = goals.find((each) => each.id === goalId);
      await run(client, 'newRating', randomUUID(), review.id, goalId, goal.wording, rater, level);
    }
    for (const { goalId, what, who, byWhen } of body.nextSteps) {
      await run(client, 'newStep', randomUUID(), episode.id, review.id, goalId, what, who, byWhen, appointment.on);
    }
    await run(client, 'mark', body.status, id, appointment.version);
    // A goal's current level depends on its whole history.
    await run(client, 'reviews', episode.id);
    await run(client, 'attended', episode.id);
    await run(client, 'ratings', episode.id);
    for (const { goalId, level } of body.ratings) {
      const goal = goals.find((each) => each.id === goalId);
      if (goal.current_level !== level) await run(client, 'progress', level, goalId, goal.version);
    }
    const patients = JSON.stringify([episode.patient_id]);
    await run(client, 'audit', now(), account, 'review:write', 'review', review.id, patients);
    const answer = JSON.stringify(review);
    await run(client, 'keyKeep', answer, account, route, key);
    return answer;
  });

const trajectory = (id) =>
  inTransaction(async (client) => {
    const [episode] = await run(client, 'episode', id);
    await run(client, 'measure', episode.measure_version_id);
    const answer = {
      goals: await run(client, 'goals', id),
      reviews: await run(client, 'reviews', id),
      attended: await run(client, 'attended', id),
      ratings: await run(client, 'ratings', id),
    };
    const patients = JSON.stringify([episode.patient_id]);
    await run(client, 'audit', now(), account, 'trajectory:read', 'trajectory', id, patients);
    return JSON.stringify(answer);
  });

await serveFloor({ save, trajectory });
