import { inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import { Translations } from '../i18n/translations';
import { type AreaPage, isPublic, mayOpen } from './area-page';
import { SessionStore } from './session-store';
import { SharedScreen } from './shared-screen';

/**
 * Admits those who may do the page's action; others are sent home, and anyone not signed in to the sign-in page, unless
 * the page is open to all. While the screen is shared, everyone who wants more than its own pages is sent there, too.
 */
export function pageGuard(page: AreaPage): CanActivateFn {
  return async (route, state) => {
    const session = inject(SessionStore);
    const router = inject(Router);
    if (!session.user() && !isPublic(page))
      return router.createUrlTree(['/sign-in'], { queryParams: { next: state.url } });
    const screen = inject(SharedScreen);
    const i18n = inject(Translations);
    const staysShared = page.frame === 'shared' && screen.isOf(route.params['appointmentId'] as string);
    if (screen.locked() && !staysShared) {
      return router.createUrlTree(['/sign-in'], { queryParams: { next: state.url, staff: 'true' } });
    }
    if (!mayOpen(page, session.memberships())) return router.parseUrl('/');
    // The page's script and its texts are fetched together: neither waits for the other.
    await Promise.all([(session.isStaff() || isPublic(page)) && i18n.openForStaff(page.texts), page.load?.()]);
    return true;
  };
}
