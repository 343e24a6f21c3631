import type { APIRequestContext, Page } from '@playwright/test';
import type { Role } from '@waymark/contracts';
import { test } from '../fixtures.js';
import { openPage } from '../readable.js';
import { seedReview, type Seeded } from '../seed.js';

/** Pages that anybody of a role can open by their address, a handful at a time. */
export const PAGES_OF_ROLES: readonly { readonly role: Role; readonly paths: readonly string[] }[] = [
  {
    role: 'therapist',
    paths: ['/today', '/today/week', '/caseload', '/caseload/figures', '/patients', '/patients/new'],
  },
  {
    role: 'therapist',
    paths: ['/import', '/reports', '/team-figures', '/round-ups', '/improvement-actions', '/signed-in'],
  },
  {
    role: 'manager',
    paths: ['/reports', '/reports/process', '/reports/small-numbers', '/record-access', '/round-ups'],
  },
  { role: 'partner', paths: ['/reports/between/copies', '/round-ups'] },
  { role: 'admin', paths: ['/accounts', '/accounts/new', '/care-services', '/measures', '/audit', '/duplicates'] },
  {
    role: 'patient',
    paths: ['/home', '/my-goals', '/my-goals/new', '/my-steps', '/my-reviews', '/my-team', '/my-looks'],
  },
  {
    role: 'patient',
    paths: ['/my-letters', '/my-research', '/my-round-ups', '/my-kept', '/signed-in', '/signed-in/password'],
  },
  { role: 'carer', paths: ['/home', '/my-goals', '/my-steps'] },
  { role: 'researcher', paths: ['/research/projects', '/research/keys', '/research/releases', '/research/try'] },
  { role: 'guardian', paths: ['/research/decisions', '/research/releases'] },
];

/** Pages that need no sign-in, and what an address shows at which there is no page. */
export const PAGES_OF_ANYONE: readonly string[] = ['/sign-in', '/invitation', '/phone', '/research', '/nowhere'];

/** Staff pages about one person: record, episode, goals and appointment. */
export function pagesAbout({ patient, episode, goals, appointment }: Seeded): readonly string[] {
  return [
    ...['', '/details', '/kept', '/phone'].map((part) => `/patients/${patient.id}${part}`),
    ...['details', 'team', 'transfer', 'hand-over', 'discharge', 'summary', 'letters', 'goals', 'goals/new'].map(
      (part) => `/episodes/${episode.id}/${part}`,
    ),
    `/episodes/${episode.id}/appointments/new`,
    ...['', '/record', '/sheet', '/therapist-view'].map((part) => `/appointments/${appointment.id}${part}`),
    ...['', '/words'].map((part) => `/goals/${goals[0]?.id ?? ''}${part}`),
  ];
}

/** A page that is open and has fetched its content. */
interface OpenPage {
  readonly page: Page;
  /** Its address, for what a failure says. */
  readonly path: string;
  /** The fixture of this name. */
  readonly expectNamedAsShown: () => Promise<void>;
}

type Check = (open: OpenPage) => Promise<void>;

/**
 * Declares tests that open every page, each in a browser of its role, and check it. Of the pages about one person those are
 * seen that `seed` leaves: an agreed review and an appointment today, if it is left out.
 */
export function testEveryPage(check: Check, seed: (api: APIRequestContext) => Promise<Seeded> = seedReview): void {
  for (const { role, paths } of PAGES_OF_ROLES) {
    test(`for a ${role}: ${paths.join(' ')}`, async ({ page, signIn, expectNamedAsShown }) => {
      await signIn(role);
      await checkEach(paths, { page, expectNamedAsShown }, check);
    });
  }

  test('without a sign-in', async ({ page, expectNamedAsShown }) => {
    await checkEach(PAGES_OF_ANYONE, { page, expectNamedAsShown }, check);
  });

  test('for a therapist with a person: record, episode, goals, appointments, letters', async ({
    page,
    apiAs,
    signIn,
    expectNamedAsShown,
  }) => {
    const paths = pagesAbout(await seed(await apiAs('therapist')));
    await signIn('therapist');
    await checkEach(paths, { page, expectNamedAsShown }, check);
  });
}

async function checkEach(paths: readonly string[], opened: Omit<OpenPage, 'path'>, check: Check): Promise<void> {
  for (const path of paths) {
    await openPage(opened.page, path);
    await check({ ...opened, path });
  }
}
