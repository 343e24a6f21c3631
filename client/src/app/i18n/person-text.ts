import { fullDay } from './day-text';
import type { Translations } from './translations';

interface Named {
  readonly givenName: string;
  readonly familyName: string;
  readonly preferredName: string | null;
}

/** "Okafor, Grace (Gracie)": how lists name a person, so that equal family names are together. */
export function listName({ givenName, familyName, preferredName }: Named): string {
  const usedName = preferredName && preferredName !== givenName ? ` (${preferredName})` : '';
  return `${familyName}, ${givenName}${usedName}`;
}

/** Name used when speaking to a person. */
export function calledName({ preferredName, givenName }: Pick<Named, 'preferredName' | 'givenName'>): string {
  return preferredName ?? givenName;
}

/** Owner of a sheet of paper, in the text for a patient: "Rowan Ellis, born 17 May 1984". */
export function sheetOwnerOf(
  i18n: Translations,
  patient: Omit<Named, 'preferredName'> & { readonly birthDate: string },
): string {
  const { givenName, familyName, birthDate } = patient;
  return i18n.t('patient.sheet.owner', { name: `${givenName} ${familyName}`, day: fullDay(birthDate) });
}
