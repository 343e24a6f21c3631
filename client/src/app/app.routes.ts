import { inject } from '@angular/core';
import type { Route, Routes, UrlMatcher, UrlSegment } from '@angular/router';
import type { Role } from '@waymark/contracts';
import { leaveGuard } from './session/leaving';
import { roleGuard } from './session/role-guard';
import { SessionStore } from './session/session-store';
import type { Frame } from './site-frame';
import type { TranslationKey } from './i18n/translations';

type LoadPage = NonNullable<Route['loadComponent']>;

/** Route of a page that needs no sign-in. */
function open(path: string, title: TranslationKey, loadComponent: LoadPage): Route {
  return { path, title, data: { frame: 'patient' satisfies Frame }, canDeactivate: [leaveGuard], loadComponent };
}

const addressOf = (segments: readonly UrlSegment[]): string => segments.map(({ path }) => path).join('/');

/** Matches any of these addresses. Which page it is, only the part that is fetched with them knows. */
function among(...addresses: readonly RegExp[]): UrlMatcher {
  return (segments) => (addresses.some((one) => one.test(addressOf(segments))) ? { consumed: [] } : null);
}

const COPY_PAGE = /^appointments\/[^/]+\/copy$/;
const MY_PAGES = /^(home|my-(goals|steps|reviews|team)|prepare)(\/|$)/;
const STAFF_PAGES =
  /^(today|caseload|patients|episodes|goals|appointments|import|care-services|accounts|welcome)(\/|$)/;

export const routes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: () => inject(SessionStore).home() },
  open('sign-in', 'patient.sign-in.title', () => import('./session/sign-in-page').then((m) => m.SignInPage)),
  open('invitation', 'patient.invitation.title', () =>
    import('./accounts/invitation-page').then((m) => m.InvitationPage),
  ),
  { path: 'appointments/:id/take-away', redirectTo: 'appointments/:id/copy' },
  {
    // One route for all of them, so that their frame and its data outlive a step from one to another.
    matcher: among(MY_PAGES, COPY_PAGE),
    data: { frame: 'patient' satisfies Frame, roles: ['patient', 'carer'] satisfies Role[] },
    canActivate: [roleGuard],
    // A patient or carer finds the copy among their own pages, with the tools that are on all of them.
    canMatch: [
      (_route: Route, segments: UrlSegment[]) =>
        !(COPY_PAGE.test(addressOf(segments)) && inject(SessionStore).roles().includes('therapist')),
    ],
    loadChildren: () => import('./my/my.routes').then((m) => m.myRoutes),
  },
  { matcher: among(STAFF_PAGES), loadChildren: () => import('./staff.routes').then((m) => m.staffRoutes) },
  open('**', 'patient.not-found.title', () => import('./landing/not-found-page').then((m) => m.NotFoundPage)),
];
