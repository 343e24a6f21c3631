import {
  type AllowedLevels,
  QUASI_IDENTIFIER_WEIGHTS,
  QUASI_IDENTIFIERS,
  type QuasiIdentifierName,
} from '@waymark/contracts';
import { type Anonymised, generalise, type Member, nextRelease } from '@waymark/disclosure';
import { ageBandOf, conditionOf, type Hierarchies, sexOf } from './hierarchies.js';

export interface EndedEpisode {
  readonly endedOn: string;
  /** Whether any of its goals was met; null: none has an outcome. */
  readonly anyGoalMet: boolean | null;
}

/** Somebody with an episode that ended in the period, by their index episode and as recorded. */
export interface MasterPerson {
  readonly patientId: string;
  readonly values: {
    /** In whole years on the first day of the index episode. */
    readonly age: number;
    readonly sex: string | null;
    readonly conditionGroup: string | null;
    /** Codes of the hierarchies. */
    readonly pathway: string;
    readonly region: string;
    readonly startYear: number;
  };
  /** Those that ended in the period, in that order; the first is the index episode. */
  readonly episodes: readonly EndedEpisode[];
}

/** How somebody looks in a release: the code of each quasi-identifier, and `episodes`. */
export type Look = Readonly<Record<QuasiIdentifierName | 'episodes', string>>;
export type Levels = Readonly<Record<QuasiIdentifierName, number>>;

export interface Released {
  /** The record that holds what is released of them. */
  readonly patientId: string;
  /** The record under which they came, from which their pseudonyms are made: another one, if it was merged since. */
  readonly cameAs: string;
  readonly look: Look;
  /**
   * The last day of what is released of them: that of the period with which they came. A later episode would belie `episodes`, and
   * show who of a class is back.
   */
  readonly until: string;
}

/** Somebody in the last release of a series. */
export interface SeriesMember extends Omit<Released, 'patientId'> {
  /** null: it was erased, or is told under another of their pseudonyms already. */
  readonly patientId: string | null;
  readonly since: string;
}

/** What the published releases of the series have said already. */
export interface SeriesSoFar {
  readonly levels: Levels;
  /** All who are in the last of them, with the name of the release with which they came. */
  readonly members: readonly SeriesMember[];
  /** All who were in any of them, by the record that holds what is known of them. */
  readonly everIn: ReadonlySet<string>;
}

export interface MasterRequest {
  /** Who may be in it: people who chose not to take part are not among them. */
  readonly people: readonly MasterPerson[];
  readonly hierarchies: Hierarchies;
  /** The last day of the period. */
  readonly to: string;
  readonly k: number;
  readonly l: number;
  /** The share of people who may be left out of the first release of a series, 0 to 1. */
  readonly suppressionLimit: number;
  /** Of the first release of a series, which fixes them for all; null: every level. */
  readonly allowedLevels?: AllowedLevels | null;
  /** null: this is the first release. */
  readonly series: SeriesSoFar | null;
  /** A place in a random order that nobody outside can know, the same each time. */
  readonly draw: (patientId: string) => string;
}

export interface Master {
  readonly levels: Levels;
  readonly people: readonly Released[];
  /** People of the period who are not in it: too few are like them, or they wait for more like them. */
  readonly leftOut: number;
  /** People of the release before who are in it no more. */
  readonly removed: number;
  /** People who are in the series for the first time. */
  readonly added: number;
  readonly smallestClass: number;
  readonly classes: number;
}

export interface GeneralisedMaster extends Omit<Anonymised, 'levels'> {
  readonly levels: Levels;
}

const SENSITIVE = 'anyGoalMet';

/**
 * Decides who is in a release and how they look there. Its first release fixes the levels of a series; later ones keep them and how
 * each person looks, see `nextRelease`.
 * @throws InfeasibleError if no choice of levels leaves out few enough people.
 */
export function anonymiseMaster(request: MasterRequest): Master {
  return request.series === null ? firstOf(request) : laterOf(request, request.series);
}

function firstOf(request: MasterRequest): Master {
  const { to } = request;
  const { levels, records, suppressed } = generaliseMaster(request);
  const kept = records.map((record) => ({
    ...{ patientId: String(record['patientId']), cameAs: String(record['patientId']) },
    look: lookOf((name) => String(record[name])),
    until: to,
  }));
  return { levels, ...measured(kept), leftOut: suppressed, removed: 0, added: kept.length };
}

/** The first release, as `generalise` gives it: what guardians compare, too. */
export function generaliseMaster({
  people,
  hierarchies,
  k,
  l,
  suppressionLimit,
  allowedLevels,
}: Pick<
  MasterRequest,
  'people' | 'hierarchies' | 'k' | 'l' | 'suppressionLimit' | 'allowedLevels'
>): GeneralisedMaster {
  const records = people.map((person) => ({
    ...exactLook(person),
    [SENSITIVE]: anyGoalMet(person.episodes),
    patientId: person.patientId,
  }));
  const { levels, ...rest } = generalise(records, {
    quasiIdentifiers: [
      ...QUASI_IDENTIFIERS.map((name) => ({
        name,
        hierarchy: hierarchies[name].hierarchy,
        weight: QUASI_IDENTIFIER_WEIGHTS[name],
      })),
      // Said of everybody, and never coarser: it has no other level.
      { name: 'episodes', hierarchy: { '1': ['1'], '2+': ['2+'] }, weight: 1 },
    ],
    ...{ k, suppressionLimit, sensitive: [{ name: SENSITIVE, l }], allowedLevels: allowedLevels ?? {} },
  });
  const chosen = QUASI_IDENTIFIERS.map((name, index) => [name, levels?.[index] ?? 0] as const);
  return { levels: Object.fromEntries(chosen) as Levels, ...rest };
}

function laterOf({ people, hierarchies, to, k, l, draw }: MasterRequest, series: SeriesSoFar): Master {
  const known = new Map(people.map((person) => [person.patientId, person]));
  /** By the record under which they came, which is what the set logic knows people by. */
  const shown = new Map<string, Omit<SeriesMember, 'since'>>(series.members.map((member) => [member.cameAs, member]));
  const newcomers = people.filter(({ patientId }) => !series.everIn.has(patientId));
  for (const person of newcomers) {
    const { patientId } = person;
    const look = lookAt(person, series.levels, hierarchies);
    shown.set(patientId, { patientId, cameAs: patientId, look, until: to });
  }
  const episodesOf = (cameAs: string): readonly EndedEpisode[] => {
    const released = shown.get(cameAs);
    return releasedOf(known.get(released?.patientId ?? ''), released);
  };
  const sensitiveOf = (cameAs: string): string | null => {
    const met = anyGoalMet(episodesOf(cameAs));
    return met === null ? null : String(met);
  };
  const keyOf = (cameAs: string): string => JSON.stringify(shown.get(cameAs)?.look);
  const { staying, joining, left, waiting } = nextRelease<string>({
    members: series.members.map(({ cameAs, since }): Member<string> => ({
      person: cameAs,
      look: keyOf(cameAs),
      since,
    })),
    newcomers: newcomers.map(({ patientId }) => ({ person: patientId, look: keyOf(patientId) })),
    // A correction may have taken an episode away, a merge may have added one, and a record may be gone: it does not bear what was
    // released any more.
    leaves: (cameAs) => flagOf(episodesOf(cameAs)) !== shown.get(cameAs)?.look.episodes,
    ...{ sensitiveOf, k, l, draw },
  });
  const kept = [...staying, ...joining].flatMap(({ person }) => {
    const released = shown.get(person);
    if (!released || released.patientId === null) return [];
    const { patientId, cameAs, look, until } = released;
    return { patientId, cameAs, look, until };
  });
  return { levels: series.levels, ...measured(kept), leftOut: waiting, removed: left, added: joining.length };
}

function releasedOf(
  person: MasterPerson | undefined,
  released: Pick<Released, 'until'> | undefined,
): readonly EndedEpisode[] {
  if (!person || !released) return [];
  return person.episodes.filter(({ endedOn }) => endedOn <= released.until);
}

/** null: there is none. */
function flagOf({ length }: readonly EndedEpisode[]): '1' | '2+' | null {
  return length === 0 ? null : length === 1 ? '1' : '2+';
}

/** null: no goal has an outcome. */
function anyGoalMet(episodes: readonly EndedEpisode[]): boolean | null {
  const known = episodes.flatMap((episode) => episode.anyGoalMet ?? []);
  return known.length === 0 ? null : known.some(Boolean);
}

function measured(people: Master['people']): Pick<Master, 'people' | 'smallestClass' | 'classes'> {
  const sizes = new Map<string, number>();
  for (const { look } of people) {
    const alike = JSON.stringify(look);
    sizes.set(alike, (sizes.get(alike) ?? 0) + 1);
  }
  const smallestClass = people.length === 0 ? 0 : Math.min(...sizes.values());
  const sorted = [...people].sort((a, b) => (a.patientId < b.patientId ? -1 : 1));
  return { people: sorted, smallestClass, classes: sizes.size };
}

function exactLook({ values, episodes }: MasterPerson): Look {
  const { age, sex, conditionGroup, pathway, region, startYear } = values;
  return {
    age_band: ageBandOf(age),
    sex: sexOf(sex),
    condition_group: conditionOf(conditionGroup),
    ...{ pathway, region, start_year: String(startYear), episodes: flagOf(episodes) ?? '1' },
  };
}

/** How somebody would look at these levels. */
export function lookAt(person: MasterPerson, levels: Levels, hierarchies: Hierarchies): Look {
  const exact = exactLook(person);
  return lookOf((name) => {
    if (name === 'episodes') return exact.episodes;
    return hierarchies[name].hierarchy.get(exact[name])?.[levels[name]] ?? exact[name];
  });
}

/** In one order, so that equal looks are equal as text. */
function lookOf(codeOf: (name: QuasiIdentifierName | 'episodes') => string): Look {
  return Object.fromEntries([...QUASI_IDENTIFIERS, 'episodes' as const].map((name) => [name, codeOf(name)])) as Look;
}
