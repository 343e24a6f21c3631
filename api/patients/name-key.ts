import { normaliseName } from '@waymark/text';

/**
 * What patients are sorted by and namesakes are known by ("family, given"), and what they are found by (the same and
 * the preferred name), both folded. Whoever changes a name changes these with it.
 */
export function nameKeysOf(patient: {
  readonly givenName: string;
  readonly familyName: string;
  readonly preferredName: string | null;
}): { nameKey: string; searchKey: string } {
  const nameKey = `${normaliseName(patient.familyName)}, ${normaliseName(patient.givenName)}`;
  return { nameKey, searchKey: `${nameKey} ${normaliseName(patient.preferredName ?? '')}`.trim() };
}
