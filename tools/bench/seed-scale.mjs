/** Fills a migrated database with a region's people: 10,000 patients of one therapist, 300,000 in all. */
import { hash } from '@node-rs/argon2';
import { nameOf } from './names.mjs';
import * as row from './rows.mjs';
import { EMAIL, idOf, PASSWORD, seeded } from './shape.mjs';

/** Appointments of each of the therapist's own patients; everybody else has one. */
const APPOINTMENTS = 9;
/** Lines of the therapist's day. */
const TODAYS = 20;

/**
 * @param {import('./store.mjs').Store} store
 * @param {{ own: number, all: number, today: string }} size
 */
export async function seedScale(store, { own, all, today }) {
  const random = seeded(5);
  const measureVersionId = await store.one('SELECT id FROM measure_version WHERE is_default');
  const passwordHash = await hash(PASSWORD, { memoryCost: 19456, timeCost: 2, parallelism: 1 });
  const place = { pathwayId: idOf('pathway'), areaId: idOf('area'), measureVersionId };
  await store.inOneTransaction(async () => {
    await store.insert('region', { id: idOf('region'), name: 'Region' });
    await store.insert('area', { id: place.areaId, name: 'Area', region_id: idOf('region') });
    await store.insert('pathway', { id: place.pathwayId, name: 'Pathway' });
  });
  for (let from = 0; from < all; from += own) {
    const number = from / own;
    const careServiceId = idOf(`care service ${number}`);
    const therapist = idOf(`therapist ${number}`);
    await store.inOneTransaction(async () => {
      await store.insert('care_service', {
        id: careServiceId,
        version: 1,
        name: `Care service ${number}`,
        phone: null,
      });
      const email = number === 0 ? EMAIL : `therapist${number}@bench.example`;
      await store.insert('account', row.accountRow(therapist, { email, name: `Therapist ${number}`, passwordHash }));
      await store.insert('membership', row.membershipRow(therapist, careServiceId));
      for (let n = from; n < Math.min(from + own, all); n += 1) {
        const patientId = idOf(`patient ${n}`);
        const episodeId = idOf(`episode ${n}`);
        await store.insert('patient', row.patientRow(patientId, nameOf(random)));
        await store.insert('registration', row.registrationRow(patientId, careServiceId));
        await store.insert('episode', row.episodeRow(episodeId, { patientId, careServiceId, ...place }));
        await store.insert('team_member', row.teamMemberRow(episodeId, therapist));
        await store.insert('goal', row.goalRow(idOf(`goal ${n}`), episodeId, 1));
        for (const { on, status } of daysOf(n, number === 0 ? APPOINTMENTS : 1, today)) {
          const id = idOf(`appointment ${n} ${on}`);
          await store.insert('appointment', row.appointmentRow(id, episodeId, on, { status }));
          const staff = { id: idOf(`staff ${n} ${on}`), appointment_id: id, account_id: therapist };
          await store.insert('appointment_staff', staff);
        }
      }
    });
  }
}

/** Weekly days in the past; some people also come today. */
function* daysOf(n, count, today) {
  const last = Date.parse(today) - (1 + (n % 300)) * 86_400_000;
  for (let week = 0; week < count; week += 1) {
    const on = new Date(last - week * 7 * 86_400_000).toISOString().slice(0, 10);
    yield { on, status: 'attended' };
  }
  if (n % 500 === 0 && n / 500 < TODAYS) yield { on: today, status: 'booked' };
}
