import type { Routes } from '@angular/router';
import { lazySteps } from './steps.lazy';
import { ReviewPage } from './review-page';
import { TogetherStep } from './together-step';

export const reviewRoutes: Routes = [
  {
    path: '',
    component: ReviewPage,
    canDeactivate: [(page: ReviewPage) => page.mayLeave()],
    children: [
      { path: 'together', component: TogetherStep },
      { path: 'steps', loadComponent: () => lazySteps().then((m) => m.EarlierStepsStep) },
      { path: 'goals/:number', loadComponent: () => lazySteps().then((m) => m.GoalStep) },
      { path: 'goals/:number/differ', loadComponent: () => lazySteps().then((m) => m.DifferStep) },
      // Few reviews need it: a chunk of its own.
      {
        path: 'goals/:number/fresh-look',
        loadComponent: () => import('./fresh-look-step').then((m) => m.FreshLookStep),
      },
      { path: 'check', loadComponent: () => lazySteps().then((m) => m.CheckStep) },
      { path: 'next-appointment', loadComponent: () => lazySteps().then((m) => m.NextAppointmentStep) },
      { path: 'not-me', loadComponent: () => lazySteps().then((m) => m.NotMeStep) },
      { path: 'stop', loadComponent: () => lazySteps().then((m) => m.StopStep) },
      {
        path: 'copy',
        loadComponent: () => import('../patient-copy/patient-copy-step').then((m) => m.PatientCopyStep),
      },
    ],
  },
];
