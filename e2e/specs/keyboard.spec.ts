import { expect, test } from '../fixtures.js';
import { openPage } from '../readable.js';
import { seedReview } from '../seed.js';
import { tabThrough } from '../tab-through.js';

const PAGES = [
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
  { role: 'admin', paths: ['/accounts', '/accounts/new', '/care-services', '/measures', '/audit', '/duplicates'] },
  {
    role: 'patient',
    paths: ['/home', '/my-goals', '/my-goals/new', '/my-steps', '/my-reviews', '/my-team', '/my-looks'],
  },
  { role: 'researcher', paths: ['/research/projects', '/research/keys', '/research/releases', '/research/try'] },
  { role: 'guardian', paths: ['/research/decisions', '/research/releases'] },
] as const;

test.describe('By keyboard alone every control is reached and seen', () => {
  test.describe.configure({ timeout: 240_000 });

  for (const { role, paths } of PAGES) {
    test(`for a ${role}: ${paths.join(' ')}`, async ({ page, signIn }) => {
      await signIn(role);
      for (const path of paths) {
        await openPage(page, path);
        expect(await tabThrough(page), path).toMatchObject({ unreached: [], covered: [] });
      }
    });
  }

  test('for a therapist with a person: record, episode, goals, appointments, letters', async ({
    page,
    apiAs,
    signIn,
  }) => {
    const { patient, episode, goals, appointment } = await seedReview(await apiAs('therapist'));
    await signIn('therapist');
    const [goal] = goals;
    for (const path of [
      ...['', '/details', '/kept', '/phone'].map((part) => `/patients/${patient.id}${part}`),
      ...['details', 'team', 'transfer', 'hand-over', 'discharge', 'summary', 'letters', 'goals', 'goals/new'].map(
        (part) => `/episodes/${episode.id}/${part}`,
      ),
      `/episodes/${episode.id}/appointments/new`,
      ...['', '/record', '/sheet', '/therapist-view'].map((part) => `/appointments/${appointment.id}${part}`),
      ...['', '/words'].map((part) => `/goals/${goal?.id ?? ''}${part}`),
    ]) {
      await openPage(page, path);
      const gone = await tabThrough(page);
      expect(gone, path).toMatchObject({ unreached: [], covered: [] });
      expect(gone.controls, path).toBeGreaterThan(3);
    }
  });
});
