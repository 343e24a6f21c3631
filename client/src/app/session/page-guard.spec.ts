import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { provideHttpClient } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import {
  type ActivatedRouteSnapshot,
  Router,
  type RouterStateSnapshot,
  type UrlTree,
  provideRouter,
} from '@angular/router';
import { ROLES, type Role, type SessionLock } from '@waymark/contracts';
import { adminPages } from '../admin/pages';
import { routes } from '../app.routes';
import { carePages } from '../care/pages';
import { myArea } from '../my/my.routes';
import { myPages } from '../my/pages';
import { privacyPages } from '../privacy/pages';
import { processPages } from '../process/pages';
import { reportPages } from '../reports/pages';
import { researchPages } from '../research/pages';
import { roundUpPages } from '../round-ups/pages';
import { SiteMap } from '../site-map';
import { staffArea } from '../staff.routes';
import { provideTranslations } from '../i18n/translations.testing';
import { type AreaPage, isPublic, mayOpen } from './area-page';
import { pageGuard } from './page-guard';
import { SessionStore } from './session-store';

/** Every page of those who work here, in the order of their areas. */
const staffPages = [
  ...carePages,
  ...reportPages,
  ...processPages,
  ...privacyPages,
  ...roundUpPages,
  ...researchPages,
  ...adminPages,
];

const isOwn = (role: Role): boolean => role === 'patient' || role === 'carer';

function signInAs(role: Role | null, lock: SessionLock | null = null): void {
  TestBed.configureTestingModule({
    providers: [provideRouter(routes), provideHttpClient(), provideHttpClientTesting(), provideTranslations()],
  });
  const restored = TestBed.inject(SessionStore).restore();
  const request = TestBed.inject(HttpTestingController).expectOne('/api/v1/session');
  const membership = { role, ...(role && isOwn(role) ? { patientId: 'p1' } : {}) };
  if (role) request.flush({ user: { id: 'u', name: 'U', memberships: [membership] }, expiresAt: '', lock });
  else request.flush({ detail: '' }, { status: 401, statusText: 'Unauthorized' });
  void restored;
}

/** The page with this address among those of the team. */
const teamPage = (path: string): AreaPage => {
  const page = staffPages.find((one) => one.path === path);
  if (!page) throw new Error(`No page at ${path}.`);
  return page;
};

async function ask(path: string, url: string, appointmentId?: string): Promise<string | boolean> {
  await Promise.resolve();
  const route = { params: { appointmentId } } as unknown as ActivatedRouteSnapshot;
  const guard = pageGuard(teamPage(path));
  const answer = await TestBed.runInInjectionContext(() => guard(route, { url } as RouterStateSnapshot));
  return typeof answer === 'boolean' ? answer : TestBed.inject(Router).serializeUrl(answer as UrlTree);
}

test('a stranger is led to the sign-in page and back afterwards', async () => {
  signInAs(null);
  expect(await ask('patients/:patientId', '/patients/p1')).toBe('/sign-in?next=%2Fpatients%2Fp1');
});

test('a role that may do what the page is for comes in, another goes home', async () => {
  signInAs('therapist');
  expect(await ask('today', '/today')).toBe(true);
  expect(await ask('accounts', '/accounts')).toBe('/');
  expect(await TestBed.inject(SiteMap).home()).toBe('/today');
});

const SCREEN = '/api/v1/session/shared-screen';

describe('on a shared screen', () => {
  beforeEach(() => sessionStorage.clear());

  const lockOf = (recordId: string) => ({ kind: 'shared', shared: { page: 'review', recordId } }) as const;
  /** Opens the review of this appointment, for which the service answers so. */
  const review = async (appointmentId: string, body: object, status = 200) => {
    const asked = ask('appointments/:appointmentId/review', '/x', appointmentId);
    const server = TestBed.inject(HttpTestingController);
    // What it needs of the shared screen is fetched first.
    let [begun] = server.match(SCREEN);
    for (; !begun; [begun] = server.match(SCREEN)) await new Promise((resolve) => setTimeout(resolve, 5));
    expect([begun.request.method, begun.request.body]).toEqual(['PUT', { page: 'review', recordId: appointmentId }]);
    begun.flush(body, { status, statusText: '' });
    return { asked, server };
  };

  test('the service is told before the page is shown, and only the shared pages of that record open then', async () => {
    signInAs('therapist');
    expect(await (await review('a1', { lock: lockOf('a1') })).asked).toBe(true);
    const staff = '/sign-in?next=%2Ftoday&staff=true&back=%2Fappointments%2Fa1%2Freview';
    expect(await ask('today', '/today')).toBe(staff);
    expect(await ask('appointments/:appointmentId/copy', '/x', 'a1')).toBe(true);
    expect(await ask('appointments/:appointmentId/review', '/x', 'a2')).toMatch(/^\/sign-in/);
    expect(await ask('appointments/:appointmentId/copy', '/x', 'a2')).toMatch(/^\/sign-in/);
  });

  test('a reload and a new tab know it from the service, and the tab itself keeps nothing', async () => {
    signInAs('therapist', lockOf('a1'));
    expect(await ask('today', '/today')).toMatch(/^\/sign-in/);
    expect(await (await review('a1', { lock: lockOf('a1') })).asked).toBe(true);
    expect(sessionStorage).toHaveLength(0);
  });

  test('a page whose hand-over is refused stays closed; without a reply no page opens', async () => {
    signInAs('therapist');
    const { asked, server } = await review('a2', { type: '/problems/screen-shared' }, 403);
    await Promise.resolve();
    const session = { user: { id: 'u', name: 'U', memberships: [{ role: 'therapist' }] }, lock: lockOf('a1') };
    server.expectOne('/api/v1/session').flush(session);
    expect(await asked).toBe('/sign-in?next=%2Fx&staff=true&back=%2Fappointments%2Fa1%2Freview');
    TestBed.inject(SessionStore).limitTo(null);
    await expect((await review('a3', {}, 503)).asked).rejects.toMatchObject({ status: 503 });
  });

  test('after staff have signed in everything is as before', async () => {
    signInAs('therapist');
    await (
      await review('a1', { lock: lockOf('a1') })
    ).asked;
    TestBed.inject(SessionStore).limitTo(null);
    expect(await ask('today', '/today')).toBe(true);
  });

  test('who goes on after the session ran out hands the screen over anew', async () => {
    signInAs('therapist');
    const { asked, server } = await review('a1', { lock: lockOf('a1') });
    await asked;
    const session = TestBed.inject(SessionStore);
    session.lapse();
    session.comeBack();
    server.expectOne(SCREEN);
    session.comeBack();
    server.expectNone(SCREEN);
  });
});

test.each<[Role, string, readonly string[]]>([
  ['therapist', '/today', ['/today', '/caseload', '/patients', '/reports', '/team-figures', '/round-ups', '/import']],
  ['admin', '/accounts', ['/accounts', '/care-services', '/measures', '/audit', '/duplicates', '/import']],
  ['manager', '/reports', ['/reports', '/reports/process', '/record-access', '/round-ups']],
  ['researcher', '/research/projects', ['/research/projects', '/research/keys', '/research/releases', '/research/try']],
  ['guardian', '/research/decisions', ['/research/decisions', '/research/releases']],
  ['partner', '/reports', ['/reports', '/round-ups']],
  ['patient', '/home', ['/home']],
  ['carer', '/home', ['/home']],
])('a %s begins at %s, with links to %j', async (role, home, links) => {
  signInAs(role);
  await Promise.resolve();
  const siteMap = TestBed.inject(SiteMap);
  expect(await siteMap.home()).toBe(home);
  expect(siteMap.links().map(({ path }) => path)).toEqual(links);
});

/** Who may open which page: an address of the team, or of a person's own pages, and the roles. */
const WHO_MAY: Readonly<Record<'team' | 'own', Readonly<Record<string, readonly Role[]>>>> = {
  team: {
    today: ['therapist'],
    'today/week': ['therapist'],
    caseload: ['therapist'],
    'caseload/figures': ['therapist'],
    patients: ['therapist'],
    'patients/new': ['therapist'],
    'patients/:patientId/details': ['therapist'],
    'patients/:patientId/phone': ['therapist'],
    'patients/:patientId/kept': ['therapist'],
    'patients/:patientId/carers/:carerId': ['therapist'],
    'patients/:patientId/by-age': ['therapist'],
    'patients/:patientId/episodes/new': ['therapist'],
    'episodes/:episodeId/started': ['therapist'],
    'episodes/:episodeId/details': ['therapist'],
    'episodes/:episodeId/summary': ['therapist'],
    'episodes/:episodeId/letters': ['therapist'],
    'letters/:letterId': ['therapist'],
    'letters/:letterId/agree': ['therapist'],
    'episodes/:episodeId/team': ['therapist'],
    'episodes/:episodeId/hand-over': ['therapist'],
    'episodes/:episodeId/transfer': ['therapist'],
    'episodes/:episodeId/discharge': ['therapist'],
    'episodes/:episodeId/discharge-summary': ['patient', 'carer', 'therapist'],
    'patients/:patientId': ['therapist'],
    'episodes/:episodeId/goals/new': ['therapist'],
    'episodes/:episodeId/goals': ['therapist'],
    'goals/:goalId': ['therapist'],
    'goals/:goalId/words': ['therapist'],
    'episodes/:episodeId/appointments/new': ['therapist'],
    'appointments/:appointmentId': ['therapist'],
    'appointments/:appointmentId/review': ['therapist'],
    'appointments/:appointmentId/review-record': ['therapist'],
    'appointments/:appointmentId/record': ['therapist'],
    'appointments/:appointmentId/therapist-view': ['therapist'],
    'appointments/:appointmentId/sheet': ['therapist'],
    'appointments/:appointmentId/entered-in-error': ['therapist'],
    'appointments/:appointmentId/first': ['therapist'],
    'appointments/:appointmentId/copy': ['therapist'],
    reports: ['therapist', 'manager', 'partner'],
    'reports/small-numbers': ['therapist', 'manager', 'partner'],
    'reports/over-time/:measure': ['therapist', 'manager', 'partner'],
    'reports/between/:measure': ['therapist', 'manager', 'partner'],
    'reports/:editionId/:page': ['therapist', 'manager', 'partner'],
    'team-figures': ['therapist'],
    'reports/process': ['manager'],
    'record-access': ['manager'],
    'round-ups': ['therapist', 'manager', 'partner'],
    'round-ups/:roundUpId': ['therapist', 'manager', 'partner'],
    'improvement-actions': ['therapist', 'manager', 'partner'],
    'research/projects': ['researcher'],
    'research/projects/:projectId': ['researcher'],
    'research/keys': ['researcher'],
    'research/decisions': ['guardian'],
    'research/decisions/:projectId': ['guardian'],
    'research/releases': ['researcher', 'guardian'],
    'research/releases/:name': ['researcher', 'guardian'],
    'research/releases/:name/report': ['guardian'],
    'research/try': ['researcher'],
    'research/usage': ['researcher', 'guardian'],
    research: ROLES,
    accounts: ['admin'],
    'accounts/new': ['admin'],
    'accounts/:accountId': ['admin'],
    'care-services': ['admin'],
    measures: ['admin'],
    audit: ['admin'],
    duplicates: ['admin'],
    import: ['therapist', 'admin'],
    'signed-in': ROLES,
    'signed-in/password': ROLES,
    'signed-in/codes': ROLES,
    welcome: [],
  },
  own: {
    home: ['patient', 'carer'],
    'my-goals': ['patient', 'carer'],
    'my-goals/new': ['patient'],
    'my-goals/:goalId/words': ['patient'],
    'my-goals/:goalId': ['patient', 'carer'],
    'my-steps': ['patient', 'carer'],
    'my-reviews': ['patient', 'carer'],
    'my-reviews/:appointmentId': ['patient', 'carer'],
    'appointments/:appointmentId/copy': ['patient', 'carer'],
    'my-letters': ['patient'],
    'my-letters/:letterId': ['patient'],
    'cannot-come/:appointmentId': ['patient', 'carer'],
    'my-team': ['patient', 'carer'],
    'my-team/carers/:carerId': ['patient'],
    'my-looks': ['patient'],
    'my-kept': ['patient'],
    'my-round-ups': ['patient', 'carer'],
    'my-research': ['patient', 'carer'],
    'signed-in': ROLES,
    'signed-in/password': ROLES,
    'prepare/:appointmentId': ['patient', 'carer'],
  },
};

describe.each([
  ['team', staffPages],
  ['own', myPages],
] as const)('of the %s pages', (area, pages) => {
  test('each is in the table, and no other', () => {
    expect(pages.map(({ path }) => path)).toEqual(Object.keys(WHO_MAY[area]));
  });

  test.each(pages.map((page) => [page.path, page] as const))('/%s is for these roles only', (path, page) => {
    const open = ROLES.filter((role) => mayOpen(page, [{ role }]));
    expect([...open].sort()).toEqual([...(WHO_MAY[area][path] ?? [])].sort());
  });
});

test('an account without any role may open only the page that says so, and what is open to all', () => {
  const open = [...staffPages, ...myPages].filter((page) => mayOpen(page, []));
  expect(open.map(({ path }) => path)).toEqual(['research', 'welcome']);
});

test('one page needs no sign-in, and is closed on a shared screen like any other', async () => {
  expect([...staffPages, ...myPages].filter(isPublic).map(({ path }) => path)).toEqual(['research']);
  signInAs(null);
  expect(await ask('research', '/research')).toBe(true);
  TestBed.inject(SessionStore).limitTo({ kind: 'shared', shared: { page: 'letter', recordId: 'l1' } });
  const staff = '/sign-in?next=%2Fresearch&staff=true&back=%2Fletters%2Fl1%2Fagree';
  expect(await ask('research', '/research')).toBe(staff);
});

test('every page of every area stands behind a guard', () => {
  const guarded = [...staffArea.routes, ...myArea.routes.flatMap(({ children = [] }) => children)];
  expect(guarded).toHaveLength(staffPages.length + myPages.length);
  for (const { canActivate } of guarded) expect(canActivate).toHaveLength(1);
});

const ADDRESSES = [...staffPages, ...myPages]
  .filter((page) => !isPublic(page))
  .map(({ path }) => `/${path.replace(/:\w+/g, 'x1')}`);
test.each(ADDRESSES)('the first script finds the way to %s', async (address) => {
  signInAs(null);
  await Promise.resolve();
  const router = TestBed.inject(Router);
  await router.navigateByUrl(address);
  // A page with steps may add the first of them.
  expect(router.url).toContain(`/sign-in?next=${encodeURIComponent(address)}`);
});

test.each([
  ['/appointments/x1/take-away', '/appointments/x1/copy'],
  ['/appointments/x1/my-view', '/appointments/x1/therapist-view'],
  ['/appointments/x1/strike-out-review', '/appointments/x1/entered-in-error'],
])('the earlier address %s leads on to %s', async (earlier, address) => {
  expect(ADDRESSES).toContain(address);
  signInAs(null);
  await Promise.resolve();
  const router = TestBed.inject(Router);
  await router.navigateByUrl(earlier);
  expect(router.url).toContain(`/sign-in?next=${encodeURIComponent(address)}`);
});

test('an address that no area has leads to the page that says so', async () => {
  signInAs(null);
  await Promise.resolve();
  const router = TestBed.inject(Router);
  await router.navigateByUrl('/nowhere');
  expect(router.url).toBe('/nowhere');
});
