import type { Domain, Ethnicity, Sex } from '@waymark/contracts';

/** Codes that say nothing by themselves; others are words with hyphens. The ethnic groups are those of the NHS Data Dictionary. */
const SEXES: Readonly<Record<Sex, string>> = { F: 'female', M: 'male', X: 'another, or not specified' };

const ETHNIC_GROUPS: Readonly<Record<Ethnicity, string>> = {
  A: 'White: British',
  B: 'White: Irish',
  C: 'White: any other background',
  D: 'Mixed: White and Black Caribbean',
  E: 'Mixed: White and Black African',
  F: 'Mixed: White and Asian',
  G: 'Mixed: any other background',
  H: 'Asian or Asian British: Indian',
  J: 'Asian or Asian British: Pakistani',
  K: 'Asian or Asian British: Bangladeshi',
  L: 'Asian or Asian British: any other background',
  M: 'Black or Black British: Caribbean',
  N: 'Black or Black British: African',
  P: 'Black or Black British: any other background',
  R: 'Chinese',
  S: 'Any other ethnic group',
  Z: 'Not stated',
};

const PARTS_OF_LIFE: Readonly<Partial<Record<Domain, string>>> = {
  d1: 'learning and thinking',
  d2: 'daily tasks and demands',
  d3: 'communication',
  d4: 'getting about',
  d5: 'looking after oneself',
  d6: 'home life',
  d7: 'relationships',
  d8: 'education, work and money',
  d9: 'community and leisure',
};

/** The words of such a code, by the property that holds it. */
export const CODE_NAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  sex: SEXES,
  ethnicity: ETHNIC_GROUPS,
  domain: PARTS_OF_LIFE,
};
