import type { ProjectStanding } from '@waymark/contracts';
import { ProblemError, problemOf } from '../../http/problem.js';
import type { ResearchProject } from '../project.entity.js';
import { standingOf } from './standing.js';

const WHY: Readonly<Record<Exclude<ProjectStanding, 'active'>, string>> = {
  draft: 'This project is a draft: no data are opened for it.',
  submitted: 'This project has not been decided on yet: no data are opened for it.',
  refused: 'This project was refused: no data are opened for it.',
  approved: 'This project is approved and has not begun: its data open on its first day.',
  expired: 'The last day of this project is over, and with it its access to data. Ask for more time in a new project.',
  closed: 'This project is closed, and with it its access to data.',
};

/** @throws 403 that says why no data are opened for the project today. */
export function requireActive(project: Pick<ResearchProject, 'state' | 'startsOn' | 'expiresOn'>, today: string): void {
  const standing = standingOf(project, today);
  if (standing !== 'active') throw new ProblemError(problemOf(403, `project-${standing}`, WHY[standing]));
}
