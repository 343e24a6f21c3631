/**
 * The floor on SQLite: bare Fastify over the raw driver, doing the same reads and writes in one transaction, without
 * sign-in, validation or rules. Run as a separate process: `node floors/sqlite.mjs FILE [group]`; with `group`, requests
 * that wait share one commit, each in a savepoint, and none is answered before it.
 */
import { createHash, randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import { serveFloor } from './http.mjs';
import { inGroups } from './in-groups.mjs';

const db = new Database(process.argv[2]);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.pragma('foreign_keys = ON');
db.pragma('recursive_triggers = ON');
db.pragma('temp_store = MEMORY');

const now = () => new Date().toISOString().replace('T', ' ').replace('Z', '');
const sql = {
  appointment: db.prepare('SELECT * FROM appointment WHERE id = ?'),
  episode: db.prepare('SELECT * FROM episode WHERE id = ?'),
  goals: db.prepare('SELECT * FROM goal WHERE episode_id = ? ORDER BY position'),
  measure: db.prepare('SELECT * FROM measure_version WHERE id = ?'),
  review: db.prepare('SELECT * FROM review WHERE appointment_id = ?'),
  reviews: db.prepare(
    "SELECT * FROM review WHERE episode_id = ? AND status IN ('agreed', 'recorded') ORDER BY occurred_on",
  ),
  attended: db.prepare("SELECT * FROM appointment WHERE episode_id = ? AND status = 'attended'"),
  ratings: db.prepare(
    "SELECT rating.* FROM rating JOIN review ON review.id = rating.review_id WHERE review.episode_id = ? AND review.status IN ('agreed', 'recorded')",
  ),
  key: db.prepare(
    'INSERT OR IGNORE INTO idempotent_answer (account_id, route, key, body_hash, status, body, created_at) VALUES (?, ?, ?, ?, 0, ?, ?)',
  ),
  keyRead: db.prepare('SELECT * FROM idempotent_answer WHERE account_id = ? AND route = ? AND key = ?'),
  keyKeep: db.prepare(
    'UPDATE idempotent_answer SET status = 201, body = ? WHERE account_id = ? AND route = ? AND key = ?',
  ),
  newReview: db.prepare(
    "INSERT INTO review (id, version, appointment_id, episode_id, status, reason, present, answered_by, earlier_steps, talk_about, copy_given, occurred_on, entered_at, corrected_on) VALUES (?, 1, ?, ?, ?, NULL, ?, 'patient', '[]', '[]', NULL, ?, ?, NULL)",
  ),
  dropRatings: db.prepare('DELETE FROM rating WHERE review_id = ?'),
  newRating: db.prepare(
    'INSERT INTO rating (id, review_id, goal_id, goal_version, rater, level, answer, value, not_rated, note) VALUES (?, ?, ?, ?, ?, ?, NULL, NULL, NULL, NULL)',
  ),
  newStep: db.prepare(
    'INSERT INTO next_step (id, version, episode_id, review_id, goal_id, position, what, who, by_when, agreed_on, outcome) VALUES (?, 1, ?, ?, ?, 1, ?, ?, ?, ?, NULL)',
  ),
  mark: db.prepare('UPDATE appointment SET review_status = ?, version = version + 1 WHERE id = ? AND version = ?'),
  standing: db.prepare('UPDATE goal SET current_level = ?, version = version + 1 WHERE id = ? AND version = ?'),
  audit: db.prepare(
    "INSERT INTO audit (at, account_id, action, record, record_id, patient_ids, fields, address, mark) VALUES (?, ?, ?, ?, ?, ?, NULL, '127.0.0.1', NULL)",
  ),
};
const account = randomUUID();

function save({ id, route, key, text }) {
  const body = JSON.parse(text);
  sql.key.run(account, route, key, createHash('sha256').update(text).digest('hex'), '', now());
  sql.keyRead.get(account, route, key);
  const appointment = sql.appointment.get(id);
  const episode = sql.episode.get(appointment.episode_id);
  sql.measure.get(episode.measure_version_id);
  const goals = sql.goals.all(episode.id);
  sql.review.get(id);
  const review = { id: randomUUID(), appointmentId: id, ...body };
  sql.newReview.run(review.id, id, episode.id, body.status, JSON.stringify(body.present), appointment.on, now());
  sql.dropRatings.run(review.id);
  for (const { goalId, rater, level } of body.ratings) {
    const goal = goals.find((each) => each.id === goalId);
    sql.newRating.run(randomUUID(), review.id, goalId, goal.wording, rater, level);
  }
  for (const { goalId, what, who, byWhen } of body.nextSteps) {
    sql.newStep.run(randomUUID(), episode.id, review.id, goalId, what, who, byWhen, appointment.on);
  }
  sql.mark.run(body.status, id, appointment.version);
  // A goal's current level depends on its whole history.
  sql.reviews.all(episode.id);
  sql.attended.all(episode.id);
  sql.ratings.all(episode.id);
  for (const { goalId, level } of body.ratings) {
    const goal = goals.find((each) => each.id === goalId);
    if (goal.current_level !== level) sql.standing.run(level, goalId, goal.version);
  }
  sql.audit.run(now(), account, 'review:write', 'review', review.id, JSON.stringify([episode.patient_id]));
  const answer = JSON.stringify(review);
  sql.keyKeep.run(answer, account, route, key);
  return answer;
}

function trajectory(id) {
  const episode = sql.episode.get(id);
  sql.measure.get(episode.measure_version_id);
  const answer = {
    goals: sql.goals.all(episode.id),
    reviews: sql.reviews.all(episode.id),
    attended: sql.attended.all(episode.id),
    ratings: sql.ratings.all(episode.id),
  };
  sql.audit.run(now(), account, 'trajectory:read', 'trajectory', episode.id, JSON.stringify([episode.patient_id]));
  return JSON.stringify(answer);
}

const alone = { save: db.transaction(save).immediate, trajectory: db.transaction(trajectory).immediate };
const together = inGroups(db);
await serveFloor(
  process.argv[3] === 'group'
    ? { save: (request) => together(() => save(request)), trajectory: (id) => together(() => trajectory(id)) }
    : alone,
);
