import { inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import type { Role } from '@waymark/contracts';
import { SessionStore } from './session-store';
import { Translations } from '../i18n/translations';
import { SharedScreen } from './shared-screen';

/**
 * Admits the roles named in the route's data; other roles are sent home, and anyone not signed in to the sign-in page.
 * While the screen is shared, everyone who wants more than its own pages is sent there, too.
 */
export const roleGuard: CanActivateFn = async (route, state) => {
  const session = inject(SessionStore);
  const router = inject(Router);
  if (!session.user()) return router.createUrlTree(['/sign-in'], { queryParams: { next: state.url } });
  const screen = inject(SharedScreen);
  const words = inject(Translations);
  const staysShared = route.data['frame'] === 'shared' && screen.isOf(route.params['appointmentId'] as string);
  if (screen.locked() && !staysShared) {
    return router.createUrlTree(['/sign-in'], { queryParams: { next: state.url, staff: 'true' } });
  }
  if (session.isStaff()) await words.openForStaff();
  const allowed = route.data['roles'] as readonly Role[];
  return session.roles().some((role) => allowed.includes(role)) || router.parseUrl(session.home());
};
