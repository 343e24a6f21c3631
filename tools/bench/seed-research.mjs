/** Fills a migrated database with people whose episodes ended in three financial years, for a release of their outcomes. */
import { hash } from '@node-rs/argon2';
import * as row from './rows.mjs';
import { EMAIL, idOf, PASSWORD, seeded } from './shape.mjs';

export const GUARDIAN_EMAIL = 'guardian@bench.example';
const GOALS = 4;
const REVIEWS = 4;
const TOGETHER = 500;
const PLACES = 3;
const YEARS = ['2023', '2024', '2025'];
const MONTHS_OF_REVIEWS = ['05', '07', '10', '12'];
const CONDITIONS = ['stroke', 'traumatic-brain-injury', 'spinal-cord-injury', 'neurological'];

/**
 * @param {import('./store.mjs').Store} store
 * @param {{ ratings: number, fields: readonly string[] }} size agreed ratings; the columns of the one project
 * @returns {Promise<{ people: number }>}
 */
export async function seedResearch(store, { ratings, fields }) {
  const random = seeded(13);
  const measureVersionId = await store.one(
    "SELECT v.id FROM measure_version v JOIN measure m ON m.id = v.measure_id WHERE m.key = 'gas-light'",
  );
  const passwordHash = await hash(PASSWORD, { memoryCost: 19456, timeCost: 2, parallelism: 1 });
  const names = Array.from({ length: PLACES }, (_, n) => String(n));
  await store.inOneTransaction(async () => {
    for (const n of names) {
      await store.insert('region', { id: idOf(`region ${n}`), name: `Region ${n}` });
      await store.insert('area', { id: idOf(`area ${n}`), name: `Area ${n}`, region_id: idOf(`region ${n}`) });
      await store.insert('pathway', { id: idOf(`pathway ${n}`), name: `Pathway ${n}` });
      await store.insert('care_service', {
        id: idOf(`care service ${n}`),
        version: 1,
        name: `Care service ${n}`,
        phone: null,
      });
    }
    const [therapist, guardian] = ['therapist', 'guardian'].map(idOf);
    await store.insert('account', row.accountRow(therapist, { email: EMAIL, name: 'Bench', passwordHash }));
    await store.insert('account', row.accountRow(guardian, { email: GUARDIAN_EMAIL, name: 'Guardian', passwordHash }));
    await store.insert('membership', row.membershipRow(therapist, idOf('care service 0')));
    await store.insert('membership', { ...row.membershipRow(guardian, null), role: 'guardian' });
    await store.insert('research_project', row.researchProjectRow(idOf('project'), { applicantId: therapist, fields }));
  });
  const people = Math.round(ratings / GOALS / REVIEWS);
  for (let first = 0; first < people; first += TOGETHER) {
    await store.inOneTransaction(async () => {
      for (let n = first; n < Math.min(people, first + TOGETHER); n += 1) {
        const place = {
          careServiceId: idOf(`care service ${n % PLACES}`),
          pathwayId: idOf(`pathway ${Math.floor(random() * PLACES)}`),
          areaId: idOf(`area ${Math.floor(random() * PLACES)}`),
        };
        await fillPerson(store, random, { n, place: { ...place, measureVersionId } });
      }
    });
  }
  return { people };
}

async function fillPerson(store, random, { n, place }) {
  const one = (choices) => choices[Math.floor(random() * choices.length)];
  const [patientId, episodeId, year] = [idOf(`patient ${n}`), idOf(`episode ${n}`), one(YEARS)];
  const names = { givenName: `Given ${n}`, familyName: `Family ${n}` };
  const birthDate = `${1930 + Math.floor(random() * 75)}-05-05`;
  await store.insert('patient', { ...row.patientRow(patientId, names), birth_date: birthDate, sex: one(['F', 'M']) });
  await store.insert('registration', row.registrationRow(patientId, place.careServiceId));
  const episode = {
    ...row.episodeRow(episodeId, { patientId, ...place }),
    ...{
      condition_group: one(CONDITIONS),
      started_on: `${year}-04-20`,
      ended_on: `${year}-12-20`,
      end_reason: 'moved-on',
    },
  };
  await store.insert('episode', episode);
  const goalIds = Array.from({ length: GOALS }, (_, g) => idOf(`goal ${n} ${g}`));
  const levels = goalIds.map(() => Math.floor(random() * 5) - 2);
  for (const [g, id] of goalIds.entries()) {
    const active = JSON.stringify([{ from: episode.started_on, to: episode.ended_on }]);
    const agreed = { level: levels[g], value: null, answer: null };
    const known = {
      current_level: levels[g],
      last_agreed_on: `${year}-12-10`,
      recent_agreed: JSON.stringify([agreed]),
    };
    await store.insert('goal', {
      ...row.goalRow(id, episodeId, g + 1),
      active,
      ...known,
      baseline_on: episode.started_on,
    });
  }
  for (const [r, month] of MONTHS_OF_REVIEWS.entries()) {
    const [appointmentId, reviewId, on] = [
      idOf(`appointment ${n} ${r}`),
      idOf(`review ${n} ${r}`),
      `${year}-${month}-10`,
    ];
    await store.insert('appointment', row.appointmentRow(appointmentId, episodeId, on, { reviewStatus: 'agreed' }));
    await store.insert('review', row.reviewRow(reviewId, appointmentId, episodeId, on));
    for (const [g, goalId] of goalIds.entries()) {
      const level = r === REVIEWS - 1 ? levels[g] : Math.floor(random() * 5) - 2;
      await store.insert('rating', row.ratingRow(idOf(`rating ${goalId} ${r}`), reviewId, goalId, level));
    }
  }
  const achieved = levels.filter((level) => level >= 0).length;
  await store.insert('episode_outcome', row.outcomeRow(episode, { endedOn: episode.ended_on, goals: GOALS, achieved }));
}
