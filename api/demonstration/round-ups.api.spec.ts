import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { isHardToRead, gradesOfParts } from '@waymark/text';
import { readConfig } from '../config.js';
import { createApp } from '../create-app.js';
import { Database } from '../database/database.js';
import { EditionComment } from '../reports/comments/edition-comment.entity.js';
import { EditionPage } from '../reports/editions/edition.entity.js';
import { ChartMark } from '../reports/marks/chart-mark.entity.js';
import { FinalLetter, Letter } from '../letters/letter.entity.js';
import { ImprovementAction } from '../round-ups/improvement-actions/improvement-action.entity.js';
import { PublishedRoundUp, RoundUp, RoundUpComment } from '../round-ups/round-up.entity.js';
import { makeDatabase } from '../testing/databases.js';
import { prepareDemonstration } from './demonstration.js';
import { pocketCardsSince } from './findings.js';

const TODAY = '2026-06-01';

describe('what is said in the demonstration', () => {
  let place: Awaited<ReturnType<typeof makeDatabase>>;
  let app: NestFastifyApplication;
  let database: Database;

  beforeAll(async () => {
    place = await makeDatabase();
    app = await createApp(
      readConfig({
        ...{ DATABASE_URL: place.url, CLOCK: `${TODAY}T08:00:00+01:00` },
        WAYMARK_CLIENT: join(tmpdir(), 'no-client-here'),
        WAYMARK_AUDIT_HEAD_FILE: 'none',
      }),
    );
    await prepareDemonstration(app, () => undefined, { caseload: 12, background: 240 });
    database = app.get(Database);
  }, 120_000);
  afterAll(async () => {
    await app.close();
    await place.remove();
  });

  it('has a letter that a GP has, and one to an employer that waits for a yes', async () => {
    const letters = await database.reads.find(Letter, { order: { recipient: 'DESC' } });
    expect(letters.map(({ recipient, state, refused }) => [recipient, state, refused])).toEqual([
      ['gp', 'final', 0],
      ['employer', 'draft', 0],
    ]);
    expect(letters[1]?.lines.filter(({ isIn, kind }) => isIn && kind === 'goal')).toHaveLength(1);
    const { body } = await database.reads.findOneByOrFail(FinalLetter, { letterId: letters[0]?.id });
    expect(body).toContain('Cook tea for the girls without ringing Jamie');
  });

  it('has round-ups published for the last quarters but one, the last with a draft and what a partner said', async () => {
    const roundUps = await database.reads.find(RoundUp, { relations: { careService: true }, order: { from: 'ASC' } });
    const listed = roundUps.map(({ careService, from, state }) => `${careService?.name} ${from} ${state}`);
    expect(listed.sort()).toEqual([
      'Community rehabilitation 2025-04-01 published',
      'Community rehabilitation 2025-07-01 published',
      'Community rehabilitation 2025-10-01 published',
      'Community rehabilitation 2026-01-01 draft',
      'Vocational rehabilitation 2025-07-01 published',
      'Vocational rehabilitation 2025-10-01 published',
    ]);
    expect(await database.reads.countBy(PublishedRoundUp, {})).toBe(5);
    const draft = roundUps.find(({ state }) => state === 'draft');
    const comments = await database.reads.findBy(RoundUpComment, { roundUpId: draft?.id ?? '' });
    expect(comments.map(({ name, role }) => [name, role])).toEqual([
      ['Dilys Bevan', 'partner'],
      ['Dilys Bevan', 'partner'],
    ]);
  });

  it('quotes the stored pages, and is easy to read', async () => {
    const roundUps = await database.reads.find(RoundUp);
    const quotes = roundUps.flatMap((one) => one.quotes);
    expect(quotes.length).toBeGreaterThan(2);
    for (const { editionId, page, sentence } of quotes) {
      const { body } = await database.reads.findOneByOrFail(EditionPage, { editionId, page, pathwayId: '' });
      expect(JSON.parse(body)).toMatchObject({ sentence });
    }
    const hard = roundUps.flatMap((one) =>
      Object.entries(gradesOfParts(one)).filter(([, grade]) => isHardToRead(grade)),
    );
    expect(hard).toEqual([]);
  });

  it('has a mark where the pocket cards began, and two comments on the newest figures, which wait', async () => {
    const marks = await database.reads.find(ChartMark, { relations: { careService: true } });
    expect(marks).toMatchObject([
      { text: 'Pocket cards in every room', from: pocketCardsSince(TODAY), rebases: false, name: 'Mairi Sinclair' },
    ]);
    expect(marks[0]?.careService?.name).toBe('Community rehabilitation');
    const comments = await database.reads.find(EditionComment, {
      relations: { edition: true },
      order: { number: 'ASC' },
    });
    expect(comments.map(({ name, role, edition }) => [name, role, edition?.state])).toEqual([
      ['Mairi Sinclair', 'therapist', 'with-team'],
      ['Priya Nair', 'manager', 'with-team'],
    ]);
    expect(new Set(comments.map(({ edition }) => edition?.careServiceId))).toEqual(new Set([marks[0]?.careServiceId]));
  });

  it('has five actions: done, given up, open and past its day', async () => {
    const actions = await database.reads.find(ImprovementAction);
    const states = actions.map(({ state, dueOn }) => (state === 'open' && dueOn < TODAY ? 'past' : state));
    expect(states.sort()).toEqual(['done', 'dropped', 'open', 'open', 'past']);
    expect(actions.filter(({ state, outcome }) => (state === 'open') !== (outcome === null))).toEqual([]);
  });
});
