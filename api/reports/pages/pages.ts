import { type Grain, PAGES_OF_ALL_PATHWAYS, REPORT_PAGES, type ReportPageName } from '@waymark/contracts';
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

/** The pages of a period; `null`: live figures, which are of a year. */
export function pagesOf(grain: Grain | null, { isPathway }: { readonly isPathway: boolean }): ReportPageName[] {
  return REPORT_PAGES.filter((page) => !PAGES_OF_ALL_PATHWAYS.includes(page) || (grain !== 'quarter' && !isPathway));
}
