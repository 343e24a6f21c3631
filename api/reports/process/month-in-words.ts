const WORDS = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** "March 2026". @param month YYYY-MM. */
export function monthInWords(month: string): string {
  return WORDS.format(new Date(`${month}-01T00:00:00Z`));
}
