import {
  type AllowedLevels,
  type LevelRange,
  QUASI_IDENTIFIERS,
  type QuasiIdentifierName,
  type ResearchTier,
} from '@waymark/contracts';
import type { Label } from '@waymark/disclosure';
import { QUASI_IDENTIFIERS_OF } from '../dataset/tables.js';
import type { QuasiIdentifierCodes } from '../dataset/quasi-identifier-columns.js';
import type { Levels, Look } from '../master/anonymise-master.js';
import type { Hierarchies } from '../master/hierarchies.js';

/** The level of age with three bands: tier 2 knows no finer one. */
const THREE_AGES = 2;

/** The levels at which a tier sees the master: the same, or coarser. */
export function levelsFor(tier: ResearchTier, levels: Levels): Levels {
  return tier === 1 ? levels : { ...levels, age_band: Math.max(levels.age_band, THREE_AGES) };
}

/** What a tier may say of the levels that are allowed: of its own columns, and of none finer than it shows. */
export function allowedFor(tier: ResearchTier, allowed: AllowedLevels | null): AllowedLevels | null {
  if (tier === 1 || allowed === null) return allowed;
  const ranges = QUASI_IDENTIFIERS_OF[tier].flatMap((name) => {
    const range = allowed[name];
    return range ? [[name, name === 'age_band' ? inThreeAges(range) : range] as const] : [];
  });
  return Object.fromEntries(ranges);
}

function inThreeAges({ finest, coarsest }: LevelRange): LevelRange {
  return { finest: Math.max(finest, THREE_AGES), coarsest: Math.max(coarsest, THREE_AGES) };
}

/** Every code that may occur at these levels. */
export function codesAt(hierarchies: Hierarchies, levels: Levels): QuasiIdentifierCodes {
  const codes = QUASI_IDENTIFIERS.map((name) => [name, hierarchies[name].levels[levels[name]] ?? []] as const);
  return Object.fromEntries(codes) as unknown as QuasiIdentifierCodes;
}

/**
 * How somebody who looks like this in the master looks to a tier, with what it knows of them alone. Many look alike, and are
 * given one object.
 */
export function lookFor(
  tier: ResearchTier,
  hierarchies: Hierarchies,
  levels: Levels,
): (look: Look) => Readonly<Record<string, string>> {
  const wanted = levelsFor(tier, levels);
  const known = new Map<string, Readonly<Record<string, string>>>();
  const coarser = new Map(
    QUASI_IDENTIFIERS.map((name) => [name, between(hierarchies, name, levels[name], wanted[name])] as const),
  );
  return (look) => {
    const key = JSON.stringify(look);
    const found = known.get(key);
    if (found) return found;
    const cells = QUASI_IDENTIFIERS_OF[tier].map((name) => [name, coarser.get(name)?.get(look[name]) ?? look[name]]);
    const made = { ...(Object.fromEntries(cells) as Record<string, string>), episodes: look.episodes };
    known.set(key, made);
    return made;
  };
}

/** Codes of one level by those of a finer one. */
function between(
  hierarchies: Hierarchies,
  name: QuasiIdentifierName,
  from: number,
  to: number,
): ReadonlyMap<string, string> {
  return new Map(labelsOf(hierarchies, name).map((labels) => [String(labels[from]), String(labels[to])]));
}

/** Each exact code with all that stands for it. */
function labelsOf(hierarchies: Hierarchies, name: QuasiIdentifierName): readonly (readonly Label[])[] {
  return [...hierarchies[name].hierarchy.values()];
}

/**
 * Which codes of pathways, at these levels, stand for pathways of a project alone: a cohort has whole classes, or two of them
 * would leave the rest of a class over.
 * @param own exact codes; none: every pathway is the project's.
 */
export function pathwaysOfCohort(
  hierarchies: Hierarchies,
  levels: Levels,
  own: readonly string[],
): ReadonlySet<string> {
  const all = labelsOf(hierarchies, 'pathway').map((labels) => ({
    exact: String(labels[0]),
    shown: String(labels[levels.pathway]),
  }));
  const isOwn = (code: string): boolean => own.length === 0 || own.includes(code);
  const mixed = new Set(all.filter(({ exact }) => !isOwn(exact)).map(({ shown }) => shown));
  return new Set(all.map(({ shown }) => shown).filter((shown) => !mixed.has(shown)));
}
