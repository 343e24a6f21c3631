import type { Appointment, Episode, Goal, ListedNextStep, Page, ProcessMonth, Review } from '@waymark/contracts';
import type { HttpClient } from './http-client.js';

/** An episode, and what its reads do not say. */
export interface LivedThrough {
  readonly episode: Episode;
  readonly referredOn: string | null;
  pathwayOn(day: string): string;
}

/** An appointment with all that is recorded of it. */
interface Visit {
  readonly appointment: Appointment;
  readonly review: Review | null;
  readonly goals: readonly Goal[];
  readonly steps: readonly ListedNextStep[];
  /** The attended one before. */
  readonly before: string | null;
  readonly lived: LivedThrough;
}

/** The figures of each month, counted by hand from what the API shows of each record. All goals are active to this day. */
export async function recounted(
  client: HttpClient,
  all: readonly LivedThrough[],
  asked: { readonly months: readonly string[]; readonly pathwayId: string | null; readonly now: string },
): Promise<ProcessMonth[]> {
  const visits: Visit[] = [];
  for (const lived of all) visits.push(...(await visitsOf(client, lived)));
  return asked.months.map((month) => ({
    ...{ month, isClosed: month !== asked.now },
    ...ofMonth(
      visits.filter(
        ({ appointment: { on }, lived }) =>
          on.startsWith(month) && (asked.pathwayId === null || lived.pathwayOn(on) === asked.pathwayId),
      ),
    ),
  }));
}

async function visitsOf(client: HttpClient, lived: LivedThrough): Promise<Visit[]> {
  const path = `/episodes/${lived.episode.id}`;
  const { items: appointments } = (await client.get<Page<Appointment>>(`${path}/appointments`)).body;
  const { items: goals } = (await client.get<Page<Goal>>(`${path}/goals`)).body;
  const { items: steps } = (await client.get<Page<ListedNextStep>>(`${path}/next-steps`)).body;
  const visits: Visit[] = [];
  for (const appointment of appointments.toReversed()) {
    const found = await client.get<Review>(`/appointments/${appointment.id}/review`);
    const before = visits.findLast((visit) => visit.appointment.status === 'attended')?.appointment.on ?? null;
    visits.push({ appointment, review: found.status === 200 ? found.body : null, goals, steps, before, lived });
  }
  return visits;
}

function ofMonth(visits: readonly Visit[]): Omit<ProcessMonth, 'month' | 'isClosed'> {
  const having = (status: string): Visit[] => visits.filter(({ appointment }) => appointment.status === status);
  const reviewedAs = (...statuses: string[]): Visit[] =>
    visits.filter(({ review }) => review !== null && statuses.includes(review.status));
  const attended = having('attended');
  const due = attended.filter(({ goals, appointment: { on } }) =>
    goals.some(({ baseline }) => baseline !== null && baseline.on < on),
  );
  const reviewed = reviewedAs('agreed', 'recorded');
  const firsts = attended.filter(({ before, lived }) => before === null && lived.referredOn !== null);
  const steps = visits.flatMap(({ review, steps: all }) =>
    all.filter(({ id }) => review?.nextSteps.some((step) => step.id === id)),
  );
  return {
    attended: attended.length,
    missed: having('missed').length,
    cancelled: having('cancelled').length,
    withGoalDue: due.length,
    reviewedOrDeclined: due.filter(({ review }) => review !== null).length,
    reviewed: reviewed.length,
    withNextStep: reviewed.filter(({ review }) => (review?.nextSteps.length ?? 0) > 0).length,
    copiesGiven: reviewed.filter(({ review }) => review?.copyGiven === true).length,
    seenDifferently: reviewed.filter(({ review }) =>
      review?.ratings.some(({ notRated }) => notRated === 'seen-differently'),
    ).length,
    withoutPatient: reviewedAs('recorded').length,
    declined: reviewedAs('declined').length,
    daysToFirstAppointment: middle(firsts.map(({ appointment, lived }) => days(lived.referredOn, appointment.on))),
    daysToFirstGoal: middle(
      firsts.flatMap(({ goals, lived }) => {
        const first = goals.map(({ baseline }) => baseline?.on ?? '').sort()[0];
        return first === undefined ? [] : [days(lived.referredOn, first)];
      }),
    ),
    daysBetween: middle(
      attended.flatMap(({ before, appointment: { on } }) => (before === null ? [] : [days(before, on)])),
    ),
    cancelledBy: counts(having('cancelled').map(({ appointment }) => appointment.cancelledBy)),
    missedReasons: counts(having('missed').map(({ appointment }) => appointment.missedReason)),
    missedHelp: counts(having('missed').map(({ appointment }) => appointment.missedHelp)),
    declinedReasons: counts(reviewedAs('declined').map(() => 'unwell' as const)),
    recordedReasons: counts(reviewedAs('recorded').map(() => 'from-notes' as const)),
    barriers: countsSaid(steps.flatMap(({ barrier }) => barrier ?? [])),
  };
}

function days(from: string | null, to: string): number {
  return (Date.parse(to) - Date.parse(from ?? '')) / 86_400_000;
}

function middle(values: readonly number[]): ProcessMonth['daysBetween'] {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  const pair = Number.isInteger(half) ? sorted.slice(half - 1, half + 1) : sorted.slice(half - 0.5, half + 0.5);
  return {
    median: pair.length === 0 ? null : pair.reduce((sum, one) => sum + one, 0) / pair.length,
    of: values.length,
  };
}

/** The tests let at most one code of a kind occur. */
function countsSaid<Code extends string>([code, ...more]: readonly Code[]): { code: Code; count: number }[] {
  return code === undefined ? [] : [{ code, count: 1 + more.length }];
}

/** The same, beside what was not said. */
function counts<Code extends string>(codes: readonly (Code | null)[]): { code: Code | 'not-said'; count: number }[] {
  const said = codes.filter((code) => code !== null);
  return [
    ...countsSaid(said),
    ...(said.length === codes.length ? [] : [{ code: 'not-said' as const, count: codes.length - said.length }]),
  ];
}
