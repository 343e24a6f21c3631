import { randomUUID } from 'node:crypto';
import type { CaseloadItem, Episode, Goal as GoalAnswer, Page, Trajectory } from '@waymark/contracts';
import fc from 'fast-check';
import { Appointment, AppointmentStaff } from '../appointments/appointment.entity.js';
import { Episode as EpisodeEntity } from '../episodes/episode.entity.js';
import { Goal } from '../goals/goal.entity.js';
import { measureOf } from '../goals/goal-access.js';
import { AppointmentFact, type CountedFact } from '../outcomes/appointment-fact.entity.js';
import { EpisodeOutcomeRow } from '../outcomes/episode-outcome.entity.js';
import { newEpisode } from '../testing/builders.js';
import { type FactRows, factsFromScratch, type Moved } from '../testing/facts-from-scratch.js';
import { type EpisodeFromScratch, type EpisodeRows, fromScratch } from '../testing/from-scratch.js';
import type { HttpClient, HttpReply } from '../testing/http-client.js';
import { outcomeFromScratch } from '../testing/outcome-from-scratch.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';
import { goalProgressOf, loadHistory } from './episode-history.js';
import { NextStep, Rating, Review } from './review.entity.js';

const DAYS = [
  '2026-01-05',
  '2026-01-19',
  '2026-02-02',
  '2026-03-02',
  '2026-04-06',
  '2026-05-04',
  '2026-06-01',
] as const;
const ANSWERS = ['a-lot-more', 'a-little-more', 'as-expected', 'partly', 'no-change', 'harder'] as const;
const LEVELS = [-2, -1, 0, 1, 2] as const;
/** Another seed plays other episodes. */
const SEED = 7;
const EPISODES = 12;
/** Many hundred requests; a few seconds if nothing else runs. */
const PATIENCE = 400_000;
const ANY_VERSION = { 'if-match': '*' };

/** One action, and the seed of the dice that choose its details; what the service refuses is not done. */
interface Action {
  readonly name: keyof typeof ACTIONS;
  readonly seed: number;
}

class LivedEpisode {
  constructor(
    readonly client: HttpClient,
    readonly episode: Episode,
    readonly pathwayIds: readonly string[],
    readonly rows: FactRows,
    /** In the order in which they were made. */
    readonly moves: Moved[],
    private seed: number,
  ) {}

  /** A whole number from 0 to below `sides` (mulberry32). */
  throw(sides: number): number {
    this.seed = (this.seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.seed ^ (this.seed >>> 15), 1 | this.seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  }

  one<T>(of: readonly T[]): T {
    const [first] = of;
    const chosen = of[this.throw(of.length)] ?? first;
    if (chosen === undefined) throw new Error('There is nothing to choose from.');
    return chosen;
  }

  day(): string {
    return this.one(DAYS);
  }

  goal(): string {
    return this.rows.goals.length === 0 ? randomUUID() : this.one(this.rows.goals).id;
  }

  /** With a closed review, or one without, if there are any. */
  appointment(kind: 'closed' | 'open' | 'any' = 'any'): Pick<Appointment, 'id' | 'on'> {
    const isClosed = ({ reviewStatus }: Appointment): boolean =>
      reviewStatus !== null && reviewStatus !== 'in-progress';
    const fitting = this.rows.appointments.filter((one) => kind === 'any' || isClosed(one) === (kind === 'closed'));
    return fitting.length === 0 ? { id: randomUUID(), on: DAYS[0] } : this.one(fitting);
  }

  /** Of most of the goals that were active on that day, or open at the discharge before it. */
  ratings(on: string, raters: readonly string[]): object[] {
    const wasActive = ({ activeSpans }: Goal): boolean =>
      activeSpans.some(({ from, to }) => from <= on && (to === null || on < to));
    const isAfter = this.rows.episode.endedOn !== null && on > this.rows.episode.endedOn;
    return this.rows.goals
      .filter((goal) => goal.lifecycle !== 'entered-in-error' && goal.lifecycle !== 'rejected')
      .filter((goal) => (isAfter ? goal.lifecycleReason === 'discharged' : wasActive(goal)) && this.throw(6) > 0)
      .flatMap(({ id }) => {
        const byBoth = raters.includes('patient') && this.throw(3) === 0;
        const chosen = byBoth ? ['patient', 'therapist'] : [this.one(raters)];
        return chosen.map((rater) => ({ goalId: id, rater, ...this.answer() }));
      });
  }

  answer(): object {
    const given = this.throw(8);
    if (given === 0) return { notRated: this.one(['not-sure', 'seen-differently']) };
    return given < 4 ? { level: this.one(LEVELS) } : { answer: this.one(ANSWERS) };
  }

  review(on: string): object {
    const status = this.one(['agreed', 'agreed', 'agreed', 'recorded', 'in-progress', 'declined']);
    const said = status === 'recorded' ? { reason: 'from-notes' } : status === 'declined' ? { reason: 'unwell' } : {};
    const raters = status === 'recorded' ? ['therapist', 'carer'] : ['patient', 'agreed'];
    return {
      ...{ status, ...said, ratings: status === 'declined' ? [] : this.ratings(on, raters) },
      nextSteps: status === 'agreed' && this.throw(2) === 0 ? [{ what: 'Rest', who: 'Me' }] : [],
      copyGiven: this.one([true, false, null]),
    };
  }

  baseline(kind: string): object {
    const levels = kind === 'to-keep' ? [0] : kind === 'to-slow' ? [1, 2] : [-1, -2];
    return { level: this.one(levels), on: this.day(), rater: 'agreed' };
  }
}

/** The actions possible in an episode. */
const ACTIONS = {
  goal: (lived: LivedEpisode) => {
    const kind = lived.one(['to-reach', 'to-reach', 'to-reach', 'to-keep', 'to-slow']);
    return lived.client.post(`/episodes/${lived.episode.id}/goals`, {
      ownWords: 'Swim',
      kind,
      domain: lived.one([null, 'd4', 'd9']),
      ...(lived.throw(2) === 0 ? { importance: lived.throw(4), difficulty: lived.throw(4) } : {}),
      ...(lived.throw(5) > 0 ? { baseline: lived.baseline(kind) } : {}),
      ...(lived.throw(5) === 0 && lived.rows.goals.length > 0 ? { followsGoalId: lived.goal() } : {}),
    });
  },
  appointment: (lived: LivedEpisode) =>
    lived.client.post(`/episodes/${lived.episode.id}/appointments`, {
      startsAt: `${lived.day()}T${lived.one(['09', '11', '14'])}:00:00Z`,
      kind: 'in-person',
      purpose: lived.one(['review', 'review', 'follow-up']),
      status: lived.one(['attended', 'attended', 'attended', 'missed']),
    }),
  review: (lived: LivedEpisode) => {
    const { id, on } = lived.appointment('open');
    const occurredOn = lived.throw(4) === 0 ? lived.day() : on;
    return lived.client.put(
      `/appointments/${id}/review`,
      { ...lived.review(occurredOn), occurredOn },
      { ...ANY_VERSION, 'idempotency-key': randomUUID() },
    );
  },
  amend: (lived: LivedEpisode) => {
    const { id, on } = lived.appointment('closed');
    const occurredOn = lived.throw(3) === 0 ? lived.day() : on;
    const status = lived.throw(5) === 0 ? { status: 'recorded', statusReason: 'from-notes' } : { status: 'agreed' };
    const raters = status.status === 'agreed' ? ['patient', 'agreed'] : ['therapist', 'carer'];
    return lived.client.post(
      `/appointments/${id}/review/amend`,
      { reason: 'A slip', ratings: lived.ratings(occurredOn, raters), occurredOn, ...status },
      ANY_VERSION,
    );
  },
  markReviewEnteredInError: (lived: LivedEpisode) =>
    lived.client.post(
      `/appointments/${lived.appointment('closed').id}/review/strike-out`,
      { reason: 'wrong-patient' },
      ANY_VERSION,
    ),
  markEnteredInError: (lived: LivedEpisode) =>
    lived.client.post(`/appointments/${lived.appointment().id}/strike-out`, { reason: 'wrong-patient' }, ANY_VERSION),
  move: (lived: LivedEpisode) =>
    lived.client.patch(
      `/appointments/${lived.appointment().id}`,
      lived.throw(3) === 0
        ? { purpose: lived.one(['review', 'follow-up']) }
        : lived.throw(3) === 0
          ? lived.one([
              { status: 'missed', missedReason: 'travel', missedHelp: 'nearer-or-at-home' },
              { status: 'cancelled', cancelledBy: 'patient' },
              { status: 'attended' },
            ])
          : { startsAt: `${lived.day()}T${lived.one(['08', '12', '16'])}:00:00Z` },
      ANY_VERSION,
    ),
  life: (lived: LivedEpisode) => {
    const to = lived.one(['active', 'active', 'on-hold', 'completed', 'cancelled', 'rejected', 'entered-in-error']);
    return lived.client.post(
      `/goals/${lived.goal()}/lifecycle`,
      {
        to,
        ...(to === 'active' ? {} : { reason: lived.one(['another way', 'infeasible']) }),
        ...(to === 'active' && lived.throw(3) === 0 ? { baseline: lived.baseline('to-reach') } : {}),
      },
      ANY_VERSION,
    );
  },
  reword: (lived: LivedEpisode) =>
    lived.client.put(
      `/goals/${lived.goal()}`,
      { ownWords: 'Swim again', importance: lived.throw(4), difficulty: lived.throw(4) },
      ANY_VERSION,
    ),
  moveOn: async (lived: LivedEpisode) => {
    const move = { on: lived.day(), pathwayId: lived.one(lived.pathwayIds) };
    const reply = await lived.client.post(`/episodes/${lived.episode.id}/transfer`, move, ANY_VERSION);
    if (reply.status === 200) lived.moves.push(move);
    return reply;
  },
  details: (lived: LivedEpisode) =>
    lived.client.patch(
      `/episodes/${lived.episode.id}`,
      { referredOn: lived.one(['2025-11-03', '2025-12-29', null]) },
      ANY_VERSION,
    ),
  discharge: (lived: LivedEpisode) =>
    lived.client.post(
      `/episodes/${lived.episode.id}/discharge`,
      { endedOn: lived.one(DAYS.slice(-3)), reason: lived.one(['goals-reached', 'goals-reached', 'died']) },
      ANY_VERSION,
    ),
  undo: (lived: LivedEpisode) =>
    lived.client.post(`/episodes/${lived.episode.id}/discharge/undo`, { reason: 'A slip' }, ANY_VERSION),
} satisfies Record<string, (lived: LivedEpisode) => Promise<HttpReply>>;

const often = (names: readonly (keyof typeof ACTIONS)[]): fc.Arbitrary<keyof typeof ACTIONS> =>
  fc.constantFrom(...names);
const action: fc.Arbitrary<Action> = fc.record({
  name: often([
    ...(['goal', 'goal', 'appointment', 'appointment', 'review', 'review', 'review', 'review', 'amend'] as const),
    ...([
      'amend',
      'markReviewEnteredInError',
      'markEnteredInError',
      'move',
      'life',
      'life',
      'reword',
      'moveOn',
      'details',
      'discharge',
      'undo',
    ] as const),
  ]),
  seed: fc.nat(),
});

describe('A whole episode, whatever happens in it', () => {
  let waymark: TestApp;
  let therapist: HttpClient;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
  });
  afterAll(() => waymark.close());

  it(
    'shows what anyone can work out anew from what was recorded',
    async () => {
      const done = new Set<string>();
      await fc.assert(
        fc.asyncProperty(fc.array(action, { minLength: 15, maxLength: 40 }), async (actions) => {
          const episode = await newEpisode(therapist, waymark.site.vocational, { measure: 'gas-light' });
          const member = { userId: waymark.site.accounts[PEOPLE.therapist], discipline: 'nursing', keyWorker: true };
          await therapist.put(`/episodes/${episode.id}/team`, { team: [member] }, ANY_VERSION);
          const { pathwayId, otherPathwayId } = waymark.site.vocational;
          const moves: Moved[] = [];
          try {
            for (const { name, seed } of [...START, ...actions]) {
              const stored = await rowsOf(episode.id);
              const places = [pathwayId, otherPathwayId];
              const reply = await ACTIONS[name](new LivedEpisode(therapist, episode, places, stored, moves, seed));
              if (reply.status >= 500) throw new Error(`${name} answered ${reply.status}.`);
              if (reply.status >= 300) continue;
              done.add(name);
              const rows = await rowsOf(episode.id);
              expect(await shown(episode.id)).toEqual(expected(fromScratch(rows)));
              expect(await progressLeftToStore(rows.episode)).toEqual([]);
              expect(await outcomeOf(episode.id)).toEqual(expectedOutcome(rows));
              expect(await factsOf(episode.id)).toEqual(factsFromScratch(rows, { moves, firstPathwayId: pathwayId }));
            }
          } finally {
            await therapist.put(`/episodes/${episode.id}/team`, { team: [] }, ANY_VERSION);
          }
        }),
        // Shorter episodes that also fail are left to the person who investigates: each takes as long as this one.
        { seed: SEED, numRuns: EPISODES, endOnFailure: true },
      );
      // Otherwise the episodes were all about what the service refuses.
      expect([...done].sort()).toEqual(Object.keys(ACTIONS).sort());
    },
    PATIENCE,
  );

  async function rowsOf(id: string): Promise<FactRows> {
    const { reads } = waymark.database;
    return {
      episode: await reads.findOneByOrFail(EpisodeEntity, { id }),
      goals: await reads.find(Goal, { where: { episodeId: id }, order: { position: 'ASC', id: 'ASC' } }),
      appointments: await reads.find(Appointment, { where: { episodeId: id }, order: { id: 'ASC' } }),
      reviews: await reads.find(Review, { where: { episodeId: id }, order: { id: 'ASC' } }),
      ratings: await reads.find(Rating, { where: { review: { episodeId: id } }, order: { id: 'ASC' } }),
      steps: await reads.findBy(NextStep, { episodeId: id }),
      staff: await reads.findBy(AppointmentStaff, { appointment: { episodeId: id } }),
    };
  }

  async function factsOf(episodeId: string): Promise<CountedFact[]> {
    const order = { appointmentId: 'ASC' } as const;
    const facts = await waymark.database.reads.find(AppointmentFact, { where: { episodeId }, order });
    return facts.map(({ revision: _, ...fact }) => fact);
  }

  /** The outcome row, as far as {@link expectedOutcome} gives it. */
  async function outcomeOf(episodeId: string): Promise<Partial<EpisodeOutcomeRow>> {
    const row = await waymark.database.reads.findOneByOrFail(EpisodeOutcomeRow, { episodeId });
    const {
      episodeId: _,
      patientId,
      pathwayId,
      areaId,
      measureVersionId,
      tReason,
      goalsCounted,
      rules,
      revision,
      ...rest
    } = row;
    expect([patientId, pathwayId, areaId, measureVersionId, rules, revision].every(Boolean)).toBe(true);
    expect(tReason === null).toBe(goalsCounted > 0);
    return rest;
  }

  /** Progress that the whole history gives and the goals do not keep: a save may have looked at less. */
  async function progressLeftToStore(episode: EpisodeEntity): Promise<readonly unknown[]> {
    const { reads } = waymark.database;
    const measure = await measureOf(reads, episode);
    return goalProgressOf(await loadHistory(reads, episode, measure), measure, episode).map(({ progress }) => progress);
  }

  /** What the service shows of the episode, in the shape of {@link expected}. */
  async function shown(id: string) {
    const trajectory = (await therapist.get<Trajectory>(`/episodes/${id}/trajectory`)).body;
    const goals = (await therapist.get<Page<GoalAnswer>>(`/episodes/${id}/goals`)).body.items;
    const { items } = (await therapist.get<Page<CaseloadItem>>('/caseload?limit=200')).body;
    const line = items.find(({ episodeId }) => episodeId === id);
    const { baselineT, currentT, unweighted, partial, carried } = trajectory;
    return {
      baselineT: rounded(baselineT),
      currentT: rounded(currentT),
      unweightedCurrentT: rounded(unweighted.currentT),
      partial,
      carried,
      summary: trajectory.summary.map(({ appointmentId, on, tScore, tScoreUnweighted, goalsCounted, goalsActive }) => ({
        appointmentId,
        on,
        tScore: rounded(tScore),
        tScoreUnweighted: rounded(tScoreUnweighted),
        goalsCounted,
        goalsActive,
      })),
      goals: goals.map(({ id: goalId, currentLevel, achievement }) => ({
        goalId,
        currentLevel,
        achievement,
        freshLook: line?.freshLook.find((one) => one.goalId === goalId)?.reason ?? null,
        isHarder: line?.harder.some((one) => one.goalId === goalId) ?? false,
      })),
    };
  }
});

/** Gives each episode something to begin with. */
const START: readonly Action[] = (['goal', 'goal', 'appointment', 'review', 'appointment', 'review'] as const).map(
  (name, seed) => ({ name, seed }),
);

function expected({ goals, summary, baselineT, currentT, unweightedCurrentT, ...rest }: EpisodeFromScratch) {
  return {
    ...rest,
    baselineT: rounded(baselineT),
    currentT: rounded(currentT),
    unweightedCurrentT: rounded(unweightedCurrentT),
    summary: summary.map((one) => ({
      ...one,
      tScore: rounded(one.tScore),
      tScoreUnweighted: rounded(one.tScoreUnweighted),
    })),
    goals: goals.map((goal) => ({ ...goal })),
  };
}

function expectedOutcome(rows: EpisodeRows): Partial<EpisodeOutcomeRow> {
  const { careServiceId, startedOn, endedOn, endReason } = rows.episode;
  return { careServiceId, startedOn, endedOn, endReason, ...outcomeFromScratch(rows) };
}

const rounded = (t: number | null): number | null => (t === null ? null : Math.round(t * 1e9) / 1e9);
