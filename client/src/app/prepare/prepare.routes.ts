import type { Routes } from '@angular/router';
import { CheckStep } from './check-step';
import { GoalStep } from './goal-step';
import { HelpedStep } from './helped-step';
import { PreparePage } from './prepare-page';
import { SentStep } from './sent-step';
import { StartStep } from './start-step';
import { StopStep } from './stop-step';
import { TextStep } from './text-step';

export const prepareRoutes: Routes = [
  {
    path: '',
    component: PreparePage,
    children: [
      { path: '', pathMatch: 'full', component: StartStep },
      { path: 'goals/:number', component: GoalStep },
      { path: 'went-well', component: TextStep, data: { question: 'went-well' } },
      { path: 'talk-about', component: TextStep, data: { question: 'talk-about' } },
      { path: 'helped', component: HelpedStep },
      { path: 'check', component: CheckStep },
      { path: 'sent', component: SentStep },
      { path: 'stop', component: StopStep },
    ],
  },
];
