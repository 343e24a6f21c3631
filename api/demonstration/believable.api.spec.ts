import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AgreedRating, freshLook, levelOfAnswer } from '@waymark/measures';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { In } from 'typeorm';
import { Appointment, Preparation } from '../appointments/appointment.entity.js';
import { readConfig } from '../config.js';
import { createApp } from '../create-app.js';
import { Database } from '../database/database.js';
import { Episode } from '../episodes/episode.entity.js';
import { Goal, GoalVersion } from '../goals/goal.entity.js';
import { Patient } from '../patients/patient.entity.js';
import { NextStep, Rating, Review } from '../reviews/review.entity.js';
import { makeDatabase } from '../testing/databases.js';
import { prepareDemonstration } from './demonstration.js';
import { peopleOfTheYears } from './reported-years.js';
import { makeStories } from './stories.js';
import type { Story } from './story.js';
import { ageOn } from './weekdays.js';

const TODAY = '2026-06-01';

describe('everybody in the demonstration', () => {
  const { caseload, background } = makeStories(TODAY, { caseload: 60, background: peopleOfTheYears(TODAY) });
  const everybody = [...caseload, ...background];
  const goals = everybody.flatMap((story) => story.goals.map(({ idea }) => ({ story, idea })));

  it('wants what people of their age want', () => {
    const agesOf = (words: RegExp, domain = /./): number[] =>
      goals
        .filter(({ idea }) => words.test(idea.words) && domain.test(idea.domain))
        .map(({ story }) => ageOn(story.startedOn, story.person.birthDate));
    expect(Math.min(...agesOf(/ruby wedding/))).toBeGreaterThanOrEqual(60);
    expect(Math.min(...agesOf(/grandchild/))).toBeGreaterThanOrEqual(50);
    expect(Math.max(...agesOf(/homework|bath time|play (trains|bricks)|Read .* story/))).toBeLessThanOrEqual(52);
    expect(Math.max(...agesOf(/ninetieth|eightieth/))).toBeLessThanOrEqual(65);
    const atWork = agesOf(/./, /^work/);
    expect([Math.min(...atWork) >= 18, Math.max(...atWork) <= 67]).toEqual([true, true]);
  });

  it('says it in words that at most five share, and nobody in Rowan’s', () => {
    const shared = new Map<string, number>();
    for (const { idea } of goals) shared.set(idea.words, (shared.get(idea.words) ?? 0) + 1);
    expect(Math.max(...shared.values())).toBeLessThanOrEqual(5);
    for (const { idea } of caseload[0]?.goals ?? []) expect(shared.get(idea.words)).toBe(1);
  });

  it('has a name in every place that was left open, and levels as short as on any page for patients', () => {
    for (const { idea } of goals) {
      const texts = idea.levels.map(({ text }) => text);
      expect([idea.words, ...texts, ...idea.steps].join(' ')).not.toMatch(/[{}|]/);
      for (const text of texts) expect(text).toMatch(/^(?:\S+ ?){1,15}$/);
    }
  });

  it('comes on weekdays, on any of the five', () => {
    const days = everybody.flatMap(({ days }) => days.map(({ on }) => new Date(`${on}T00:00:00Z`).getUTCDay()));
    const shares = [0, 1, 2, 3, 4, 5, 6].map((weekday) => days.filter((day) => day === weekday).length / days.length);
    expect([shares[0], shares[6]]).toEqual([0, 0]);
    for (const share of shares.slice(1, 6)) {
      expect(share).toBeGreaterThan(0.15);
      expect(share).toBeLessThan(0.25);
    }
  });
});

describe('a caseload that is looked after', () => {
  const { caseload } = makeStories(TODAY, { caseload: 60, background: 0 });
  const agreedOf = ({ said }: Story['goals'][number], baseline: number) =>
    Object.entries(said)
      .sort(([a], [b]) => a.localeCompare(b))
      .flatMap(([, sayings]) => sayings.filter(({ rater }) => rater === 'agreed').map(({ rating }) => rating))
      .flatMap((rating): AgreedRating[] => {
        if (rating === 'partly' || rating === 'harder') {
          return [{ level: levelOfAnswer(rating, baseline), value: null, answer: rating }];
        }
        return /^-?\d$/.test(rating) ? [{ level: Number(rating), value: null, answer: null }] : [];
      });
  const paths = caseload.map(({ goals }) =>
    goals.flatMap((goal) => {
      const { baseline, until } = goal;
      if (baseline === null || until !== null) return [];
      return [{ goal, baseline, agreed: agreedOf(goal, baseline) }];
    }),
  );
  const count = (of: (path: (typeof paths)[number]) => boolean): number => paths.filter(of).length;
  const endOf = ({ agreed, baseline }: (typeof paths)[number][number]): number => agreed.at(-1)?.level ?? baseline;

  it('has some for whom it is time for a fresh look, and most not', () => {
    const due = count((path) =>
      path.some(({ baseline, agreed }) => {
        const basis = { kind: baseline === 0 ? 'to-keep' : 'to-reach', lifecycle: 'active', achievedAt: 0 } as const;
        return freshLook({ ...basis, baseline: { level: baseline, value: null }, agreed }).due;
      }),
    );
    expect(due).toBeGreaterThanOrEqual(8);
    expect(due).toBeLessThanOrEqual(12);
  });

  it('is on the way more often than it got there, and nobody is made a success who is not', () => {
    const reached = count((path) => path.length > 0 && path.every((one) => endOf(one) >= 0));
    expect(reached).toBeGreaterThanOrEqual(8);
    expect(reached).toBeLessThanOrEqual(24);
    const noFurther = count((path) => path.some((one) => one.agreed.length > 1 && endOf(one) <= one.baseline));
    expect(noFurther).toBeGreaterThanOrEqual(4);
  });
});

describe('what a file cannot carry', () => {
  let place: Awaited<ReturnType<typeof makeDatabase>>;
  let app: NestFastifyApplication;
  let reads: Database['reads'];

  beforeAll(async () => {
    place = await makeDatabase();
    const client = join(tmpdir(), 'no-client-here');
    app = await createApp(
      readConfig({
        DATABASE_URL: place.url,
        CLOCK: `${TODAY}T08:00:00+01:00`,
        WAYMARK_CLIENT: client,
        WAYMARK_AUDIT_HEAD_FILE: 'none',
      }),
    );
    await prepareDemonstration(app, () => undefined, { caseload: 60, background: 80 });
    reads = app.get(Database).reads;
  }, 180_000);
  afterAll(async () => {
    await app.close();
    await place.remove();
  });

  it('gives some people needs, and shows large text, easy read and an interpreter today', async () => {
    const patients = await reads.find(Patient);
    const share = patients.filter(({ needs }) => Object.keys(needs).length > 0).length / patients.length;
    expect(share).toBeGreaterThan(0.08);
    expect(share).toBeLessThan(0.35);
    const today = await reads.findBy(Appointment, { on: TODAY, status: 'booked' });
    const episodes = await reads.findBy(Episode, { id: In(today.map(({ episodeId }) => episodeId)) });
    const ids = new Set(episodes.map(({ patientId }) => patientId));
    const needs = patients.filter(({ id }) => ids.has(id)).map((patient) => patient.needs);
    expect(needs.some(({ largeText }) => largeText)).toBe(true);
    expect(needs.some(({ easyRead }) => easyRead)).toBe(true);
    expect(needs.some(({ interpreterLanguage }) => interpreterLanguage !== undefined)).toBe(true);
  });

  it('has two messages from home that nobody has read: one for today, one that says harder', async () => {
    const [preparation, another, ...others] = await reads.find(Preparation, { order: { sentAt: 'ASC' } });
    expect(others).toEqual([]);
    expect(preparation).toMatchObject({ sentBy: 'patient', readAt: null });
    expect(preparation?.ratings).toHaveLength(3);
    expect(another).toMatchObject({ sentBy: 'carer', readAt: null, ratings: [{ answer: 'harder' }] });
    const { on } = await reads.findOneByOrFail(Appointment, { id: preparation?.appointmentId ?? '' });
    expect(on).toBe(TODAY);
  });

  it('has one goal that was reworded before later ratings', async () => {
    const [version, ...others] = await reads.findBy(GoalVersion, { number: 2 });
    expect(others).toEqual([]);
    const goal = await reads.findOneByOrFail(Goal, { id: version?.goalId ?? '' });
    expect([goal.wordingNumber, goal.ownWords]).toEqual([2, version?.ownWords]);
    const ratings = await reads.findBy(Rating, { goalId: goal.id });
    expect(ratings.map(({ wordingNumber }) => wordingNumber).sort()).toEqual([1, 2, 2]);
  });

  it('says what became of every step but those of the last review, half of them with a day', async () => {
    const reviews = await reads.find(Review, { order: { occurredOn: 'ASC' } });
    const last = new Map(reviews.map(({ episodeId, id }) => [episodeId, id]));
    const steps = await reads.find(NextStep);
    for (const { episodeId, reviewId, outcome } of steps) {
      expect(outcome === null).toBe(reviewId === last.get(episodeId));
    }
    const dated = steps.filter(({ byWhen }) => byWhen !== null).length / steps.length;
    expect(dated).toBeGreaterThan(0.4);
    expect(dated).toBeLessThan(0.6);
  });
});
