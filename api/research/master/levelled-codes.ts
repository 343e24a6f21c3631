import type { Code } from '../dataset/definition.js';

/** Everything is one. */
export const ANY: Code = { code: 'any', label: 'Any' };

/** A group of one level: its own code, and the codes of the level below that are in it. */
export interface Group extends Code {
  readonly of: readonly string[];
}

/** A quasi-identifier as it may be shown: the most exact codes first, the coarsest last. */
export interface LevelledCodes {
  /** Level → its codes, in the order in which they are listed. */
  readonly levels: readonly (readonly Code[])[];
  /** The most exact code → its codes at every level, itself first. */
  readonly hierarchy: ReadonlyMap<string, readonly string[]>;
}

/**
 * @param exact the codes of level 0.
 * @param groups of each level above; every code of the level below is in exactly one.
 * @throws Error if one is in none.
 */
export function levelledCodes(exact: readonly Code[], groups: readonly (readonly Group[])[]): LevelledCodes {
  const hierarchy = new Map(
    exact.map(({ code }) => {
      const labels = [code];
      for (const level of groups) {
        const below = labels.at(-1) ?? code;
        const group = level.find(({ of }) => of.includes(below));
        if (!group) throw new Error(`${below} is in no group of the next level.`);
        labels.push(group.code);
      }
      return [code, labels];
    }),
  );
  const coarser = groups.map((level) => level.map(({ code, label }) => ({ code, label })));
  return { levels: [exact, ...coarser], hierarchy };
}

/** As recorded, or not at all. */
export function asRecordedOrAny(exact: readonly Code[]): LevelledCodes {
  return levelledCodes(exact, [[allOf(exact)]]);
}

/** The level at which everything is one. */
export function allOf(codes: readonly Code[]): Group {
  return { ...ANY, of: codes.map(({ code }) => code) };
}
