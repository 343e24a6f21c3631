/** Fills a migrated database with what figures are counted from, for care services of 600 discharges a year. */
import { hash } from '@node-rs/argon2';
import * as row from './rows.mjs';
import { EMAIL, idOf, PASSWORD, seeded } from './shape.mjs';

const YEARS = 3;
const DISCHARGES_A_YEAR = 600;
const APPOINTMENTS = 10;
const PATHWAYS = 3;
const AREAS = 3;
const REVIEWS_EACH = YEARS * DISCHARGES_A_YEAR * APPOINTMENTS;
const DAY = 86_400_000;
/** About as long as the longest page of the demonstration. */
const PAGE_LENGTH = 12_000;

/**
 * @param {import('./store.mjs').Store} store
 * @param {{ reviews: number, today: string }} size
 * @returns {Promise<{ careServiceId: string, editionId: string }>} of the first care service, whose therapist and manager
 *   signs in
 */
export async function seedFigures(store, { reviews, today }) {
  const random = seeded(11);
  const passwordHash = await hash(PASSWORD, { memoryCost: 19456, timeCost: 2, parallelism: 1 });
  const measureVersionId = await store.one('SELECT id FROM measure_version WHERE is_default');
  const areaIds = Array.from({ length: AREAS }, (_, n) => idOf(`area ${n}`));
  const pathwayIds = Array.from({ length: PATHWAYS }, (_, n) => idOf(`pathway ${n}`));
  await store.inOneTransaction(async () => {
    await store.insert('region', { id: idOf('region'), name: 'Region' });
    for (const [n, id] of areaIds.entries()) {
      await store.insert('area', { id, name: `Area ${n}`, region_id: idOf('region') });
    }
    for (const [n, id] of pathwayIds.entries()) await store.insert('pathway', { id, name: `Pathway ${n}` });
  });
  const careServices = Math.max(1, Math.round(reviews / REVIEWS_EACH));
  for (let number = 0; number < careServices; number += 1) {
    const careServiceId = idOf(`care service ${number}`);
    await store.inOneTransaction(async () => {
      await store.insert('care_service', {
        id: careServiceId,
        version: 1,
        name: `Care service ${number}`,
        phone: null,
      });
      for (const id of pathwayIds) {
        await store.insert('care_service_pathway', { care_service_id: careServiceId, pathway_id: id });
      }
      for (const id of areaIds)
        await store.insert('care_service_area', { care_service_id: careServiceId, area_id: id });
      for (let n = 0; n < YEARS * DISCHARGES_A_YEAR; n += 1) {
        const name = `${number} ${n}`;
        const place = {
          careServiceId,
          pathwayId: pathwayIds[n % PATHWAYS],
          areaId: areaIds[n % AREAS],
          measureVersionId,
        };
        const ended = Date.parse(today) - (1 + (n * YEARS * 365) / (YEARS * DISCHARGES_A_YEAR)) * DAY;
        await fillEpisode(store, random, { name, ended, place });
      }
    });
  }
  const careServiceId = idOf('care service 0');
  return { careServiceId, editionId: await fillReaders(store, { careServiceId, passwordHash }) };
}

async function fillEpisode(store, random, { name, ended, place }) {
  const patientId = idOf(`patient ${name}`);
  const episodeId = idOf(`episode ${name}`);
  const endedOn = dayOf(ended);
  await store.insert(
    'patient',
    row.patientRow(patientId, { givenName: `Given ${name}`, familyName: `Family ${name}` }),
  );
  const episode = row.episodeRow(episodeId, { patientId, ...place });
  await store.insert('episode', { ...episode, ended_on: endedOn, end_reason: 'goals-reached' });
  const goals = 2 + Math.floor(random() * 3);
  const achieved = Math.floor(random() * (goals + 1));
  await store.insert('episode_outcome', row.outcomeRow(episode, { endedOn, goals, achieved }));
  for (let week = 0; week < APPOINTMENTS; week += 1) {
    const isMissed = random() < 0.1;
    const days = week === 0 ? null : 7 + Math.floor(random() * 3);
    await store.insert('appointment_fact', {
      ...row.factRow(idOf(`appointment ${name} ${week}`), episode, dayOf(ended - (APPOINTMENTS - week) * 7 * DAY)),
      ...(isMissed
        ? { status: 'missed', missed_reason: random() < 0.5 ? 'unwell' : 'forgot', review_status: null }
        : {}),
      ...{ days_since_attended: isMissed ? null : days, days_from_referral: 20 + Math.floor(random() * 60) },
    });
  }
}

async function fillReaders(store, { careServiceId, passwordHash }) {
  const account = idOf('therapist');
  const editionId = idOf('edition');
  const body = JSON.stringify({ page: 'goals-achieved', sentence: 'x'.repeat(PAGE_LENGTH) });
  await store.inOneTransaction(async () => {
    await store.insert('account', row.accountRow(account, { email: EMAIL, name: 'Bench', passwordHash }));
    for (const role of ['therapist', 'manager']) {
      await store.insert('membership', { ...row.membershipRow(account, careServiceId), id: idOf(role), role });
    }
    await store.insert('edition', row.editionRow(editionId, careServiceId));
    await store.insert('edition_page', {
      ...{ id: idOf('page'), edition_id: editionId, page: 'goals-achieved', pathway_id: '', pathway_name: '' },
      ...{ body, csv: 'Place' },
    });
  });
  return editionId;
}

function dayOf(instant) {
  return new Date(instant).toISOString().slice(0, 10);
}
