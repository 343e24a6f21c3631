import { inject } from '@angular/core';
import type { Route, Routes } from '@angular/router';
import type { Role } from '@waymark/contracts';
import { roleGuard } from './session/role-guard';
import { SessionStore } from './session/session-store';
import type { WordKey } from './words/words';

/**
 * What stands around a page. `staff` and `patient` have a way to move about; `shared` is the screen that
 * patient and therapist look at together, from which no staff page can be reached.
 */
export type Frame = 'staff' | 'patient' | 'shared';

type LoadPage = NonNullable<Route['loadComponent']>;

function page(path: string, title: WordKey, frame: Frame, roles: readonly Role[], loadComponent: LoadPage): Route {
  return { path, title, data: { frame, roles }, canActivate: [roleGuard], loadComponent };
}

export const routes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: () => inject(SessionStore).home() },
  {
    path: 'sign-in',
    title: 'patient.sign-in.title' satisfies WordKey,
    data: { frame: 'patient' satisfies Frame },
    loadComponent: () => import('./session/sign-in-page').then((m) => m.SignInPage),
  },
  {
    path: 'invitation',
    title: 'patient.invitation.title' satisfies WordKey,
    data: { frame: 'patient' satisfies Frame },
    loadComponent: () => import('./accounts/invitation-page').then((m) => m.InvitationPage),
  },
  page('today', 'staff.today.title', 'staff', ['therapist'], () =>
    import('./today/today-page').then((m) => m.TodayPage),
  ),
  page('patients', 'staff.search.title', 'staff', ['therapist'], () =>
    import('./patients/patient-search-page').then((m) => m.PatientSearchPage),
  ),
  page('patients/:patientId', 'staff.patient.title', 'staff', ['therapist'], () =>
    import('./patients/patient-page').then((m) => m.PatientPage),
  ),
  page('episodes/:episodeId/goals/new', 'staff.goal.new-title', 'staff', ['therapist'], () =>
    import('./episodes/new-goal-page').then((m) => m.NewGoalPage),
  ),
  page('episodes/:episodeId/appointments/new', 'staff.appointments.new-title', 'staff', ['therapist'], () =>
    import('./episodes/new-appointment-page').then((m) => m.NewAppointmentPage),
  ),
  {
    path: 'appointments/:appointmentId/review',
    data: { frame: 'shared' satisfies Frame, roles: ['therapist'] satisfies Role[] },
    canActivate: [roleGuard],
    // Its steps set the title themselves: it says which goal of how many.
    loadChildren: () => import('./review/review.routes').then((m) => m.reviewRoutes),
  },
  page(
    'appointments/:appointmentId/take-away',
    'patient.take-away.title',
    'shared',
    ['therapist', 'patient', 'carer'],
    () => import('./take-away/take-away-page').then((m) => m.TakeAwayPage),
  ),
  page('my-goals', 'patient.my-goals.title', 'patient', ['patient', 'carer'], () =>
    import('./my-goals/my-goals-page').then((m) => m.MyGoalsPage),
  ),
  page('accounts', 'staff.accounts.title', 'staff', ['admin'], () =>
    import('./accounts/accounts-page').then((m) => m.AccountsPage),
  ),
  page('accounts/new', 'staff.new-account.title', 'staff', ['admin'], () =>
    import('./accounts/new-account-page').then((m) => m.NewAccountPage),
  ),
  page('accounts/:accountId', 'staff.account.title', 'staff', ['admin'], () =>
    import('./accounts/account-page').then((m) => m.AccountPage),
  ),
  page('welcome', 'staff.welcome.title', 'staff', ['manager', 'partner', 'researcher'], () =>
    import('./landing/welcome-page').then((m) => m.WelcomePage),
  ),
  {
    path: '**',
    title: 'patient.not-found.title' satisfies WordKey,
    data: { frame: 'patient' satisfies Frame },
    loadComponent: () => import('./landing/not-found-page').then((m) => m.NotFoundPage),
  },
];
