import { Injector, inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import type { SharedScreen as Shared } from '@waymark/contracts';
import { Translations } from '../i18n/translations';
import { type AreaPage, isPublic, mayOpen } from './area-page';
import type { CoveredFrame } from './idle-cover';
import { SessionStore } from './session-store';
import { addressOf } from './shared-address';

/**
 * Admits those who may do the page's action; others are sent home, and anyone not signed in to the sign-in page, unless
 * the page is open to all. While the screen is with a patient, everyone who wants more than its own pages is sent there,
 * too, with the way back to them. A page that hands it over does so before it shows anything.
 */
export function pageGuard(page: AreaPage): CanActivateFn {
  return async (route, state) => {
    const session = inject(SessionStore);
    const router = inject(Router);
    const injector = inject(Injector);
    const i18n = inject(Translations);
    if (!session.user() && !isPublic(page))
      return router.createUrlTree(['/sign-in'], { queryParams: { next: state.url } });
    const askStaff = () => {
      const shared = session.lock()?.shared;
      const back = shared ? { back: addressOf(shared) } : {};
      return router.createUrlTree(['/sign-in'], { queryParams: { next: state.url, staff: 'true', ...back } });
    };
    const recordId = (route.params['appointmentId'] ?? route.params['letterId']) as string | undefined;
    const isShared = page.frame === 'shared';
    if (session.lock() && !(isShared && session.lock()?.shared?.recordId === recordId)) return askStaff();
    if (!mayOpen(page, session.memberships())) return router.parseUrl('/');
    const { handsOver } = page;
    // The page's script and its texts are fetched together: neither waits for the other.
    const [isAdmitted] = await Promise.all([
      handsOver && recordId ? handOver(injector, { page: handsOver, recordId }) : true,
      (session.isStaff() || isPublic(page)) && i18n.openForStaff(page.texts),
      page.load?.(),
    ]);
    if (!isAdmitted) return askStaff();
    if (session.isStaff()) void coverIfIdle(injector, isShared ? 'shared' : 'staff');
    return true;
  };
}

async function handOver(injector: Injector, shared: Shared): Promise<boolean> {
  const { SharedScreen } = await import('./screen.chunk');
  return injector.get(SharedScreen).begin(shared);
}

/** Fetched with the first page of staff, which does not wait for it; without a network the next one tries again. */
async function coverIfIdle(injector: Injector, frame: CoveredFrame): Promise<void> {
  try {
    const { IdleCover } = await import('./screen.chunk');
    injector.get(IdleCover).watch(frame);
  } catch (error) {
    console.error(error);
  }
}
