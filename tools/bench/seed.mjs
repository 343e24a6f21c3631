/** Fills a migrated database with episodes, goals and reviews through the raw driver. It collects no statistics. */
import { hash } from '@node-rs/argon2';
import * as row from './rows.mjs';
import { EMAIL, GOALS, idOf, PASSWORD, RATED_GOALS, seeded } from './shape.mjs';

/** Episodes in one transaction. */
const TOGETHER = 50;

/**
 * @param {import('./store.mjs').Store} store
 * @param {{ episodes: number, reviewed: number, open: number }[]} groups in each episode so many appointments with a
 *   review, and so many without one to save into
 * @returns {Promise<{ episodeId: string, goalIds: string[], open: string[] }[][]>} the episodes of each group
 */
export async function seed(store, groups) {
  const random = seeded(7);
  const therapist = idOf('therapist');
  const place = {
    careServiceId: idOf('care service'),
    pathwayId: idOf('pathway'),
    areaId: idOf('area'),
    measureVersionId: await store.one('SELECT id FROM measure_version WHERE is_default'),
  };
  const passwordHash = await hash(PASSWORD, { memoryCost: 19456, timeCost: 2, parallelism: 1 });
  await store.inOneTransaction(async () => {
    await store.insert('region', { id: idOf('region'), name: 'Region' });
    await store.insert('area', { id: place.areaId, name: 'Area', region_id: idOf('region') });
    await store.insert('pathway', { id: place.pathwayId, name: 'Pathway' });
    await store.insert('care_service', { id: place.careServiceId, version: 1, name: 'Care service', phone: null });
    await store.insert('account', row.accountRow(therapist, { email: EMAIL, name: 'Bench', passwordHash }));
    await store.insert('membership', row.membershipRow(therapist, place.careServiceId));
  });
  const seededGroups = [];
  for (const [group, { episodes, reviewed, open }] of groups.entries()) {
    const done = [];
    while (done.length < episodes) {
      await store.inOneTransaction(async () => {
        for (let n = 0; n < TOGETHER && done.length < episodes; n += 1) {
          // Every goal is rated in some review of the first episode, whose trajectory is read.
          const rated = done.length === 0 ? GOALS : RATED_GOALS;
          const name = `${group} ${done.length}`;
          done.push(await fillEpisode(store, random, { name, reviewed, open, rated, place }));
        }
      });
    }
    seededGroups.push(done);
  }
  return seededGroups;
}

async function fillEpisode(store, random, { name, reviewed, open, rated, place }) {
  const patientId = idOf(`patient ${name}`);
  const episodeId = idOf(`episode ${name}`);
  await store.insert(
    'patient',
    row.patientRow(patientId, { givenName: `Given ${name}`, familyName: `Family ${name}` }),
  );
  await store.insert('registration', row.registrationRow(patientId, place.careServiceId));
  await store.insert('episode', row.episodeRow(episodeId, { patientId, ...place }));
  const goalIds = Array.from({ length: GOALS }, (_, g) => idOf(`goal ${name} ${g}`));
  for (const [index, id] of goalIds.entries()) await store.insert('goal', row.goalRow(id, episodeId, index + 1));
  const openOnes = [];
  for (let a = 0; a < reviewed + open; a += 1) {
    const id = idOf(`appointment ${name} ${a}`);
    const on = new Date(Date.UTC(2015, 0, 5 + a * 7)).toISOString().slice(0, 10);
    const isReviewed = a < reviewed;
    await store.insert(
      'appointment',
      row.appointmentRow(id, episodeId, on, { reviewStatus: isReviewed ? 'agreed' : null }),
    );
    if (!isReviewed) {
      openOnes.push(id);
      continue;
    }
    const reviewId = idOf(`review ${name} ${a}`);
    await store.insert('review', row.reviewRow(reviewId, id, episodeId, on));
    for (const goalId of goalIds.slice(0, rated)) {
      const level = Math.floor(random() * 5) - 2;
      await store.insert('rating', row.ratingRow(idOf(`rating ${goalId} ${a}`), reviewId, goalId, level));
    }
  }
  return { episodeId, goalIds, open: openOnes };
}
