import { inject } from '@angular/core';
import type { Route, Routes } from '@angular/router';
import { leaveGuard } from './session/leaving';
import { SessionStore } from './session/session-store';
import { SignInPage } from './session/sign-in-page';
import type { Frame } from './site-frame';
import { SiteMap, myArea, staffArea } from './site-map';
import type { TranslationKey } from './i18n/translations';

type Page = Pick<Route, 'component' | 'loadComponent'>;

/** Route of a page that needs no sign-in. */
function open(path: string, title: TranslationKey, page: Page): Route {
  return { path, title, data: { frame: 'patient' satisfies Frame }, canDeactivate: [leaveGuard], ...page };
}

const myRoutes = () => myArea().then(({ routes }) => routes);
const staffRoutes = () => staffArea().then(({ routes }) => routes);

/**
 * Which page has an address, only the areas know: each is asked in turn. A person's own come first for those who have
 * any, and last for all others: staff who open one are sent home.
 */
export const routes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: () => inject(SiteMap).home() },
  // Earlier addresses, which people may have kept.
  { path: 'appointments/:id/take-away', redirectTo: 'appointments/:id/copy' },
  { path: 'appointments/:id/my-view', redirectTo: 'appointments/:id/therapist-view' },
  { path: 'appointments/:id/strike-out-review', redirectTo: 'appointments/:id/entered-in-error' },
  // In the first script: most people begin with it.
  open('sign-in', 'patient.sign-in.title', { component: SignInPage }),
  open('invitation', 'patient.invitation.title', {
    loadComponent: () => import('./admin/accounts/invitation-page').then((m) => m.InvitationPage),
  }),
  open('phone', 'patient.phone.title', {
    loadComponent: () => import('./session/phone-page').then((m) => m.PhonePage),
  }),
  { path: '', canMatch: [() => inject(SessionStore).patientIds().length > 0], loadChildren: myRoutes },
  { path: '', loadChildren: staffRoutes },
  { path: '', canMatch: [() => inject(SessionStore).patientIds().length === 0], loadChildren: myRoutes },
  open('**', 'patient.not-found.title', {
    loadComponent: () => import('./landing/not-found-page').then((m) => m.NotFoundPage),
  }),
];
