import type { Needs } from '@waymark/contracts';
import type { EntityManager } from 'typeorm';
import { In } from 'typeorm';
import { Appointment } from '../appointments/appointment.entity.js';
import type { Clock } from '../clock.js';
import { Episode } from '../episodes/episode.entity.js';
import { Patient } from '../patients/patient.entity.js';
import type { Dice } from './dice.js';

export const ROWAN_NEEDS: Needs = {
  communication: ['extra-time', 'written-summary'],
  note: 'Tires after about half an hour.',
};

const LARGE_TEXT: Needs = { largeText: true, formats: ['large-print'] };
const EASY_READ: Needs = { easyRead: true, formats: ['easy-read'], communication: ['pictures', 'extra-time'] };
const INTERPRETER: Needs = { interpreterLanguage: 'Polish', communication: ['extra-time'] };

/** What people need to take part, about as often as care services hear of it. */
const NEEDS: readonly Needs[] = [
  { communication: ['extra-time'] },
  { communication: ['extra-time', 'written-summary'] },
  { communication: ['quiet-room', 'extra-time'], formats: ['email'] },
  { communication: ['quiet-room'], note: 'No strip lights if it can be helped.' },
  LARGE_TEXT,
  { largeText: true, communication: ['written-summary'] },
  EASY_READ,
  INTERPRETER,
  { interpreterLanguage: 'Punjabi', communication: ['someone-with-me'] },
  { interpreterLanguage: 'Somali', communication: ['extra-time'] },
  { interpreterLanguage: 'Arabic' },
  { communication: ['hearing-aid'] },
  { communication: ['hearing-aid', 'lip-reading'], note: 'Sit facing the window.' },
  { communication: ['british-sign-language'], interpreterLanguage: 'British Sign Language' },
  { formats: ['audio'], largeText: true, communication: ['someone-with-me'] },
  { formats: ['text-message'] },
];

/** undefined: no known needs. */
export function needsOf(dice: Dice, share: number): Needs | undefined {
  return dice.chance(share) ? dice.pick(NEEDS) : undefined;
}

/** Ensures that the first day list shows what needs look like; Rowan and anyone with needs keep their own. */
export async function showNeedsToday(em: EntityManager, clock: Clock): Promise<void> {
  const today = clock.today();
  const booked = await em.find(Appointment, { where: { on: today, status: 'booked' }, order: { startsAt: 'ASC' } });
  const episodes = await em.findBy(Episode, { id: In(booked.map(({ episodeId }) => episodeId)) });
  const patients = await em.findBy(Patient, { id: In(episodes.map(({ patientId }) => patientId)) });
  const inOrder = booked.flatMap(({ episodeId }) => {
    const episode = episodes.find(({ id }) => id === episodeId);
    return patients.filter(({ id }) => id === episode?.patientId);
  });
  const free = inOrder.filter(({ needs }) => Object.keys(needs).length === 0);
  const wanted: readonly [Needs, (needs: Needs) => boolean][] = [
    [LARGE_TEXT, ({ largeText }) => largeText === true],
    [EASY_READ, ({ easyRead }) => easyRead === true],
    [INTERPRETER, ({ interpreterLanguage }) => interpreterLanguage !== undefined],
  ];
  for (const [needs, isShown] of wanted) {
    if (inOrder.some((patient) => isShown(patient.needs))) continue;
    const patient = free.pop();
    if (patient) await em.update(Patient, patient.id, { needs: { ...needs, reviewedOn: today } });
  }
}
