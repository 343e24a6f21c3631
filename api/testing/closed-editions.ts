import { EditionClosing } from '../reports/editions/closing.js';
import { addTherapists, type Discharge, insertDischarges } from './discharges.js';
import { startTestApp, type TestApp } from './test-app.js';

/** Run from source there are no threads: figures are counted and audited beside the test, on a busy machine for minutes. */
export const LONGEST_CLOSING = 240_000;

/** Beside the two of the site: figures of fewer than three would be about one of them. */
const MORE_THERAPISTS = 2;

/**
 * A site whose first care service saw these people, with all editions closed that are due on this day. Sign in after it:
 * connections that were open meanwhile have timed out.
 */
export async function siteWithEditions<Seen extends readonly Discharge[]>(
  today: string,
  seenBy: (waymark: TestApp) => Seen | Promise<Seen>,
): Promise<{ readonly waymark: TestApp; readonly discharges: Seen }> {
  const waymark = await startTestApp({ CLOCK: `${today}T09:00:00+01:00` });
  await addTherapists(waymark.database, waymark.site.vocational.id, MORE_THERAPISTS);
  const discharges = await seenBy(waymark);
  await insertDischarges(waymark.database, discharges);
  await closeEditions(waymark, today);
  return { waymark, discharges };
}

/** Closes what is due, with the same decoys each time. */
export function closeEditions({ app }: TestApp, asOf: string) {
  return app.get(EditionClosing).closeAll({ asOf, decoyKey: 'test' });
}
