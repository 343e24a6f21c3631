import type { ProjectStanding, ReleaseState, ResearchProject, ResearchRelease } from '@waymark/contracts';
import { fullDay } from '../i18n/day-text';
import type { Translations } from '../i18n/translations';

type Tone = 'plain' | 'done' | 'notice';

const TONES: Readonly<Record<ProjectStanding, Tone>> = {
  draft: 'plain',
  submitted: 'notice',
  approved: 'done',
  active: 'done',
  refused: 'notice',
  closed: 'plain',
  expired: 'plain',
};

export function toneOf(standing: ProjectStanding): Tone {
  return TONES[standing];
}

export function releaseTone(state: ReleaseState): Tone {
  if (state === 'published') return 'done';
  return state === 'discarded' ? 'plain' : 'notice';
}

/** How many guardians approved the project as it stands now, since it was last submitted. */
export function approvalsOf({ decisions, submittedAt }: Pick<ResearchProject, 'decisions' | 'submittedAt'>): number {
  return decisions.filter(({ at, verdict }) => verdict === 'approve' && submittedAt !== null && at >= submittedAt)
    .length;
}

/** Whether a project has a release that it can fetch; invented people are no project's. */
export function hasRelease({ id }: Pick<ResearchProject, 'id'>, releases: readonly ResearchRelease[]): boolean {
  return releases.some(({ state, projects }) => state === 'published' && projects.some((one) => one.id === id));
}

/** What an applicant does next, in a sentence. */
export function nextStep(i18n: Translations, project: ResearchProject): string {
  const { standing, startsOn, expiresOn } = project;
  switch (standing) {
    case 'submitted':
      return i18n.t(approvalsOf(project) > 0 ? 'research.next.second-guardian' : 'research.next.submitted');
    case 'approved':
      return i18n.t('research.next.approved', { day: startsOn ? fullDay(startsOn) : '' });
    case 'active':
      return i18n.t('research.next.active', { day: expiresOn ? fullDay(expiresOn) : '' });
    default:
      return i18n.t(`research.next.${standing}`);
  }
}
