import { addDays, addMonths } from '@waymark/calendar';
import type { LookReason, PrivacyEntryKind } from '@waymark/contracts';
import { type EntityManager, LessThan } from 'typeorm';
import { Account, Membership } from '../accounts/account.entity.js';
import { AccountGrant } from '../accounts/grant.entity.js';
import { CareService } from '../care-services/care-service.entity.js';
import { newId } from '../database/new-id.js';
import { Episode } from '../episodes/episode.entity.js';
import { PrivacyEntry } from '../patients/privacy-entry.entity.js';
import { THERAPIST } from './staff.js';
import type { CareServiceName } from './story.js';

const MANAGER = 'manager@demo.example';
const ADMINISTRATOR = 'admin@demo.example';
const PLACE: CareServiceName = 'Community rehabilitation';
const GIVEN_MONTHS_AGO = 2;
const MONTHS_LEFT = 4;
/** So long ago that nobody there has the person in their care any more. */
const LONG_ENDED = 200;

interface PastLook {
  readonly daysAgo: number;
  readonly kind: PrivacyEntryKind;
  readonly reason: LookReason | null;
  readonly words: string | null;
  /** What the manager noted on the day after; null: nothing yet. */
  readonly word: string | null;
}

const LOOKS: readonly PastLook[] = [
  { daysAgo: 2, kind: 'reason', reason: 'coming-back', words: null, word: null },
  { daysAgo: 5, kind: 'reason', reason: 'letter-or-report', words: 'Their employer asks for dates', word: null },
  {
    ...{ daysAgo: 12, kind: 'many-records', reason: null, words: null },
    word: 'Asked: went through all discharges of the spring for the audit meeting.',
  },
  {
    ...{ daysAgo: 19, kind: 'reason', reason: 'asked-by-person', words: 'Rang about the exercises' },
    word: 'The call is in the diary of that day.',
  },
];

/** The manager is the privacy officer of their care services, and has looked into some of what there was. */
export async function fillPrivacyEntries(em: EntityManager, today: string): Promise<void> {
  const accountOf = (emailKey: string): Promise<Account> => em.findOneByOrFail(Account, { emailKey });
  const [manager, administrator, therapist] = [
    await accountOf(MANAGER),
    await accountOf(ADMINISTRATOR),
    await accountOf(THERAPIST),
  ];
  const { id: careServiceId } = await em.findOneByOrFail(CareService, { name: PLACE });
  const from = addMonths(today, -GIVEN_MONTHS_AGO);
  for (const managed of await em.findBy(Membership, { accountId: manager.id, role: 'manager' })) {
    if (managed.careServiceId === null) continue;
    await em.insert(AccountGrant, {
      ...{ id: newId(), accountId: manager.id, careServiceId: managed.careServiceId, kind: 'privacy-officer', from },
      ...{ until: addMonths(today, MONTHS_LEFT), givenAt: at(from), givenById: administrator.id },
      ...{ endedAt: null, endedById: null },
    });
  }
  const ended = await em.find(Episode, {
    where: { careServiceId, endedOn: LessThan(addDays(today, -LONG_ENDED)) },
    relations: { patient: true },
    order: { endedOn: 'DESC', patient: { nameKey: 'ASC', birthDate: 'ASC' } },
    take: LOOKS.length,
  });
  for (const [index, look] of LOOKS.entries()) {
    const patientId = ended[index]?.patientId;
    if (patientId !== undefined) await enter(em, look, { patientId, careServiceId, today, therapist, manager });
  }
}

interface Place {
  readonly patientId: string;
  readonly careServiceId: string;
  readonly today: string;
  readonly therapist: Account;
  readonly manager: Account;
}

async function enter(em: EntityManager, look: PastLook, place: Place): Promise<void> {
  const { daysAgo, kind, reason, words, word } = look;
  const { patientId, careServiceId, today, therapist, manager } = place;
  const [id, on] = [newId(), addDays(today, -daysAgo)];
  await em.insert(PrivacyEntry, {
    ...{ id, rowVersion: word === null ? 1 : 2, at: at(on), on, kind, what: id, careServiceId },
    ...{ accountId: therapist.id, patientId: kind === 'many-records' ? null : patientId, reason, words, word },
    lookedIntoAt: word === null ? null : at(addDays(on, 1)),
    lookedIntoById: word === null ? null : manager.id,
  });
}

function at(day: string): Date {
  return new Date(`${day}T13:40:00Z`);
}
