import type { ResearchTier } from '@waymark/contracts';
import type { Code, ColumnDefinition } from './definition.js';

type Words = Pick<ColumnDefinition, 'name' | 'label' | 'note'>;
type Rest = Partial<Omit<ColumnDefinition, keyof Words>>;

const USUAL = {
  codes: null,
  range: null,
  mayBeEmpty: false,
  role: 'attribute',
  tier: 1,
  isAlwaysThere: false,
} as const;

/** A column of codes. */
export function coded(
  name: string,
  label: string,
  codes: readonly Code[],
  note: string,
  rest: Rest = {},
): ColumnDefinition {
  return { ...USUAL, name, label, note, type: 'string', codes, ...rest };
}

/** A column of whole numbers. */
export function whole(
  name: string,
  label: string,
  [least, most]: readonly [number, number],
  note: string,
  rest: Rest = {},
): ColumnDefinition {
  return { ...USUAL, name, label, note, type: 'integer', range: { least, most }, ...rest };
}

const KEY = { role: 'key', isAlwaysThere: true } as const;

/** Which person: the same in all tables. */
export const PID: ColumnDefinition = {
  ...{ ...USUAL, ...KEY, name: 'pid', type: 'string', label: 'Person' },
  note: 'A pseudonym, 32 hexadecimal digits: the same person in every release of this project, and in those of no other.',
};

const MOST_OF_ANYTHING = 999;

export const EPISODE_NO = whole(
  'episode_no',
  'Which episode of the person',
  [1, MOST_OF_ANYTHING],
  'From 1, in the order in which they ended in the period.',
  KEY,
);

export const GOAL_NO = whole(
  'goal_no',
  'Which goal of the episode',
  [1, MOST_OF_ANYTHING],
  'From 1, in the order in which the person has them. Only goals that were begun.',
  KEY,
);

export const FOR_ALL: Rest = { isAlwaysThere: true };

/** Only in data that are had by agreement. */
export const TIER_TWO: Rest = { tier: 2 satisfies ResearchTier };
