import type { Route, Routes } from '@angular/router';
import type { Role } from '@waymark/contracts';
import { leaveGuard } from './session/leaving';
import { roleGuard } from './session/role-guard';
import type { Frame } from './site-frame';
import type { TranslationKey } from './i18n/translations';

type LoadPage = NonNullable<Route['loadComponent']>;

function page(
  path: string,
  title: TranslationKey,
  frame: Frame,
  roles: readonly Role[],
  loadComponent: LoadPage,
): Route {
  return { path, title, data: { frame, roles }, canActivate: [roleGuard], canDeactivate: [leaveGuard], loadComponent };
}

/** The pages of staff, the screen that they share with a patient, and the summary that all of them may print. */
export const staffRoutes: Routes = [
  page('today', 'staff.today.title', 'staff', ['therapist'], () =>
    import('./today/today-page').then((m) => m.TodayPage),
  ),
  page('caseload', 'staff.caseload.title', 'staff', ['therapist'], () =>
    import('./caseload/caseload-page').then((m) => m.CaseloadPage),
  ),
  page('patients', 'staff.search.title', 'staff', ['therapist'], () =>
    import('./patients/patient-search-page').then((m) => m.PatientSearchPage),
  ),
  page('patients/new', 'staff.new-patient.title', 'staff', ['therapist'], () =>
    import('./registration/new-patient-page').then((m) => m.NewPatientPage),
  ),
  page('patients/:patientId/details', 'staff.details.title', 'staff', ['therapist'], () =>
    import('./registration/patient-details-page').then((m) => m.PatientDetailsPage),
  ),
  page('patients/:patientId/episodes/new', 'staff.new-episode.title', 'staff', ['therapist'], () =>
    import('./registration/new-episode-page').then((m) => m.NewEpisodePage),
  ),
  page('episodes/:episodeId/started', 'staff.started.title', 'staff', ['therapist'], () =>
    import('./registration/episode-started-page').then((m) => m.EpisodeStartedPage),
  ),
  page('episodes/:episodeId/team', 'staff.team.title', 'staff', ['therapist'], () =>
    import('./episode-changes/team-page').then((m) => m.TeamPage),
  ),
  page('episodes/:episodeId/hand-over', 'staff.hand-over.title', 'staff', ['therapist'], () =>
    import('./episode-changes/hand-over-page').then((m) => m.HandOverPage),
  ),
  page('episodes/:episodeId/transfer', 'staff.transfer.title', 'staff', ['therapist'], () =>
    import('./episode-changes/transfer-page').then((m) => m.TransferPage),
  ),
  page('episodes/:episodeId/discharge', 'staff.discharge.title', 'staff', ['therapist'], () =>
    import('./episode-changes/discharge-page').then((m) => m.DischargePage),
  ),
  page(
    'episodes/:episodeId/discharge-summary',
    'patient.discharge.title',
    'patient',
    ['therapist', 'patient', 'carer'],
    () => import('./episode-changes/discharge-summary-page').then((m) => m.DischargeSummaryPage),
  ),
  page('patients/:patientId', 'staff.patient.title', 'staff', ['therapist'], () =>
    import('./patients/patient-page').then((m) => m.PatientPage),
  ),
  page('episodes/:episodeId/goals/new', 'staff.goal.new-title', 'staff', ['therapist'], () =>
    import('./goals/new-goal-page').then((m) => m.NewGoalPage),
  ),
  page('episodes/:episodeId/goals', 'staff.goals.title', 'staff', ['therapist'], () =>
    import('./goals/goals-page').then((m) => m.GoalsPage),
  ),
  page('goals/:goalId', 'staff.goal.title', 'staff', ['therapist'], () =>
    import('./goals/goal-page').then((m) => m.GoalPage),
  ),
  page('goals/:goalId/words', 'staff.goal.reword', 'staff', ['therapist'], () =>
    import('./goals/goal-wording-page').then((m) => m.GoalWordingPage),
  ),
  page('episodes/:episodeId/appointments/new', 'staff.appointments.new-title', 'staff', ['therapist'], () =>
    import('./appointments/new-appointment-page').then((m) => m.NewAppointmentPage),
  ),
  page('appointments/:appointmentId', 'staff.appointment.title', 'staff', ['therapist'], () =>
    import('./appointments/appointment-page').then((m) => m.AppointmentPage),
  ),
  {
    path: 'appointments/:appointmentId/review',
    data: { frame: 'shared' satisfies Frame, roles: ['therapist'] satisfies Role[] },
    canActivate: [roleGuard],
    // Its steps set the title themselves: it says which goal of how many.
    loadChildren: () => import('./review/review.routes').then((m) => m.reviewRoutes),
  },
  page('appointments/:appointmentId/record', 'staff.record.page-title', 'staff', ['therapist'], () =>
    import('./review-form/record-page').then((m) => m.RecordPage),
  ),
  { path: 'appointments/:id/my-view', redirectTo: 'appointments/:id/therapist-view' },
  page('appointments/:appointmentId/therapist-view', 'staff.therapist-view.title', 'staff', ['therapist'], () =>
    import('./review-form/therapist-view-page').then((m) => m.TherapistViewPage),
  ),
  page('appointments/:appointmentId/sheet', 'staff.sheet.title', 'staff', ['therapist'], () =>
    import('./review-form/sheet-page').then((m) => m.SheetPage),
  ),
  { path: 'appointments/:id/strike-out-review', redirectTo: 'appointments/:id/entered-in-error' },
  page(
    'appointments/:appointmentId/entered-in-error',
    'staff.entered-in-error-review.title',
    'staff',
    ['therapist'],
    () => import('./review-form/entered-in-error-review-page').then((m) => m.EnteredInErrorReviewPage),
  ),
  {
    path: 'appointments/:appointmentId/first',
    data: { frame: 'shared' satisfies Frame, roles: ['therapist'] satisfies Role[] },
    canActivate: [roleGuard],
    loadChildren: () => import('./first-appointment/first.routes').then((m) => m.firstRoutes),
  },
  page('appointments/:appointmentId/copy', 'patient.patient-copy.title', 'shared', ['therapist'], () =>
    import('./patient-copy/patient-copy-page').then((m) => m.PatientCopyPage),
  ),
  page('import', 'staff.import.title', 'staff', ['therapist', 'admin'], () =>
    import('./imports/import-page').then((m) => m.ImportPage),
  ),
  page('care-services', 'staff.care-services.title', 'staff', ['admin'], () =>
    import('./care-services/care-services-page').then((m) => m.CareServicesPage),
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
];
