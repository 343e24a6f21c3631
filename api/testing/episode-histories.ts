import { addDays } from '@waymark/calendar';
import type { Appointment, Episode, Goal, Page } from '@waymark/contracts';
import fc from 'fast-check';
import { newAppointment, newEpisode, newGoal, putReview } from './builders.js';
import type { HttpClient } from './http-client.js';
import type { TestSite } from './test-site.js';

/** What can become of an episode. */
const EVENTS = [
  ...(['goal', 'goal', 'reword', 'follow', 'lifecycle', 'appointment', 'appointment-status', 'move'] as const),
  ...(['review', 'review', 'review', 'review', 'amend', 'review-in-error', 'appointment-in-error'] as const),
  ...(['transfer', 'change', 'discharge', 'discharge-undone'] as const),
] as const;

/** An event, and numbers that choose when, to what and how. */
export interface EpisodeEvent {
  readonly event: (typeof EVENTS)[number];
  readonly day: number;
  readonly which: number;
  readonly how: number;
}

export const anyHistory: fc.Arbitrary<readonly EpisodeEvent[]> = fc.array(
  fc.record({ event: fc.constantFrom(...EVENTS), day: fc.nat(110), which: fc.nat(3), how: fc.nat(23) }),
  { minLength: 4, maxLength: 14, size: 'max' },
);

const OF_REVIEWS: ReadonlySet<string> = new Set(['amend', 'review-in-error']);
const ANY = { 'if-match': '*' };
const FIRST_DAY = '2026-01-05';
/** Nothing but a discharge comes later. */
const LAST_DAY = '2026-04-25';
const LIFECYCLES = ['active', 'on-hold', 'completed', 'cancelled', 'entered-in-error', 'active'] as const;

/**
 * Lives a history over HTTP, from a new person's first day on. What the rules refuse does not happen.
 * @throws Error at a reply of 500 or above.
 */
export async function live(client: HttpClient, { vocational }: TestSite, events: readonly EpisodeEvent[]) {
  const episode = await newEpisode(client, vocational, { startedOn: FIRST_DAY });
  await newGoal(client, episode);
  const setting = { client, episode, vocational };
  const beginning = (['review', 'appointment', 'review'] as const).map((event, which) => ({
    event,
    which,
    how: which,
  }));
  for (const [index, one] of beginning.entries()) await happen(setting, { ...one, day: 10 * (index + 1) });
  for (const one of events) await happen(setting, one);
  return episode;
}

interface Setting {
  readonly client: HttpClient;
  readonly episode: Episode;
  readonly vocational: TestSite['vocational'];
}

async function happen(setting: Setting, { event, day, which, how }: EpisodeEvent): Promise<unknown> {
  const { client, episode, vocational } = setting;
  const on = addDays(FIRST_DAY, day);
  const path = `/api/v1/episodes/${episode.id}`;
  const send = async (method: string, to: string, body: object): Promise<void> => {
    const { status } = await client.send(method, to, body, ANY);
    if (status >= 500) throw new Error(`${method} ${to} was answered ${status}.`);
  };
  const goals = async (): Promise<readonly Goal[]> =>
    (await client.get<Page<Goal>>(`/episodes/${episode.id}/goals`)).body.items;
  const goal = async (): Promise<string> => {
    const all = await goals();
    return all[which % all.length]?.id ?? '';
  };
  const appointment = async (): Promise<string> => {
    const { items } = (await client.get<Page<Appointment>>(`/episodes/${episode.id}/appointments`)).body;
    const chosen = OF_REVIEWS.has(event) ? items.filter(({ reviewStatus }) => reviewStatus !== null) : items;
    return chosen[which % Math.max(chosen.length, 1)]?.id ?? 'none';
  };
  const reason = 'It was otherwise';
  const ending = { endedOn: addDays(LAST_DAY, how % 5), reason: how % 6 === 0 ? 'died' : 'goals-reached' };
  const isToKeep = how % 7 === 0;
  switch (event) {
    case 'goal':
      return send('POST', `${path}/goals`, {
        ...{ ownWords: `Goal ${how}`, kind: isToKeep ? 'to-keep' : 'to-reach', importance: how % 4 },
        ...(how % 5 === 0 ? {} : { baseline: { level: isToKeep ? 0 : how % 3 === 0 ? -2 : -1, on, rater: 'agreed' } }),
      });
    case 'reword':
      return send('PUT', `/api/v1/goals/${await goal()}`, { ownWords: `Other words ${how}`, importance: how % 4 });
    case 'follow':
      return send('POST', `${path}/goals`, {
        ...{ ownWords: 'The next one', followsGoalId: await goal() },
        baseline: { level: -1, on, rater: 'agreed' },
      });
    case 'lifecycle': {
      const to = LIFECYCLES[how % LIFECYCLES.length];
      const code = to === 'cancelled' ? { code: how % 2 === 0 ? 'infeasible' : 'health' } : {};
      return send('POST', `/api/v1/goals/${await goal()}/lifecycle`, { to, reason, ...code });
    }
    case 'appointment':
      return send('POST', `${path}/appointments`, {
        ...{ startsAt: `${on}T10:00:00Z`, kind: 'in-person', confirmedOverlap: true },
        ...{ status: how % 4 === 0 ? 'missed' : 'attended', missedReason: how % 4 === 0 ? 'unwell' : null },
      });
    case 'appointment-status':
      return send('PATCH', `/api/v1/appointments/${await appointment()}`, {
        status: ['booked', 'attended', 'missed', 'cancelled'][how % 4],
      });
    case 'move':
      return send('PATCH', `/api/v1/appointments/${await appointment()}`, {
        ...{ startsAt: `${on}T11:00:00Z`, confirmedOverlap: true },
      });
    case 'review': {
      const [first, ...others] = await goals();
      if (first === undefined) return undefined;
      const attended = await newAppointment(client, episode, on).catch(() => null);
      if (attended === null) return undefined;
      const status = (['agreed', 'agreed', 'recorded', 'declined'] as const)[how % 4];
      const ratings = [first, ...others.slice(0, which)].map(({ id }, index) => ratingOf(id, how + index, status));
      const { status: answer } = await putReview(client, attended, {
        ...{ status, ratings: status === 'declined' ? [] : ratings, copyGiven: how % 3 === 0 },
        ...(status === 'agreed' ? {} : { reason: status === 'declined' ? 'unwell' : reason }),
      });
      if (answer >= 500) throw new Error(`A review was answered ${answer}.`);
      return undefined;
    }
    case 'amend':
      return send('POST', `/api/v1/appointments/${await appointment()}/review/amend`, {
        ...{ reason, ratings: [ratingOf(await goal(), how, 'agreed')] },
      });
    case 'review-in-error':
    case 'appointment-in-error':
      return send(
        'POST',
        `/api/v1/appointments/${await appointment()}/${event === 'review-in-error' ? 'review/' : ''}strike-out`,
        { reason: 'did-not-happen' },
      );
    case 'transfer':
      return send('POST', `${path}/transfer`, {
        ...{ pathwayId: how % 2 === 0 ? vocational.otherPathwayId : vocational.pathwayId, on },
      });
    case 'change':
      return send('PATCH', path, {
        referredOn: addDays(FIRST_DAY, -how),
        conditionGroup: how % 2 === 0 ? 'stroke' : null,
      });
    case 'discharge':
      return send('POST', `${path}/discharge`, ending);
    case 'discharge-undone':
      await send('POST', `${path}/discharge`, ending);
      return send('POST', `${path}/discharge/undo`, { reason });
  }
}

function ratingOf(goalId: string, how: number, status: string | undefined): object {
  const rater = status === 'recorded' ? 'therapist' : how % 3 === 0 ? 'patient' : 'agreed';
  if (how % 7 === 6) return { goalId, rater, notRated: 'not-sure' };
  return { goalId, rater, level: [-2, -1, 0, 1, 2][how % 5] };
}
