import type { QuasiIdentifierName } from '@waymark/contracts';
import { coded } from './column.js';
import { EPISODES_FLAG } from './codes.js';
import type { Code, ColumnDefinition } from './definition.js';

/** What each quasi-identifier may say in a release, once it is generalised. */
export type QuasiIdentifierCodes = Readonly<Record<QuasiIdentifierName, readonly Code[]>>;

const OF_FIRST = 'Of the first episode that ended in the period, and the same in all rows of the person.';
const COARSE = 'As coarse as it had to be for this release, alike for everybody.';

const WORDS: Readonly<Record<QuasiIdentifierName, { readonly label: string; readonly note: string }>> = {
  age_band: { label: 'Age at the start, in bands', note: 'In whole years on the first day of the episode.' },
  sex: { label: 'Sex', note: 'As recorded.' },
  condition_group: { label: 'Condition, in groups', note: 'What the person was seen for.' },
  pathway: { label: 'Pathway', note: 'Where the episode was when it ended.' },
  region: { label: 'Region', note: 'Of the area that the person belonged to when the episode ended.' },
  start_year: { label: 'Year of the start', note: 'The calendar year in which the episode began.' },
};

export function quasiIdentifierColumn(name: QuasiIdentifierName, codes: readonly Code[]): ColumnDefinition {
  const { label, note } = WORDS[name];
  return coded(name, label, codes, `${note} ${OF_FIRST} ${COARSE}`, { role: 'quasi-identifier' });
}

export const EPISODES: ColumnDefinition = coded(
  'episodes',
  'One episode or more',
  EPISODES_FLAG,
  'Of the person, that ended in the period. The files have all of them.',
  { role: 'quasi-identifier', isAlwaysThere: true },
);
