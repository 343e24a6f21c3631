import { pagesOf } from '../session/area-page';

/** Figures of care services: what is published, and for a team its own as they are today. */
export const reportPages = pagesOf({ as: ['care-service'], texts: ['reports'] }, [
  {
    path: 'reports',
    title: 'reports.title',
    frame: 'staff',
    action: 'report:read',
    isHome: true,
    navigation: 'common.nav.reports',
    load: () => import('./editions-page').then((m) => m.EditionsPage),
  },
  {
    path: 'reports/small-numbers',
    title: 'reports.openings.title',
    frame: 'staff',
    action: 'small-number:list',
    load: () => import('./openings-page').then((m) => m.OpeningsPage),
  },
  {
    path: 'reports/over-time/:measure',
    title: null,
    frame: 'staff',
    action: 'report:read',
    load: () => import('./over-time-page').then((m) => m.OverTimePage),
  },
  {
    path: 'reports/between/:measure',
    title: null,
    frame: 'staff',
    action: 'report:read',
    load: () => import('./between-page').then((m) => m.BetweenPage),
  },
  {
    path: 'reports/:editionId/:page',
    title: null,
    frame: 'staff',
    action: 'report:read',
    load: () => import('./edition-page').then((m) => m.EditionPage),
  },
  {
    path: 'team-figures',
    title: 'reports.team.title',
    frame: 'staff',
    action: 'live-figures:read',
    navigation: 'common.nav.team-figures',
    load: () => import('./team-figures-page').then((m) => m.TeamFiguresPage),
  },
]);
