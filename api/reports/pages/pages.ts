import { type Grain, REPORT_PAGES, type ReportPageName } from '@waymark/contracts';
import { isBandKind, isOfDomain, type Place } from '../figures/places.js';
import { composeAreas } from './areas.js';
import { composeChangeInT } from './change-in-t.js';
import { composeCompleteness } from './completeness.js';
import { composeDomains } from './domains.js';
import { composeEquality } from './equality.js';
import { composeGoalSetting } from './goal-setting.js';
import { composeGoalsAchieved } from './goals-achieved.js';
import type { ComposePage } from './page-input.js';
import { composeReach } from './reach.js';
import { composeTwoViews } from './two-views.js';

export const COMPOSE: Readonly<Record<ReportPageName, ComposePage>> = {
  'goals-achieved': composeGoalsAchieved,
  'change-in-t': composeChangeInT,
  completeness: composeCompleteness,
  'goal-setting': composeGoalSetting,
  domains: composeDomains,
  'two-views': composeTwoViews,
  areas: composeAreas,
  equality: composeEquality,
  reach: composeReach,
};

/** What a page can be about. */
interface Scope {
  readonly isPathway: boolean;
  readonly hasAreas: boolean;
  readonly hasBands: boolean;
  readonly hasDomains: boolean;
}

/** The pages of a period; `null`: live figures, which are of a year. */
export function pagesOf(grain: Grain | null, { isPathway, hasAreas, hasBands, hasDomains }: Scope): ReportPageName[] {
  const isLong = grain !== 'quarter';
  const has: Partial<Record<ReportPageName, boolean>> = {
    domains: isLong && hasDomains,
    'two-views': isLong,
    areas: isLong && !isPathway && hasAreas,
    equality: isLong && !isPathway && hasBands,
    reach: isLong && !isPathway && hasBands,
  };
  return REPORT_PAGES.filter((page) => has[page] ?? true);
}

/** Whether a page says anything of a place. */
export function isSaidOn(page: ReportPageName, place: Place): boolean {
  if (isOfDomain(place)) return page === 'domains';
  if (isBandKind(place.bandKind)) return page === 'equality' || page === 'reach';
  return place.areaId === null || page === 'areas';
}
