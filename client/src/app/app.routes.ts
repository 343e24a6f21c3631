import { inject } from '@angular/core';
import type { Route, Routes, UrlMatcher } from '@angular/router';
import type { Role } from '@waymark/contracts';
import { roleGuard } from './session/role-guard';
import { SessionStore } from './session/session-store';
import type { Frame } from './site-frame';
import type { WordKey } from './words/words';

type LoadPage = NonNullable<Route['loadComponent']>;

/** A page that needs nobody to be signed in. */
function open(path: string, title: WordKey, loadComponent: LoadPage): Route {
  return { path, title, data: { frame: 'patient' satisfies Frame }, loadComponent };
}

/** Which page it is of those, only the part that is fetched with them knows. */
function among(addresses: RegExp): UrlMatcher {
  return (segments) => (addresses.test(segments.map(({ path }) => path).join('/')) ? { consumed: [] } : null);
}

const MY_PAGES = /^(home|my-(goals|steps|reviews|team)|prepare)(\/|$)/;
const TAKE_AWAY = /^appointments\/[^/]+\/take-away$/;
const STAFF_PAGES =
  /^(today|caseload|patients|episodes|goals|appointments|import|care-services|accounts|welcome)(\/|$)/;

const myPages = {
  data: { frame: 'patient' satisfies Frame, roles: ['patient', 'carer'] satisfies Role[] },
  canActivate: [roleGuard],
  loadChildren: () => import('./my/my.routes').then((m) => m.myRoutes),
};

export const routes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: () => inject(SessionStore).home() },
  open('sign-in', 'patient.sign-in.title', () => import('./session/sign-in-page').then((m) => m.SignInPage)),
  open('invitation', 'patient.invitation.title', () =>
    import('./accounts/invitation-page').then((m) => m.InvitationPage),
  ),
  { ...myPages, matcher: among(MY_PAGES) },
  {
    ...myPages,
    matcher: among(TAKE_AWAY),
    // A patient or carer finds it among their own pages, with the tools that stand on all of them.
    canMatch: [() => !inject(SessionStore).roles().includes('therapist')],
  },
  { matcher: among(STAFF_PAGES), loadChildren: () => import('./staff.routes').then((m) => m.staffRoutes) },
  open('**', 'patient.not-found.title', () => import('./landing/not-found-page').then((m) => m.NotFoundPage)),
];
