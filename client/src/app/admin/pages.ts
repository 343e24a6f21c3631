import { pagesOf } from '../session/area-page';

/** The pages of administrators, and the one of an account to which they gave no role. */
export const adminPages = pagesOf({ as: ['any'], texts: ['admin'] }, [
  {
    path: 'accounts',
    title: 'admin.accounts.title',
    frame: 'staff',
    action: 'account:read',
    isHome: true,
    navigation: 'common.nav.accounts',
    load: () => import('./accounts/accounts-page').then((m) => m.AccountsPage),
  },
  {
    path: 'accounts/new',
    title: 'admin.new-account.title',
    frame: 'staff',
    action: 'account:change',
    load: () => import('./accounts/new-account-page').then((m) => m.NewAccountPage),
  },
  {
    path: 'accounts/:accountId',
    title: 'admin.account.title',
    frame: 'staff',
    action: 'account:read',
    load: () => import('./accounts/account-page').then((m) => m.AccountPage),
  },
  {
    path: 'care-services',
    title: 'admin.care-services.title',
    frame: 'staff',
    action: 'care-service:change',
    navigation: 'common.nav.care-services',
    load: () => import('./care-services/care-services-page').then((m) => m.CareServicesPage),
  },
  {
    path: 'import',
    title: 'imports.title',
    frame: 'staff',
    action: 'import:run',
    texts: ['imports'],
    // Administrators import for any care service, therapists for their own.
    as: ['care-service', 'any'],
    navigation: 'common.nav.import',
    load: () => import('../care/imports/import-page').then((m) => m.ImportPage),
  },
  {
    path: 'welcome',
    title: 'landing.welcome.title',
    frame: 'staff',
    action: 'session:read',
    texts: ['landing'],
    isHome: true,
    onlyWithoutRole: true,
    load: () => import('../landing/welcome-page').then((m) => m.WelcomePage),
  },
]);
