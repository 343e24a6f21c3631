import type { Routes } from '@angular/router';
import { leaveGuard } from '../../session/leaving';
import { CheckStep } from './check-step';
import { CopyStep } from './copy-step';
import { FirstPage } from './first-page';
import { GoodEnoughStep } from './good-enough-step';
import { MattersStep } from './matters-step';
import { NextAppointmentStep } from './next-appointment-step';
import { NowStep } from './now-step';
import { StopStep } from './stop-step';
import { YouStep } from './you-step';

export const firstRoutes: Routes = [
  {
    path: '',
    component: FirstPage,
    canDeactivate: [leaveGuard],
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'you' },
      { path: 'you', component: YouStep },
      { path: 'matters', component: MattersStep },
      { path: 'goals/:number/now', component: NowStep },
      { path: 'goals/:number/good-enough', component: GoodEnoughStep },
      { path: 'check', component: CheckStep },
      { path: 'next-appointment', component: NextAppointmentStep },
      { path: 'copy', component: CopyStep },
      { path: 'stop', component: StopStep },
      { path: 'not-me', component: StopStep },
    ],
  },
];
