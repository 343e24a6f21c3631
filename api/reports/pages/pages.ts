import { REPORT_PAGES, type Grain, type ReportPageName } from '@waymark/contracts';
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

/** Pages about areas and groups: of whole care services, and of a year or more. */
const OF_LONG_PERIODS: ReadonlySet<ReportPageName> = new Set<ReportPageName>(['areas', 'equality']);

/** The pages of a period; `null`: live figures, which are of a year. */
export function pagesOf(grain: Grain | null, { isPathway }: { readonly isPathway: boolean }): ReportPageName[] {
  return REPORT_PAGES.filter((page) => !OF_LONG_PERIODS.has(page) || (grain !== 'quarter' && !isPathway));
}
