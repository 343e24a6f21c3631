import { addDays, addMonths } from '@waymark/calendar';
import type { ReportPageName } from '@waymark/contracts';
import type { EntityManager } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { AccountGrant } from '../accounts/grant.entity.js';
import { CareService } from '../care-services/care-service.entity.js';
import { newId } from '../database/new-id.js';
import { Edition, EditionPage } from '../reports/editions/edition.entity.js';
import { openableRows } from '../reports/small-numbers/hidden-rows.js';
import { SmallNumberOpening } from '../reports/small-numbers/small-number-opening.entity.js';
import type { CareServiceName } from './story.js';

const MANAGER = 'manager@demo.example';
const ADMINISTRATOR = 'admin@demo.example';
const GIVEN_MONTHS_AGO = 2;
const MONTHS_LEFT = 4;

/** Where the manager may open small numbers. Elsewhere the pages say how to ask for that. */
const GRANTED: readonly CareServiceName[] = ['Community rehabilitation', 'Vocational rehabilitation'];

interface PastOpening {
  readonly careService: CareServiceName;
  readonly daysAgo: number;
  readonly page: ReportPageName;
  readonly reason: string;
}

const OPENINGS: readonly PastOpening[] = [
  {
    careService: 'Community rehabilitation',
    daysAgo: 41,
    page: 'goals-achieved',
    reason: 'For our audit meeting: the team asked whether the goals that got harder are one problem or several.',
  },
  {
    careService: 'Vocational rehabilitation',
    daysAgo: 19,
    page: 'equality',
    reason: 'Dilys asked at the partners’ meeting whether the smallest group is left out by how we refer.',
  },
  {
    careService: 'Community rehabilitation',
    daysAgo: 6,
    page: 'completeness',
    reason: 'Before I answer the commissioner: whether those without a last answer are few enough to telephone.',
  },
];

/** The manager has a grant for two care services, and has used it; the first rows that hide something were opened. */
export async function openSmallNumbers(em: EntityManager, today: string): Promise<void> {
  const manager = await em.findOneByOrFail(Account, { emailKey: MANAGER });
  const administrator = await em.findOneByOrFail(Account, { emailKey: ADMINISTRATOR });
  const from = addMonths(today, -GIVEN_MONTHS_AGO);
  for (const name of GRANTED) {
    const { id: careServiceId } = await em.findOneByOrFail(CareService, { name });
    await em.insert(AccountGrant, {
      ...{ id: newId(), accountId: manager.id, careServiceId, kind: 'small-numbers' },
      ...{ from, until: addMonths(today, MONTHS_LEFT), givenAt: at(from), givenById: administrator.id },
      ...{ endedAt: null, endedById: null },
    });
  }
  for (const opening of OPENINGS) await open(em, manager, opening, today);
}

/** Nothing is opened where nothing is published yet, or nothing hidden: a small demonstration has no such page. */
async function open(em: EntityManager, manager: Account, opening: PastOpening, today: string): Promise<void> {
  const { careService, daysAgo, page, reason } = opening;
  const day = addDays(today, -daysAgo);
  const { id: careServiceId } = await em.findOneByOrFail(CareService, { name: careService });
  const editions = await em.find(Edition, {
    where: { careServiceId, grain: 'year', state: 'published' },
    order: { to: 'DESC' },
  });
  const edition = editions.find(({ publishedOn }) => publishedOn !== null && publishedOn <= day);
  const stored = edition && (await em.findOneBy(EditionPage, { editionId: edition.id, page, pathwayId: '' }));
  const rows = edition && stored ? await openableRows(em, edition, stored) : [];
  const row = rows.find(({ figures }) => figures.length > 0);
  if (edition === undefined || row === undefined) return;
  await em.insert(SmallNumberOpening, {
    ...{ id: newId(), at: at(day), accountId: manager.id, careServiceId, editionId: edition.id, page },
    ...{ pathwayId: '', pathwayName: '', row: row.key, rowLabel: row.label, reason },
    columns: row.figures.map(({ column }) => column),
  });
}

function at(day: string): Date {
  return new Date(`${day}T10:20:00Z`);
}
