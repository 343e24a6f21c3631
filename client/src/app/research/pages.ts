import { pagesOf } from '../session/area-page';

/**
 * Anonymised outcomes: who asks for them, who decides, what is released; and, for everyone, what is done with them. A
 * researcher's projects are their own, and a guardian sees all.
 */
export const researchPages = pagesOf({ as: ['self', 'any'], texts: ['research'] }, [
  {
    path: 'research/projects',
    title: 'research.projects.title',
    frame: 'staff',
    action: 'research-project:write',
    isHome: true,
    navigation: 'common.nav.projects',
    load: () => import('./projects/projects-page').then((m) => m.ProjectsPage),
  },
  {
    path: 'research/projects/:projectId',
    title: 'research.project.title',
    frame: 'staff',
    action: 'research-project:write',
    load: () => import('./projects/project-page').then((m) => m.ProjectPage),
  },
  {
    path: 'research/keys',
    title: 'research.keys.title',
    frame: 'staff',
    action: 'research-key:read',
    navigation: 'common.nav.keys',
    load: () => import('./keys/keys-page').then((m) => m.KeysPage),
  },
  {
    path: 'research/decisions',
    title: 'research.decisions.title',
    frame: 'staff',
    action: 'research-project:decide',
    isHome: true,
    navigation: 'common.nav.decisions',
    load: () => import('./decisions/decisions-page').then((m) => m.DecisionsPage),
  },
  {
    path: 'research/decisions/:projectId',
    title: 'research.project.title',
    frame: 'staff',
    action: 'research-project:decide',
    load: () => import('./decisions/decision-page').then((m) => m.DecisionPage),
  },
  {
    path: 'research/releases',
    title: 'research.releases.title',
    frame: 'staff',
    // Reading a release needs no sign-in: this is for those who ask for them and those who decide.
    action: 'research-field:list',
    navigation: 'common.nav.releases',
    load: () => import('./releases/releases-page').then((m) => m.ReleasesPage),
  },
  {
    path: 'research/releases/:name',
    title: 'research.release.title',
    frame: 'staff',
    action: 'research-field:list',
    load: () => import('./releases/release-page').then((m) => m.ReleasePage),
  },
  {
    path: 'research/releases/:name/report',
    title: 'research.report.title',
    frame: 'staff',
    action: 'research-release:inspect',
    load: () => import('./report/report-page').then((m) => m.ReportPage),
  },
  {
    path: 'research/try',
    title: 'research.try.title',
    frame: 'staff',
    action: 'research-key:read',
    navigation: 'common.nav.try',
    load: () => import('./releases/try-page').then((m) => m.TryPage),
  },
  {
    path: 'research/usage',
    title: 'research.usage.title',
    frame: 'staff',
    action: 'research-usage:read',
    load: () => import('./keys/usage-page').then((m) => m.UsagePage),
  },
  {
    path: 'research',
    title: 'register.title',
    frame: 'staff',
    action: 'research-register:read',
    as: ['any'],
    texts: ['register'],
    load: () => import('./register/register-page').then((m) => m.RegisterPage),
  },
]);
