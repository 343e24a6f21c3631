import {
  type AllowedLevels,
  type Headline,
  QUASI_IDENTIFIERS,
  type QuasiIdentifierName,
  type UtilityOfChoice,
} from '@waymark/contracts';
import { InfeasibleError } from '@waymark/disclosure';
import {
  generaliseMaster,
  type GeneralisedMaster,
  type Levels,
  type Look,
  lookAt,
  type Master,
  type MasterPerson,
} from './anonymise-master.js';
import type { Hierarchies } from './hierarchies.js';

/** A person with what came of their goals: what headline results rest on. */
export interface MeasuredPerson extends MasterPerson {
  /** Unweighted, of the index episode; null: there is no T at both ends. */
  readonly changeT: number | null;
  /** Of the index episode: goals with an outcome, and those of them that were met. */
  readonly goalsRated: number;
  readonly goalsMet: number;
}

export interface UtilityRequest {
  readonly people: readonly MeasuredPerson[];
  readonly hierarchies: Hierarchies;
  readonly k: number;
  readonly l: number;
  readonly suppressionLimit: number;
  /** null: every level. */
  readonly allowedLevels?: AllowedLevels | null;
}

const INFEASIBLE = {
  ...{ suppressed: null, levels: null, loss: null, smallestClass: null },
  ...{ prosecutorRisk: null, marketerRisk: null, headlines: null },
} as const;

/**
 * What the data would be worth, and what they would risk, by one k and one limit. True figures stand beside released ones: for
 * guardians alone.
 */
export function utilityOf(request: UtilityRequest): UtilityOfChoice {
  const { k, suppressionLimit } = request;
  let master: GeneralisedMaster;
  try {
    master = generaliseMaster(request);
  } catch (error) {
    if (error instanceof InfeasibleError) return { k, suppressionLimit, ...INFEASIBLE };
    throw error;
  }
  const { levels, records, metrics } = master;
  return measuredChoice(request, {
    levels,
    looks: new Map(records.map((record) => [String(record['patientId']), null])),
    smallestClass: metrics.prosecutorRisk === 0 ? 0 : Math.round(1 / metrics.prosecutorRisk),
    classes: master.classes,
  });
}

/** The same of a release as it was built, which in a series looks as the ones before. */
export function utilityOfBuilt(
  request: UtilityRequest,
  { levels, people, smallestClass, classes }: Master,
): UtilityOfChoice {
  const looks = new Map(people.map(({ patientId, look }) => [patientId, look]));
  return measuredChoice(request, { levels, looks, smallestClass, classes });
}

interface Chosen {
  readonly levels: Levels;
  /** Of those who are in it, by id; null: as these levels show them. */
  readonly looks: ReadonlyMap<string, Look | null>;
  readonly smallestClass: number;
  readonly classes: number;
}

function measuredChoice(
  { people, hierarchies, k, suppressionLimit }: UtilityRequest,
  { levels, looks, smallestClass, classes }: Chosen,
): UtilityOfChoice {
  const seen = people.map((person) => ({
    person,
    isKept: looks.has(person.patientId),
    look: looks.get(person.patientId) ?? lookAt(person, levels, hierarchies),
  }));
  return {
    ...{ k, suppressionLimit, levels, smallestClass },
    suppressed: seen.filter(({ isKept }) => !isKept).length,
    loss: lossOfEach(seen, hierarchies, levels),
    prosecutorRisk: smallestClass === 0 ? 0 : 1 / smallestClass,
    marketerRisk: looks.size === 0 ? 0 : classes / looks.size,
    headlines: headlinesOf(seen, hierarchies, levels),
  };
}

interface Seen {
  readonly person: MeasuredPerson;
  readonly isKept: boolean;
  readonly look: Readonly<Record<QuasiIdentifierName, string>>;
}

/** Mean loss of the cells of each column, as in `AnonymisedMetrics.loss`. */
function lossOfEach(seen: readonly Seen[], hierarchies: Hierarchies, levels: Levels): Levels {
  const entries = QUASI_IDENTIFIERS.map((name) => {
    const leaves = [...hierarchies[name].hierarchy.values()];
    const under = new Map<string, number>();
    for (const labels of leaves) {
      const code = labels[levels[name]] ?? '';
      under.set(code, (under.get(code) ?? 0) + 1);
    }
    const lossOf = ({ isKept, look }: Seen): number =>
      isKept ? (leaves.length === 1 ? 0 : ((under.get(look[name]) ?? 1) - 1) / (leaves.length - 1)) : 1;
    const loss = seen.length === 0 ? 0 : seen.reduce((sum, one) => sum + lossOf(one), 0) / seen.length;
    return [name, loss] as const;
  });
  return Object.fromEntries(entries) as Levels;
}

/** Results that the data will be read for, of everybody and of those who would be released. */
function headlinesOf(seen: readonly Seen[], hierarchies: Hierarchies, levels: Levels): readonly Headline[] {
  const by = (
    column: QuasiIdentifierName,
    figureOf: (some: readonly MeasuredPerson[], all: readonly MeasuredPerson[]) => number | null,
  ): Headline['rows'] => {
    const peopleOf = (some: readonly Seen[]): readonly MeasuredPerson[] => some.map(({ person }) => person);
    const kept = seen.filter(({ isKept }) => isKept);
    return (hierarchies[column].levels[levels[column]] ?? []).map(({ code, label }) => {
      const isOf = ({ look }: Seen): boolean => look[column] === code;
      return {
        label,
        truth: figureOf(peopleOf(seen.filter(isOf)), peopleOf(seen)),
        released: figureOf(peopleOf(kept.filter(isOf)), peopleOf(kept)),
      };
    });
  };
  const paired = (some: readonly Seen[]): number => some.filter(({ person }) => person.changeT !== null).length;
  return [
    { name: 'change-by-pathway', rows: by('pathway', meanChange) },
    { name: 'goals-met-by-age', rows: by('age_band', shareMet) },
    {
      name: 'paired',
      rows: [
        {
          label: 'People with T at both ends',
          truth: paired(seen),
          released: paired(seen.filter((one) => one.isKept)),
        },
      ],
    },
    { name: 'share-by-region', rows: by('region', (some, all) => ratio(some.length, all.length)) },
  ];
}

/** In points of T. */
function meanChange(people: readonly MeasuredPerson[]): number | null {
  const changes = people.flatMap(({ changeT }) => changeT ?? []);
  return ratio(
    changes.reduce((sum, change) => sum + change, 0),
    changes.length,
  );
}

/** 0 to 1. */
function shareMet(people: readonly MeasuredPerson[]): number | null {
  const total = (of: 'goalsMet' | 'goalsRated'): number => people.reduce((sum, person) => sum + person[of], 0);
  return ratio(total('goalsMet'), total('goalsRated'));
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** The choices that are compared: the asked k and limit, and the neighbours of each. */
export function choicesBeside(k: number, suppressionLimit: number): readonly { k: number; suppressionLimit: number }[] {
  const ks = [...new Set([NEIGHBOURS.k.findLast((one) => one < k) ?? k, k, NEIGHBOURS.k.find((one) => one > k) ?? k])];
  const other = NEIGHBOURS.limits.findLast((one) => one < suppressionLimit) ?? suppressionLimit;
  const limits = [...new Set([other, suppressionLimit])];
  return limits.flatMap((limit) => ks.map((one) => ({ k: one, suppressionLimit: limit })));
}

const NEIGHBOURS = { k: [5, 8, 10, 15, 20], limits: [0.02, 0.05, 0.1, 0.2] } as const;
