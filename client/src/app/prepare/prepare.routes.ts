import type { Routes } from '@angular/router';
import { leaveGuard } from '../session/leaving';
import { laterSteps } from './later-steps';
import { PreparePage } from './prepare-page';
import { StartStep } from './start-step';
import '../my/with-my-pages';

const textStep = () => laterSteps().then((m) => m.TextStep);

export const prepareRoutes: Routes = [
  {
    path: '',
    component: PreparePage,
    canDeactivate: [leaveGuard],
    children: [
      { path: '', pathMatch: 'full', component: StartStep },
      { path: 'goals/:number', loadComponent: () => laterSteps().then((m) => m.GoalStep) },
      { path: 'went-well', loadComponent: textStep, data: { question: 'went-well' } },
      { path: 'talk-about', loadComponent: textStep, data: { question: 'talk-about' } },
      { path: 'helped', loadComponent: () => laterSteps().then((m) => m.HelpedStep) },
      { path: 'who-sees', loadComponent: () => laterSteps().then((m) => m.WhoSeesStep) },
      { path: 'choose', loadComponent: () => laterSteps().then((m) => m.ChooseStep) },
      { path: 'check', loadComponent: () => laterSteps().then((m) => m.CheckStep) },
      { path: 'sent', loadComponent: () => laterSteps().then((m) => m.SentStep) },
      { path: 'stop', loadComponent: () => laterSteps().then((m) => m.StopStep) },
    ],
  },
];
