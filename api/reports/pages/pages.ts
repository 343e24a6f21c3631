import { type Grain, REPORT_PAGES, type ReportPageName } from '@waymark/contracts';
import type { Place } from '../figures/places.js';
import { composeAreas } from './areas.js';
import { composeChangeInT } from './change-in-t.js';
import { composeCompleteness } from './completeness.js';
import { composeEquality } from './equality.js';
import { composeGoalSetting } from './goal-setting.js';
import { composeGoalsAchieved } from './goals-achieved.js';
import type { ComposePage } from './page-input.js';

export const COMPOSE: Readonly<Record<ReportPageName, ComposePage>> = {
  'goals-achieved': composeGoalsAchieved,
  'change-in-t': composeChangeInT,
  completeness: composeCompleteness,
  'goal-setting': composeGoalSetting,
  areas: composeAreas,
  equality: composeEquality,
};

/** What a page can be about. */
interface Scope {
  readonly isPathway: boolean;
  readonly hasAreas: boolean;
  readonly hasBands: boolean;
}

/** The pages of a period; `null`: live figures, which are of a year. */
export function pagesOf(grain: Grain | null, { isPathway, hasAreas, hasBands }: Scope): ReportPageName[] {
  const isLong = grain !== 'quarter' && !isPathway;
  const left = [...(isLong && hasAreas ? [] : ['areas']), ...(isLong && hasBands ? [] : ['equality'])];
  return REPORT_PAGES.filter((page) => !left.includes(page));
}

/** Whether a page says anything of a place. */
export function isSaidOn(page: ReportPageName, { areaId, bandKind }: Place): boolean {
  if (bandKind !== null) return page === 'equality';
  return areaId === null || page === 'areas';
}
