/** Fills a migrated SQLite file with episodes, goals and reviews through the raw driver. */
import Database from 'better-sqlite3';
import { hash } from '@node-rs/argon2';
import { APPOINTMENTS, EMAIL, GOALS, idOf, PASSWORD, RATED_GOALS, seeded } from './shape.mjs';

const INSTANT = '2026-01-01 09:00:00.000';

/**
 * @param {string} file a database that the service has migrated
 * @param {number} reviews number of reviews that it contains afterwards
 * @param {number} free number of appointments without a review, to save into
 * @returns {Promise<{ episodes: string[], free: { appointmentId: string, goalIds: string[] }[] }>}
 */
export async function seed(file, reviews, free) {
  const db = new Database(file);
  db.pragma('synchronous = OFF');
  const random = seeded(7);
  const measure = db.prepare('SELECT id FROM measure_version WHERE is_default = 1').get();
  const careService = idOf('care service');
  const insert = inserter(db);
  const therapist = idOf('therapist');
  const passwordHash = await hash(PASSWORD, { memoryCost: 19456, timeCost: 2, parallelism: 1 });

  const fill = db.transaction(() => {
    insert('region', { id: idOf('region'), name: 'Region' });
    insert('area', { id: idOf('area'), name: 'Area', region_id: idOf('region') });
    insert('pathway', { id: idOf('pathway'), name: 'Pathway' });
    insert('care_service', { id: careService, version: 1, name: 'Care service', phone: null });
    insert('account', {
      id: therapist,
      version: 1,
      email: EMAIL,
      email_key: EMAIL,
      name: 'Bench',
      search_key: `bench ${EMAIL}`,
      status: 'active',
      password_hash: passwordHash,
      last_signed_in_at: null,
      created_at: INSTANT,
    });
    insert('membership', {
      id: idOf('membership'),
      account_id: therapist,
      role: 'therapist',
      care_service_id: careService,
      patient_id: null,
    });
  });
  fill();

  const episodes = [];
  const freeOnes = [];
  const count = Math.ceil(reviews / APPOINTMENTS);
  const freeEach = Math.ceil(free / count);
  for (let start = 0; start < count; start += 50) {
    db.transaction(() => {
      for (let n = start; n < Math.min(start + 50, count); n += 1) {
        const left = Math.min(APPOINTMENTS, reviews - n * APPOINTMENTS);
        const { episode, goalIds, open } = fillEpisode(insert, random, n, left, freeEach, {
          careService,
          measure: measure.id,
        });
        episodes.push(episode);
        for (const appointmentId of open) freeOnes.push({ appointmentId, goalIds });
      }
    })();
  }
  db.exec('ANALYZE');
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  return { episodes, free: freeOnes };
}

function fillEpisode(insert, random, n, reviewed, open, { careService, measure }) {
  const patient = idOf(`patient ${n}`);
  const episode = idOf(`episode ${n}`);
  insert('patient', {
    id: patient,
    version: 1,
    given_name: `Given ${n}`,
    family_name: `Family ${n}`,
    preferred_name: null,
    name_key: `family ${n}, given ${n}`,
    search_key: `family ${n}, given ${n}`,
    birth_date: '1970-01-01',
    nhs_number: null,
    sex: null,
    ethnicity: null,
    deprivation_quintile: null,
    contact: '{}',
    needs: '{}',
    died_on: null,
    created_at: INSTANT,
  });
  insert('registration', {
    id: idOf(`registration ${n}`),
    patient_id: patient,
    care_service_id: careService,
    local_reference: null,
  });
  insert('episode', {
    id: episode,
    version: 1,
    patient_id: patient,
    care_service_id: careService,
    pathway_id: idOf('pathway'),
    area_id: idOf('area'),
    condition_group: null,
    measure_version_id: measure,
    referred_on: null,
    started_on: '2023-01-02',
    ended_on: null,
    end_reason: null,
  });
  const goalIds = Array.from({ length: GOALS }, (_, g) => idOf(`goal ${n} ${g}`));
  goalIds.forEach((id, g) => {
    insert('goal', {
      id,
      version: 1,
      episode_id: episode,
      position: g + 1,
      own_words: `Goal ${g + 1} in own words`,
      expressed_by: 'patient',
      team_wording: null,
      domain: 'd4',
      kind: 'to-reach',
      importance: null,
      difficulty: null,
      weight: 1,
      target_date: null,
      levels: '[]',
      wording: 1,
      lifecycle: 'active',
      lifecycle_reason: null,
      active: JSON.stringify([{ from: '2023-01-02', to: null }]),
      achievement: 'in-progress',
      baseline_level: -1,
      baseline_value: null,
      baseline_on: '2023-01-02',
      baseline_rater: 'agreed',
      current_level: 0,
      current_value: null,
      recent_agreed: '[]',
      first_rated_at: INSTANT,
      last_rated_on: null,
      follows_goal_id: null,
      replaced_by_goal_id: null,
    });
  });
  const openOnes = [];
  for (let a = 0; a < reviewed + open; a += 1) {
    const id = idOf(`appointment ${n} ${a}`);
    const isReviewed = a < reviewed;
    const on = new Date(Date.UTC(2023, 0, 2 + a * 7)).toISOString().slice(0, 10);
    insert('appointment', {
      id,
      version: 1,
      episode_id: episode,
      starts_at: `${on} 09:00:00.000`,
      on,
      kind: 'in-person',
      purpose: 'review',
      status: 'attended',
      missed_reason: null,
      review_status: isReviewed ? 'agreed' : null,
    });
    if (!isReviewed) {
      openOnes.push(id);
      continue;
    }
    const review = idOf(`review ${n} ${a}`);
    insert('review', {
      id: review,
      version: 1,
      appointment_id: id,
      episode_id: episode,
      status: 'agreed',
      reason: null,
      present: '["patient","therapist"]',
      answered_by: 'patient',
      earlier_steps: '[]',
      talk_about: '[]',
      copy_given: null,
      copy_format: null,
      occurred_on: on,
      entered_at: INSTANT,
      corrected_on: null,
    });
    // Every goal is rated in some review of the long episode that the trajectory row reads.
    const rated = n === 0 ? GOALS : RATED_GOALS;
    for (let g = 0; g < rated; g += 1) {
      insert('rating', {
        id: idOf(`rating ${n} ${a} ${g}`),
        review_id: review,
        goal_id: goalIds[g],
        goal_version: 1,
        rater: 'agreed',
        level: Math.floor(random() * 5) - 2,
        answer: null,
        value: null,
        not_rated: null,
        note: null,
      });
    }
  }
  return { episode, goalIds, open: openOnes };
}

function inserter(db) {
  const statements = new Map();
  return (table, row) => {
    const columns = Object.keys(row);
    if (!statements.has(table)) {
      const names = columns.map((column) => `"${column}"`).join(', ');
      statements.set(
        table,
        db.prepare(`INSERT INTO "${table}" (${names}) VALUES (${columns.map(() => '?').join(', ')})`),
      );
    }
    statements.get(table).run(Object.values(row));
  };
}
