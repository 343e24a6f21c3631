/**
 * Reads an NHS number, with or without spaces or hyphens.
 * Check digit: modulus 11 with weights 10 … 2 over the first nine digits; 11 counts as 0 and 10 is invalid
 * (NHS Data Dictionary, "NHS NUMBER").
 * @returns ten digits; null where it is no NHS number.
 */
export function readNhsNumber(text: string): string | null {
  const digits = text.replace(/[\s-]/g, '');
  if (!/^\d{10}$/.test(digits)) return null;
  let sum = 0;
  for (let place = 0; place < 9; place += 1) sum += Number(digits[place]) * (10 - place);
  const check = (11 - (sum % 11)) % 11;
  return check === Number(digits[9]) ? digits : null;
}
