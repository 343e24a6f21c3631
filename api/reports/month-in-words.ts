const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' });
const MONTH_AND_YEAR = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** "March 2026", or "March". @param month YYYY-MM. */
export function monthInWords(month: string, { withYear = true } = {}): string {
  return (withYear ? MONTH_AND_YEAR : MONTH).format(new Date(`${month}-01T00:00:00Z`));
}
