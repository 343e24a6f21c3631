import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { provideHttpClient } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import {
  type ActivatedRouteSnapshot,
  type Route,
  Router,
  type RouterStateSnapshot,
  UrlSegment,
  UrlSegmentGroup,
  type UrlTree,
  provideRouter,
} from '@angular/router';
import { ROLES, type Role } from '@waymark/contracts';
import { routes } from '../app.routes';
import { staffRoutes } from '../staff.routes';
import { provideTranslations } from '../i18n/translations.testing';
import { HOME_OF } from './role-pages';
import { roleGuard } from './role-guard';
import { SessionStore } from './session-store';
import { SharedScreen } from './shared-screen';

function signInAs(role: Role | null): void {
  TestBed.configureTestingModule({
    providers: [provideRouter([]), provideHttpClient(), provideHttpClientTesting(), provideTranslations()],
  });
  const restored = TestBed.inject(SessionStore).restore();
  const request = TestBed.inject(HttpTestingController).expectOne('/api/v1/session');
  if (role) request.flush({ user: { id: 'u', name: 'U', memberships: [{ role }] }, expiresAt: '' });
  else request.flush({ detail: '' }, { status: 401, statusText: 'Unauthorized' });
  void restored;
}

async function ask(
  roles: readonly Role[],
  url: string,
  shared: { readonly frame?: string; readonly appointmentId?: string } = {},
): Promise<string | boolean> {
  await Promise.resolve();
  const { frame = 'staff', ...params } = shared;
  const route = { data: { roles, frame }, params } as unknown as ActivatedRouteSnapshot;
  const answer = await TestBed.runInInjectionContext(() => roleGuard(route, { url } as RouterStateSnapshot));
  return typeof answer === 'boolean' ? answer : TestBed.inject(Router).serializeUrl(answer as UrlTree);
}

test('a stranger is led to the sign-in page and back afterwards', async () => {
  signInAs(null);
  expect(await ask(['therapist'], '/patients/p1')).toBe('/sign-in?next=%2Fpatients%2Fp1');
});

test('a role that the page names comes in, another goes home', async () => {
  signInAs('therapist');
  expect(await ask(['therapist'], '/today')).toBe(true);
  expect(await ask(['admin'], '/accounts')).toBe('/today');
});

describe('on a shared screen', () => {
  beforeEach(() => sessionStorage.clear());

  test('only the shared pages of that appointment open without a staff sign-in', async () => {
    signInAs('therapist');
    TestBed.inject(SharedScreen).handOver('a1');
    expect(await ask(['therapist'], '/today')).toBe('/sign-in?next=%2Ftoday&staff=true');
    expect(await ask(['therapist'], '/x', { frame: 'shared', appointmentId: 'a1' })).toBe(true);
    expect(await ask(['therapist'], '/x', { frame: 'shared', appointmentId: 'a2' })).toMatch(/^\/sign-in/);
  });

  test('a reload changes nothing, and keeps only a bare flag', async () => {
    sessionStorage.setItem('waymark.shared-screen', 'true');
    signInAs('therapist');
    expect(await ask(['therapist'], '/today')).toMatch(/^\/sign-in/);
    TestBed.inject(SharedScreen).handOver('a1');
    expect(sessionStorage).toHaveLength(1);
    expect(sessionStorage.getItem('waymark.shared-screen')).toBe('true');
  });

  test('after staff have signed in everything is as before', async () => {
    signInAs('therapist');
    TestBed.inject(SharedScreen).handOver('a1');
    TestBed.inject(SharedScreen).takeBack();
    expect(await ask(['therapist'], '/today')).toBe(true);
    expect(sessionStorage).toHaveLength(0);
  });
});

/** The lazy route of the first script to the pages of staff; `pages` has those pages instead. */
const waysToStaff = routes.filter(({ matcher, data }) => matcher && !data);
const pages = [...routes.filter((route) => !waysToStaff.includes(route)), ...staffRoutes];

const leadsTo = (route: Route, address: string): boolean => {
  const segments = address.split('/').map((part) => new UrlSegment(part, {}));
  return route.path === address || Boolean(route.matcher?.(segments, new UrlSegmentGroup([], {}), route));
};

test.each(ROLES)('the first page of a %s is one that this role may open', (role) => {
  const home = pages.find((route) => leadsTo(route, HOME_OF[role].slice(1)));
  expect(home?.data?.['roles']).toContain(role);
});

test('every page but those before the sign-in and the unknown one names its roles and stands behind the guard', () => {
  // An address that only leads on to another shows nothing itself.
  const shown = pages.filter(({ redirectTo }) => redirectTo === undefined);
  for (const route of shown.filter(({ path }) => !['sign-in', 'invitation', '**'].includes(path ?? ''))) {
    expect(route.canActivate).toEqual([roleGuard]);
    expect(route.data?.['roles']).not.toHaveLength(0);
  }
});

test.each(staffRoutes.map(({ path = '' }) => path))('the first script knows the way to %s', (path) => {
  expect(waysToStaff).toHaveLength(1);
  expect(waysToStaff.some((route) => leadsTo(route, path))).toBe(true);
});

const earlierAddresses = [...routes, ...staffRoutes].flatMap(({ path = '', redirectTo }) =>
  typeof redirectTo === 'string' ? [[path, redirectTo.replace(':id', ':appointmentId')] as const] : [],
);

test.each(earlierAddresses)('the earlier address %s leads on to another page', (path, address) => {
  expect(path.replace(':id', ':appointmentId')).not.toBe(address);
  expect(pages.some((route) => leadsTo(route, address))).toBe(true);
});
