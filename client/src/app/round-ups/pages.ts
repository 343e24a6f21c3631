import { pagesOf } from '../session/area-page';

/** What a care service says back to its patients, and what it means to do better. */
export const roundUpPages = pagesOf({ as: ['care-service'], texts: ['round-ups'] }, [
  {
    path: 'round-ups',
    title: 'round-ups.title',
    frame: 'staff',
    action: 'round-up:read',
    navigation: 'common.nav.round-ups',
    load: () => import('./round-ups-page').then((m) => m.RoundUpsPage),
  },
  {
    path: 'round-ups/:roundUpId',
    title: 'round-ups.one',
    frame: 'staff',
    action: 'round-up:read',
    load: () => import('./round-up-page').then((m) => m.RoundUpPage),
  },
  {
    path: 'improvement-actions',
    title: 'round-ups.actions.title',
    frame: 'staff',
    action: 'improvement-action:read',
    load: () => import('./actions/actions-page').then((m) => m.ActionsPage),
  },
]);
