/**
 * Reads an NHS number, with or without spaces or hyphens, and in full-width digits too.
 * Check digit: modulus 11 with weights 10 … 2 over the first nine digits; 11 counts as 0 and 10 is invalid (NHS Data
 * Dictionary, "NHS NUMBER"). A number of one repeated digit passes that check but belongs to no one: systems enter it
 * when they know none.
 * @returns ten digits; null if it is not an NHS number.
 */
export function readNhsNumber(text: string): string | null {
  const digits = text.normalize('NFKC').replace(/[\s\p{Pd}−\p{Default_Ignorable_Code_Point}]/gu, '');
  if (!/^[0-9]{10}$/.test(digits) || /^(\d)\1{9}$/.test(digits)) return null;
  let sum = 0;
  for (let place = 0; place < 9; place += 1) sum += Number(digits[place]) * (10 - place);
  const check = (11 - (sum % 11)) % 11;
  return check === Number(digits[9]) ? digits : null;
}

/** The last four digits, by which people say their number aloud; null if there is none. */
export function lastFourOf(nhsNumber: string | null): string | null {
  return nhsNumber?.slice(-4) ?? null;
}

/** As people read and write it: `999 000 0689`. @param nhsNumber ten digits. */
export function spacedNhsNumber(nhsNumber: string): string {
  return nhsNumber.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3');
}
