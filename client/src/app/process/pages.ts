import { pagesOf } from '../session/area-page';

/** True figures of a care service, for its managers. */
export const processPages = pagesOf({ as: ['care-service'], texts: ['process'] }, [
  {
    path: 'reports/process',
    title: 'process.title',
    frame: 'staff',
    action: 'process:read',
    navigation: 'common.nav.process',
    load: () => import('./process-page').then((m) => m.ProcessPage),
  },
]);
