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
    path: 'measures',
    title: 'admin.measures.title',
    frame: 'staff',
    // Everybody may list measures; the page about where they come from is for those who keep the site.
    action: 'care-service:change',
    navigation: 'common.nav.measures',
    load: () => import('./measures/measures-page').then((m) => m.MeasuresPage),
  },
  {
    path: 'audit',
    title: 'admin.audit.title',
    frame: 'staff',
    action: 'audit:read',
    navigation: 'common.nav.audit',
    load: () => import('./audit/audit-page').then((m) => m.AuditPage),
  },
  {
    path: 'duplicates',
    title: 'admin.duplicates.title',
    frame: 'staff',
    action: 'patient-duplicate:list',
    navigation: 'common.nav.duplicates',
    load: () => import('./merges/duplicates-page').then((m) => m.DuplicatesPage),
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
    path: 'signed-in',
    title: 'patient.sessions.title',
    frame: 'staff',
    action: 'session:list',
    // Everybody who works here, about themselves.
    as: ['self'],
    texts: [],
    load: () => import('../session/own-sessions-page').then((m) => m.OwnSessionsPage),
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
