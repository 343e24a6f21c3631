import { inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import type { Role } from '@waymark/contracts';
import { SessionStore } from './session-store';

/** Lets the roles named in the route's data in; the others go home, and strangers to the sign-in page. */
export const roleGuard: CanActivateFn = (route, state) => {
  const session = inject(SessionStore);
  const router = inject(Router);
  if (!session.user()) return router.createUrlTree(['/sign-in'], { queryParams: { next: state.url } });
  const allowed = route.data['roles'] as readonly Role[];
  return session.roles().some((role) => allowed.includes(role)) || router.parseUrl(session.home());
};
