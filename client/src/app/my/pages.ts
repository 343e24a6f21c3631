import { pagesOf } from '../session/area-page';

/** The pages of a patient, and of the carer who helps them. */
export const myPages = pagesOf({ as: ['own', 'self'], texts: [] }, [
  {
    path: 'home',
    title: 'patient.home.title',
    frame: 'patient',
    action: 'patient:read',
    isHome: true,
    navigation: 'patient.nav.home',
    load: () => import('./home/home-page').then((m) => m.HomePage),
  },
  {
    path: 'my-goals',
    title: 'patient.my-goals.title',
    frame: 'patient',
    action: 'goal:read',
    load: () => import('./goals/my-goals-page').then((m) => m.MyGoalsPage),
  },
  {
    path: 'my-goals/:goalId',
    title: 'patient.my-path.title',
    frame: 'patient',
    action: 'trajectory:read',
    load: () => import('./goals/my-path-page').then((m) => m.MyPathPage),
  },
  {
    path: 'my-steps',
    title: 'patient.steps.title',
    frame: 'patient',
    action: 'next-step:read',
    load: () => import('./steps/my-steps-page').then((m) => m.MyStepsPage),
  },
  {
    path: 'my-reviews',
    title: 'patient.reviews.heading',
    frame: 'patient',
    action: 'appointment:read',
    load: () => import('./reviews/my-reviews-page').then((m) => m.MyReviewsPage),
  },
  {
    path: 'my-reviews/:appointmentId',
    title: 'patient.reviews.heading',
    frame: 'patient',
    action: 'review:read',
    load: () => import('./reviews/my-review-page').then((m) => m.MyReviewPage),
  },
  {
    path: 'appointments/:appointmentId/copy',
    title: 'patient.patient-copy.title',
    frame: 'patient',
    action: 'review:read',
    // Among their own pages, with the tools that are on all of them; a therapist prints it from the shared screen.
    unless: { action: 'review:read', as: ['care-service'] },
    load: () => import('../care/patient-copy/patient-copy-page').then((m) => m.PatientCopyPage),
  },
  {
    path: 'my-team',
    title: 'patient.team.heading',
    frame: 'patient',
    action: 'episode:read',
    load: () => import('./team/my-team-page').then((m) => m.MyTeamPage),
  },
  {
    path: 'my-round-ups',
    title: 'patient.round-ups.title',
    frame: 'patient',
    action: 'published-round-up:read',
    load: () => import('./round-ups/my-round-ups-page').then((m) => m.MyRoundUpsPage),
  },
  {
    path: 'my-research',
    title: 'patient.research.title',
    frame: 'patient',
    action: 'research-choice:read',
    load: () => import('./research/my-research-page').then((m) => m.MyResearchPage),
  },
  {
    path: 'prepare/:appointmentId',
    title: null,
    frame: 'patient',
    action: 'preparation:write',
    loadSteps: () => import('./prepare/prepare.routes').then((m) => m.prepareRoutes),
  },
]);
