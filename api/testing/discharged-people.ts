import type { DomainName } from '../outcomes/at-discharge.js';
import type { Discharged } from '../reports/figures/discharged.js';

/** Somebody who was discharged, as far as figures of domains look at them: of each goal its domain and whether it was achieved. */
export interface DischargedPerson {
  readonly pathwayId: string;
  /** Left out: all are of one area. */
  readonly areaId?: string;
  readonly goals: readonly { readonly domain: DomainName; readonly isAchieved: boolean }[];
}

/** As figures read them, without a database. */
export function dischargedOf(people: readonly DischargedPerson[]): Discharged[] {
  return people.map(({ pathwayId, areaId = 'north', goals }, index): Discharged => {
    const counts = (some: DischargedPerson['goals']) => {
      const achieved = some.filter(({ isAchieved }) => isAchieved).length;
      const none = { better: achieved, same: some.length - achieved, harder: 0 };
      return { goals: some.length, rated: some.length, achieved, ...none };
    };
    const own = counts(goals);
    const domains = [...new Set(goals.map(({ domain }) => domain))].map((domain) => {
      return [domain, counts(goals.filter((goal) => goal.domain === domain))] as const;
    });
    const outcome = {
      ...{ episodeId: `e${index}`, patientId: `p${index}`, pathwayId, areaId, measureVersionId: 'm' },
      ...{
        endedOn: '2024-01-05',
        endReason: 'goals-reached' as const,
        // At least 50 exactly if none is below its expected level.
        currentT: own.same === 0 ? 5_000 : 4_000,
        changeT: 1_000,
        rules: 0,
        ...own,
      },
      ...{ partial: false, onlyWithoutPatient: false, stopped: 0, infeasible: 0, reworded: 0, reLevelled: 0 },
      ...{ letGo: 0, goalsToSlowRated: 0, goalsSlowed: 0 },
      ...{ atMinusTwo: 0, atMinusOne: own.same, atPartly: 0, atZero: own.achieved, atOne: 0, atTwo: 0 },
      atDischarge: {
        ...{ domains: Object.fromEntries(domains), ratedByBoth: [], carried: 0 },
        reach: { came: true, hasGoal: true, isReviewed: true },
      },
    } as const;
    const person = { age: 50, sex: null, ethnicity: null, deprivationQuintile: null, conditionGroup: null };
    return { outcome, measure: 'gas-light', person };
  });
}
