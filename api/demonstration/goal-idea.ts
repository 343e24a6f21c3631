import type { Domain, LevelText } from '@waymark/contracts';

export const PATHWAYS = ['brain injury', 'stroke upper limb', 'spinal', 'pain'] as const;
export type PathwayName = (typeof PATHWAYS)[number];

/** A goal as somebody might say it, with what its levels mean to them and small steps towards it. */
export interface GoalIdea {
  readonly words: string;
  readonly domain: Domain;
  readonly pathways: readonly PathwayName[];
  readonly levels: readonly LevelText[];
  readonly steps: readonly string[];
}

/** The five texts go from "I cannot do any of this yet" (−2) by "what we hoped for" (0) to a lot more (+2). */
export function idea(
  words: string,
  domain: Domain,
  pathways: readonly PathwayName[],
  texts: readonly [string, string, string, string, string],
  steps: readonly [string, string, ...string[]],
): GoalIdea {
  return { words, domain, pathways, levels: texts.map((text, index) => ({ level: index - 2, text })), steps };
}
