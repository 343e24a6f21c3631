import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { addDays } from '@waymark/calendar';
import type { Episode, Goal } from '@waymark/contracts';
import Sqlite from 'better-sqlite3';
import { BuiltService } from '../testing/built-service.js';
import { newAppointment, newEpisode, newGoal, putReview } from '../testing/builders.js';
import { addTherapists, insertDischarges } from '../testing/discharges.js';
import { HttpClient } from '../testing/http-client.js';
import { runBuiltCommand } from '../testing/run-command.js';
import { startTestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

/** Each takes the start of a service: a few with every change, more when asked. */
const KILLS = Number(process.env['KILLS'] ?? 3);
const LONGEST = (120 + 60 * KILLS) * 1000;
const WRITERS = 6;
/** The quarter before has closed. */
const CLOCK = '2026-04-25T09:00:00+01:00';

describe('Figures of a service that is killed', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-killed-facts-'));
    file = join(folder, 'waymark.db');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = (command: string, args: readonly string[], killAfter?: number): ReturnType<typeof runBuiltCommand> =>
    runBuiltCommand(
      command,
      args,
      { DATABASE_URL: `sqlite:${file}`, CLOCK },
      { ...(killAfter !== undefined && { killAfter }) },
    );
  const query = <T>(sql: string): T[] => {
    const other = new Sqlite(file, { readonly: true });
    try {
      return other.prepare<[], T>(sql).all();
    } finally {
      other.close();
    }
  };

  const reviews = (): number => query<{ count: number }>('SELECT count(*) AS count FROM review')[0]?.count ?? 0;

  it(
    'equal a recount of the reviews that were saved, however many were under way',
    async () => {
      const seeding = await startTestApp({ DATABASE_URL: `sqlite:${file}` });
      const therapist = await seeding.as(PEOPLE.therapist);
      const people: [Episode, Goal][] = [];
      for (let writer = 0; writer < WRITERS; writer += 1) {
        const episode = await newEpisode(therapist, seeding.site.vocational);
        people.push([episode, await newGoal(therapist, episode)]);
      }
      await seeding.close();
      for (let kill = 0; kill < KILLS; kill += 1) {
        const service = await BuiltService.start(`sqlite:${file}`, { CLOCK });
        const client = new HttpClient(service.url);
        await client.signIn(PEOPLE.therapist);
        const before = reviews();
        const writers = people.map(([episode, goal]) => saveReviews(client, episode, goal, kill));
        while (reviews() < before + WRITERS) await delay(20);
        await delay(Math.random() * 300);
        await service.stop('SIGKILL');
        await Promise.all(writers);
        expect(await run('outcomes', ['--check'])).toMatchObject({ code: 0 });
      }
    },
    LONGEST,
  );

  it(
    'are in whole editions or in none, and closing goes on where it was',
    async () => {
      const seeding = await startTestApp({ DATABASE_URL: `sqlite:${file}`, CLOCK });
      const { id: careServiceId, pathwayId, areaId } = seeding.site.vocational;
      await addTherapists(seeding.database, careServiceId, 2);
      const goals = [{ from: -1, to: 0 } as const, { from: -2, to: -1 } as const];
      const discharges = Array.from({ length: 720 }, (_, day) => ({ endedOn: addDays('2024-04-02', day), goals }));
      await insertDischarges(
        seeding.database,
        discharges.map((one) => ({ ...one, careServiceId, pathwayId, areaId })),
      );
      await seeding.close();
      for (let kill = 0; kill < KILLS; kill += 1) {
        await run('editions', ['--close'], 500 + Math.random() * 2_000);
        expectWhole();
      }
      expect(await run('editions', ['--close'])).toMatchObject({ code: 0 });
      expectWhole();
      const quarters = query<{ period: string }>(`SELECT "from" AS period FROM edition WHERE grain = 'quarter'`);
      expect(new Set(quarters.map(({ period }) => period)).size).toBe(quarters.length);
      expect(quarters).toHaveLength(8);
    },
    LONGEST,
  );

  function expectWhole(): void {
    const halves = query(
      `SELECT edition.id FROM edition
       WHERE NOT EXISTS (SELECT 1 FROM edition_figure WHERE edition_figure.edition_id = edition.id)
          OR NOT EXISTS (SELECT 1 FROM edition_page WHERE edition_page.edition_id = edition.id)
          OR (SELECT count(*) FROM audit WHERE action = 'edition:close' AND record_id = edition.id) <> 1`,
    );
    expect(halves).toEqual([]);
  }
});

/** Saves one review a day until the service is gone. */
async function saveReviews(client: HttpClient, episode: Episode, goal: Goal, round: number): Promise<void> {
  for (let number = 0; ; number += 1) {
    const level = [-1, 0, 1][number % 3] ?? 0;
    try {
      const appointment = await newAppointment(client, episode, addDays('2026-01-12', 20 * round + (number % 20)));
      await putReview(client, appointment, {
        status: 'agreed',
        ratings: [{ goalId: goal.id, rater: 'agreed', level }],
        nextSteps: [{ what: 'Rest', who: 'Me' }],
      });
    } catch {
      return;
    }
  }
}
