import type { Discharged } from './discharged.js';

/** What people are divided into bands by; one at a time, never two crossed. */
export const BAND_KINDS = ['age', 'sex', 'condition', 'ethnicity', 'deprivation'] as const;
export type BandKind = (typeof BAND_KINDS)[number];

interface Banding {
  readonly label: string;
  /** Names of the bands, in the order in which they are listed. */
  readonly bands: Readonly<Record<string, string>>;
  /** A key of `bands`. */
  readonly bandOf: (person: Discharged['person']) => string;
}

const NOT_KNOWN = 'not-known';
/** Which broad group of the 2001 census an ethnic category belongs to; Z is "not stated". */
const ETHNIC_GROUPS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['A', 'B', 'C'].map((code) => [code, 'white'])),
  ...Object.fromEntries(['D', 'E', 'F', 'G'].map((code) => [code, 'mixed'])),
  ...Object.fromEntries(['H', 'J', 'K', 'L'].map((code) => [code, 'asian'])),
  ...Object.fromEntries(['M', 'N', 'P'].map((code) => [code, 'black'])),
  ...Object.fromEntries(['R', 'S'].map((code) => [code, 'other'])),
};

export const BANDINGS: Readonly<Record<BandKind, Banding>> = {
  age: {
    label: 'Age',
    bands: { 'under-40': 'Under 40', '40-64': '40 to 64', '65-79': '65 to 79', '80-over': '80 or over' },
    bandOf: ({ age }) => (age < 40 ? 'under-40' : age < 65 ? '40-64' : age < 80 ? '65-79' : '80-over'),
  },
  sex: {
    label: 'Sex',
    bands: { F: 'Women', M: 'Men', X: 'Another, or not specified', [NOT_KNOWN]: 'Not known' },
    bandOf: ({ sex }) => sex ?? NOT_KNOWN,
  },
  condition: {
    label: 'Condition',
    bands: {
      'traumatic-brain-injury': 'Traumatic brain injury',
      stroke: 'Stroke',
      'other-brain-injury': 'Other brain injury',
      'spinal-cord-injury': 'Spinal cord injury',
      'back-or-neck': 'Back or neck',
      joint: 'Joints',
      'long-term-pain': 'Long-term pain',
      neurological: 'Neurological',
      other: 'Other',
      [NOT_KNOWN]: 'Not known',
    },
    bandOf: ({ conditionGroup }) => conditionGroup ?? NOT_KNOWN,
  },
  ethnicity: {
    label: 'Ethnic group',
    bands: {
      white: 'White',
      mixed: 'Mixed',
      asian: 'Asian or Asian British',
      black: 'Black or Black British',
      other: 'Other groups',
      [NOT_KNOWN]: 'Not known',
    },
    bandOf: ({ ethnicity }) => ETHNIC_GROUPS[ethnicity ?? ''] ?? NOT_KNOWN,
  },
  deprivation: {
    label: 'Deprivation of the area',
    bands: {
      '1': 'Most deprived fifth',
      '2': 'Second fifth',
      '3': 'Middle fifth',
      '4': 'Fourth fifth',
      '5': 'Least deprived fifth',
      [NOT_KNOWN]: 'Not known',
    },
    bandOf: ({ deprivationQuintile }) => (deprivationQuintile === null ? NOT_KNOWN : String(deprivationQuintile)),
  },
};
