import type { Routes } from '@angular/router';
import { leaveGuard } from '../../session/leaving';
import { lazySteps } from './steps.lazy';
import { PreparePage } from './prepare-page';
import { StartStep } from './start-step';

const textStep = () => lazySteps().then((m) => m.TextStep);

export const prepareRoutes: Routes = [
  {
    path: '',
    component: PreparePage,
    canDeactivate: [leaveGuard],
    children: [
      { path: '', pathMatch: 'full', component: StartStep },
      { path: 'which-goals', loadComponent: () => lazySteps().then((m) => m.WhichGoalsStep) },
      { path: 'goals/:number', loadComponent: () => lazySteps().then((m) => m.GoalStep) },
      { path: 'went-well', loadComponent: textStep, data: { question: 'went-well' } },
      { path: 'talk-about', loadComponent: textStep, data: { question: 'talk-about' } },
      { path: 'helped', loadComponent: () => lazySteps().then((m) => m.HelpedStep) },
      { path: 'who-sees', loadComponent: () => lazySteps().then((m) => m.WhoSeesStep) },
      { path: 'choose', loadComponent: () => lazySteps().then((m) => m.ChooseStep) },
      { path: 'check', loadComponent: () => lazySteps().then((m) => m.CheckStep) },
      { path: 'sent', loadComponent: () => lazySteps().then((m) => m.SentStep) },
      { path: 'stop', loadComponent: () => lazySteps().then((m) => m.StopStep) },
    ],
  },
];
