import { normaliseName } from '@waymark/text';

interface PatientName {
  readonly givenName: string;
  readonly familyName: string;
}

/**
 * How the name of an account is like that of a patient: `whole`: given and family name are the same; `family`: it ends with the
 * same family name; null: neither. Accents, case and other marks do not count.
 */
export function likenessOf(accountName: string, { givenName, familyName }: PatientName): 'whole' | 'family' | null {
  const [name, given, family] = [accountName, givenName, familyName].map((text) => normaliseName(text));
  if (!name || !family || !` ${name}`.endsWith(` ${family}`)) return null;
  return name === `${given} ${family}` ? 'whole' : 'family';
}
