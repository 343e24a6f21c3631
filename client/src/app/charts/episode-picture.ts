import type { LevelText, Scale } from '@waymark/contracts';
import { levelWords } from './path-captions';
import type { MarkKind } from './path-geometry';
import { type PathGoal, visitsOf } from './path-visits';

/** What happens in an episode on a day, told apart by its shape; in the order of a life. */
export const HAPPENINGS = ['came', 'phone', 'missed', 'to-come', 'transfer', 'discharge'] as const;
export type HappeningKind = (typeof HAPPENINGS)[number];

export interface Happening {
  readonly kind: HappeningKind;
  readonly on: string;
}

/** A goal as a small picture: its path on five levels. */
export interface SmallGoal {
  readonly id: string;
  readonly ownWords: string;
  readonly path: PathGoal;
  readonly levels: readonly LevelText[];
  /** Days on which next steps were agreed for it. */
  readonly steps: readonly string[];
}

/** A point of a small picture; `y` in pixels from the top. */
export interface SmallMark {
  readonly kind: MarkKind;
  readonly x: number;
  readonly y: number;
  readonly filled: boolean;
}

export interface SmallPicture {
  readonly height: number;
  readonly levels: readonly number[];
  readonly band: { readonly y: number; readonly height: number } | null;
  /** The agreed answers, joined. */
  readonly line: string;
  readonly marks: readonly SmallMark[];
  /** Answers of two raters that nobody agreed on, joined. */
  readonly apart: readonly { readonly x: number; readonly top: number; readonly bottom: number }[];
  /** Days without a rating. */
  readonly notRated: readonly number[];
  readonly steps: readonly number[];
}

/** All goals have five levels, whatever their measure: a numeric scale is stretched over the same height. */
const LEVELS = [2, 1, 0, -1, -2] as const;
const TOP = 12;

interface Drawing {
  readonly scale: Scale;
  /** The measure's `achievedAt`. */
  readonly hopedFrom: number | null;
  readonly x: (day: string) => number;
  /** Pixels between two levels. */
  readonly step: number;
  readonly today: string;
}

export function smallPicture(goal: SmallGoal, { scale, hopedFrom, x, step, today }: Drawing): SmallPicture {
  const [low, high] = scale.kind === 'numeric' ? [scale.min, scale.max] : [-2, 2];
  const bottom = TOP + 4 * step;
  const y = (at: number): number => Math.round((bottom - ((at - low) / (high - low)) * 4 * step) * 10) / 10;
  const visits = visitsOf(goal.path, scale);
  const agreed = visits.flatMap(({ at, on }) => (at === null ? [] : [{ x: x(on), y: y(at), on }]));
  return {
    height: bottom + TOP,
    levels: LEVELS.map((_, index) => TOP + index * step),
    band: bandOf(hopedFrom, scale, y, step),
    line: agreed.map((point) => `${point.x},${point.y}`).join(' '),
    marks: [
      ...agreed.map((point) => ({ kind: 'agreed' as const, x: point.x, y: point.y, filled: point.on === today })),
      ...visits.flatMap(({ alone, on }) =>
        alone.map(({ rater, at }) => ({ kind: rater, x: x(on), y: y(at), filled: false })),
      ),
    ],
    apart: visits
      .filter(({ differently, alone }) => differently && alone.length > 1)
      .map(({ alone, on }) => ({
        x: x(on),
        top: Math.min(...alone.map(({ at }) => y(at))),
        bottom: Math.max(...alone.map(({ at }) => y(at))),
      })),
    notRated: visits.filter(({ at, alone }) => at === null && alone.length === 0).map(({ on }) => x(on)),
    steps: [...new Set(goal.steps)].map(x),
  };
}

function bandOf(hopedFrom: number | null, scale: Scale, y: (at: number) => number, step: number): SmallPicture['band'] {
  if (hopedFrom === null) return null;
  if (scale.kind === 'numeric') return { y: y(scale.max), height: y(hopedFrom) - y(scale.max) };
  return { y: y(hopedFrom) - step / 2, height: step };
}

/** The place of the last agreed answer in words; a number of a numeric scale is words enough. null: none was agreed. */
export function lastPlace(
  goal: SmallGoal,
  scale: Scale,
): { readonly own: string } | { readonly key: ReturnType<typeof levelWords> } | { readonly value: number } | null {
  const visits = visitsOf(goal.path, scale);
  const at = visits.findLast((visit) => visit.at !== null)?.at;
  if (at === null || at === undefined) return null;
  if (scale.kind === 'numeric') return { value: at };
  const own = goal.levels.find(({ level }) => level === at)?.text.trim();
  const start = visits.find(({ appointmentId }) => appointmentId === null)?.at ?? null;
  return own ? { own } : { key: levelWords(at, start) };
}
