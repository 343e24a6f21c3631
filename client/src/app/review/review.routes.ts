import type { Routes } from '@angular/router';
import { laterSteps } from './later-steps';
import { ReviewPage } from './review-page';
import { TogetherStep } from './together-step';

export const reviewRoutes: Routes = [
  {
    path: '',
    component: ReviewPage,
    canDeactivate: [(page: ReviewPage) => page.mayLeave()],
    children: [
      { path: 'together', component: TogetherStep },
      { path: 'goals/:number', loadComponent: () => laterSteps().then((m) => m.GoalStep) },
      { path: 'goals/:number/differ', loadComponent: () => laterSteps().then((m) => m.DifferStep) },
      { path: 'check', loadComponent: () => laterSteps().then((m) => m.CheckStep) },
      { path: 'not-me', loadComponent: () => laterSteps().then((m) => m.NotMeStep) },
      { path: 'stop', loadComponent: () => laterSteps().then((m) => m.StopStep) },
      { path: 'take-away', loadComponent: () => import('../take-away/take-away-step').then((m) => m.TakeAwayStep) },
    ],
  },
];
