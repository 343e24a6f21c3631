import type { Domain, LevelText } from '@waymark/contracts';

export const PATHWAYS = ['brain injury', 'stroke upper limb', 'spinal', 'pain'] as const;
export type PathwayName = (typeof PATHWAYS)[number];

/** Youngest and oldest, in whole years. */
export type Ages = readonly [youngest: number, oldest: number];

export const WORKING_AGE: Ages = [18, 67];
/** With children of their own at home. */
export const YOUNG_CHILDREN: Ages = [22, 50];
export const SCHOOL_CHILDREN: Ages = [25, 52];
export const GRANDCHILDREN: Ages = [50, 99];
const ANY_AGE: Ages = [0, 120];

/** A goal as a patient might put it, with what its levels mean to them and small steps towards it. */
export interface GoalIdea {
  /** `{friend}` and `{tea|dinner}` mark what differs from person to person; {@link GoalWords} fills them in. */
  readonly words: string;
  readonly domain: Domain;
  readonly pathways: readonly PathwayName[];
  readonly levels: readonly LevelText[];
  readonly steps: readonly string[];
  /** Ages at which people might want it when they begin. */
  readonly ages: Ages;
}

/**
 * The five texts go from "I cannot do any of this yet" (−2) via "what we hoped for" (0) to a lot more (+2).
 * @param ages goals about work are for people of working age, unless it says otherwise.
 */
export function idea(
  words: string,
  domain: Domain,
  pathways: readonly PathwayName[],
  texts: readonly [string, string, string, string, string],
  steps: readonly [string, string, ...string[]],
  ages: Ages = domain.startsWith('work') ? WORKING_AGE : ANY_AGE,
): GoalIdea {
  return { words, domain, pathways, levels: texts.map((text, index) => ({ level: index - 2, text })), steps, ages };
}

export function suits({ pathways, ages: [youngest, oldest] }: GoalIdea, pathway: PathwayName, age: number): boolean {
  return pathways.includes(pathway) && age >= youngest && age <= oldest;
}
