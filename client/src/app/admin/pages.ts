import { pagesAs } from '../session/area-page';

/** The pages of administrators, and the first one of those whose figures do not exist yet. */
export const adminPages = pagesAs(
  ['any'],
  [
    {
      path: 'accounts',
      title: 'staff.accounts.title',
      frame: 'staff',
      action: 'account:read',
      isHome: true,
      navigation: 'staff.nav.accounts',
      load: () => import('./accounts/accounts-page').then((m) => m.AccountsPage),
    },
    {
      path: 'accounts/new',
      title: 'staff.new-account.title',
      frame: 'staff',
      action: 'account:change',
      load: () => import('./accounts/new-account-page').then((m) => m.NewAccountPage),
    },
    {
      path: 'accounts/:accountId',
      title: 'staff.account.title',
      frame: 'staff',
      action: 'account:read',
      load: () => import('./accounts/account-page').then((m) => m.AccountPage),
    },
    {
      path: 'care-services',
      title: 'staff.care-services.title',
      frame: 'staff',
      action: 'care-service:change',
      navigation: 'staff.nav.care-services',
      load: () => import('./care-services/care-services-page').then((m) => m.CareServicesPage),
    },
    {
      path: 'import',
      title: 'staff.import.title',
      frame: 'staff',
      action: 'import:run',
      // Administrators import for any care service, therapists for their own.
      as: ['care-service', 'any'],
      navigation: 'staff.nav.import',
      load: () => import('../care/imports/import-page').then((m) => m.ImportPage),
    },
    {
      path: 'welcome',
      title: 'staff.welcome.title',
      frame: 'staff',
      action: 'figures:await',
      isHome: true,
      alsoWithoutRole: true,
      as: ['care-service', 'any'],
      load: () => import('../landing/welcome-page').then((m) => m.WelcomePage),
    },
  ],
);
