import type { AnsweredBy, Baseline, NotRated, Rater, Scale, TrajectoryPoint } from '@waymark/contracts';

/** A rating by one rater that no one has agreed to. */
export interface LoneRating {
  readonly rater: Exclude<Rater, 'agreed'>;
  readonly at: number;
}

/** One appointment's ratings of one goal. */
export interface PathVisit {
  /** null: the start, as accepted when the goal became active. */
  readonly appointmentId: string | null;
  readonly on: string;
  /** The agreed rating (or the baseline): a GAS level, or a point of a numeric scale. null: none agreed. */
  readonly at: number | null;
  /** Ratings by one rater alone, drawn only if none was agreed. */
  readonly alone: readonly LoneRating[];
  /** What each rater had said beside an agreed rating: the list names them all. */
  readonly said: readonly LoneRating[];
  readonly notRated: NotRated | null;
  readonly differently: boolean;
  /** Whether the goal's words changed between the visit before and this one. */
  readonly reworded: boolean;
  readonly answeredBy: AnsweredBy | null;
}

/** Fields of a goal that its path shows; a trajectory's goal fits as it is. */
export interface PathGoal {
  readonly baseline: Baseline | null;
  readonly points: readonly TrajectoryPoint[];
}

const ALONE_ORDER: readonly LoneRating['rater'][] = ['patient', 'carer', 'therapist'];

function valueOf(rated: { readonly level: number | null; readonly value: number | null }, scale: Scale): number | null {
  return scale.kind === 'numeric' ? rated.value : rated.level;
}

function visitOf(points: readonly TrajectoryPoint[], scale: Scale, versionBefore: number | null): PathVisit | null {
  const [first] = points;
  if (!first) return null;
  const agreed = points.find((point) => point.rater === 'agreed');
  const at = agreed ? valueOf(agreed, scale) : null;
  const said = ALONE_ORDER.flatMap((rater) => {
    const point = points.find((candidate) => candidate.rater === rater);
    const own = point ? valueOf(point, scale) : null;
    return own === null ? [] : [{ rater, at: own }];
  });
  const alone = at === null ? said : [];
  return {
    appointmentId: first.appointmentId,
    on: first.on,
    at,
    alone,
    said: at === null ? [] : said,
    notRated: at === null ? (agreed?.notRated ?? points.find((point) => point.notRated)?.notRated ?? null) : null,
    differently:
      at === null &&
      (new Set(alone.map((one) => one.at)).size > 1 || points.some(({ notRated }) => notRated === 'seen-differently')),
    reworded: versionBefore !== null && first.goalVersion !== versionBefore,
    answeredBy: first.answeredBy,
  };
}

/** The start and then every appointment, oldest first. */
export function visitsOf(goal: PathGoal, scale: Scale): readonly PathVisit[] {
  const byAppointment = new Map<string, TrajectoryPoint[]>();
  for (const point of [...goal.points].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
    byAppointment.set(point.appointmentId, [...(byAppointment.get(point.appointmentId) ?? []), point]);
  }
  const visits: PathVisit[] = [];
  const start = goal.baseline && valueOf(goal.baseline, scale);
  if (goal.baseline && start !== null) {
    visits.push({
      appointmentId: null,
      on: goal.baseline.on,
      at: start,
      alone: [],
      said: [],
      notRated: null,
      differently: false,
      reworded: false,
      answeredBy: null,
    });
  }
  let version: number | null = null;
  for (const points of byAppointment.values()) {
    const visit = visitOf(points, scale, version);
    if (visit) visits.push(visit);
    version = points[0]?.goalVersion ?? version;
  }
  return visits;
}
