import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { EntityManager } from 'typeorm';
import { statementsDuring } from '../testing/statements.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { bookedFrom, missedSinceLastAttended, notComingIn } from './attention.queries.js';
import { keyWorkersOf, lastAttendedDays, openEpisodes } from './caseload.queries.js';
import { appointmentsFor, messagesFor, sentFor } from './day-list.queries.js';
import { goalsOf } from './goals.queries.js';
import { countWithoutTeam } from './nobodys.queries.js';
import { attendedSince, ownEpisodes } from './own-figures.queries.js';
import { unattendedCareServices } from './unattended.queries.js';

/** Anyone: the statements are the same. */
const ACCOUNT = '0'.repeat(36);
const TODAY = '2026-06-01';
const OWN = { accountId: ACCOUNT, today: TODAY, careServiceIds: ['one', 'two'] };
const IDS = ['one', 'two'];
const PAGE = { ...OWN, isNobodys: false, reader: OWN, limit: 50 };
const POSITION = { key: 'ellis, rowan', id: ACCOUNT };

/** The queries of every `*.queries.ts`. */
const QUERIES: Readonly<Record<string, (reads: EntityManager, { database }: TestApp) => Promise<unknown>>> = {
  'caseload/open-episodes': (reads, { database }) =>
    openEpisodes(reads, database.engine, { ...PAGE, position: POSITION }),
  'caseload/open-episodes-of-nobody': (reads, { database }) =>
    openEpisodes(reads, database.engine, { ...PAGE, accountId: null, isNobodys: true, position: null }),
  'caseload/key-workers': (reads) => keyWorkersOf(reads, IDS),
  'caseload/last-attended-days': (reads) => lastAttendedDays(reads, IDS),
  'caseload/own-episodes': (reads) => ownEpisodes(reads, OWN),
  'caseload/attended-since': (reads) => attendedSince(reads, IDS, TODAY),
  'caseload/booked-from': (reads) => bookedFrom(reads, IDS, TODAY),
  'caseload/not-coming': (reads) => notComingIn(reads, IDS),
  'caseload/missed-since-last-attended': (reads) => missedSinceLastAttended(reads, IDS),
  'day-list/appointments': (reads, { database }) => appointmentsFor(reads, database.engine, { ...OWN, days: [TODAY] }),
  'day-list/messages': (reads) => messagesFor(reads, OWN),
  'day-list/sent': (reads) => sentFor(reads, IDS),
  'day-list/without-team': (reads) => countWithoutTeam(reads, OWN),
  'goals/of-episodes': (reads) => goalsOf(reads, IDS),
  'unattended/care-services': (reads) => unattendedCareServices(reads, TODAY),
};

/** A reviewer sees in these files what a change of a query does to its SQL; `WRITE_SQL=1` writes them anew. */
describe('The SQL of a list is the one that was committed', () => {
  let waymark: TestApp;
  beforeAll(async () => {
    waymark = await startTestApp();
  });
  afterAll(() => waymark.close());

  it.each(Object.keys(QUERIES))('%s', async (name) => {
    const { database } = waymark;
    const statements = await statementsDuring(database, async () => QUERIES[name]?.(database.reads, waymark));
    const sql = `${statements.map(inLines).join('\n\n')}\n`;
    const file = join(__dirname, 'sql', database.engine, `${name}.sql`);
    if (process.env['WRITE_SQL']) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, sql);
    }
    expect(existsSync(file) ? readFileSync(file, 'utf8') : 'not written yet').toBe(sql);
  });
});

/** A statement as people read it: a clause, a join and a condition a line. */
function inLines(sql: string): string {
  return `${sql
    .replace(/\s+/g, ' ')
    .replace(/ (FROM|(?:INNER|LEFT) JOIN|WHERE|AND|ORDER BY|GROUP BY|LIMIT) /g, '\n$1 ')
    .trim()};`;
}
