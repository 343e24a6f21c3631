import type { Route, Routes } from '@angular/router';
import type { TranslationKey } from '../i18n/translations';
import { leaveGuard } from '../session/leaving';
import { MyFrame } from './my-frame';
import './my-pages.chunk';

type LoadPage = NonNullable<Route['loadComponent']>;

function page(path: string, title: TranslationKey, loadComponent: LoadPage): Route {
  return { path, title, canDeactivate: [leaveGuard], loadComponent };
}

/** The pages of a patient, and of the carer who helps them, in one frame. */
export const myRoutes: Routes = [
  {
    path: '',
    component: MyFrame,
    children: [
      page('home', 'patient.home.title', () => import('../home/home-page').then((m) => m.HomePage)),
      page('my-goals', 'patient.my-goals.title', () => import('../my-goals/my-goals-page').then((m) => m.MyGoalsPage)),
      page('my-goals/:goalId', 'patient.my-path.title', () =>
        import('../my-goals/my-path-page').then((m) => m.MyPathPage),
      ),
      page('my-steps', 'patient.steps.title', () => import('../my-steps/my-steps-page').then((m) => m.MyStepsPage)),
      page('my-reviews', 'patient.reviews.heading', () =>
        import('../my-reviews/my-reviews-page').then((m) => m.MyReviewsPage),
      ),
      page('my-reviews/:appointmentId', 'patient.reviews.heading', () =>
        import('../my-reviews/my-review-page').then((m) => m.MyReviewPage),
      ),
      page('appointments/:appointmentId/copy', 'patient.patient-copy.title', () =>
        import('../patient-copy/patient-copy-page').then((m) => m.PatientCopyPage),
      ),
      page('my-team', 'patient.team.heading', () => import('../my-team/my-team-page').then((m) => m.MyTeamPage)),
      {
        path: 'prepare/:appointmentId',
        // Its questions set the title themselves: it says which goal of how many.
        loadChildren: () => import('../prepare/prepare.routes').then((m) => m.prepareRoutes),
      },
    ],
  },
];
