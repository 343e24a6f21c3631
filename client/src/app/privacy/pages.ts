import { pagesOf } from '../session/area-page';

/** Who opened which records, for the privacy officers of a care service. */
export const privacyPages = pagesOf({ as: ['care-service'], texts: ['privacy'] }, [
  {
    path: 'record-access',
    title: 'privacy.title',
    frame: 'staff',
    action: 'privacy-entry:list',
    navigation: 'common.nav.privacy',
    load: () => import('./record-access-page').then((m) => m.RecordAccessPage),
  },
]);
