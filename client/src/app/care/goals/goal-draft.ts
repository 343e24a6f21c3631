import {
  DOMAINS,
  type Domain,
  type ExpressedBy,
  GAS_LEVELS,
  type GasLevel,
  type Goal,
  type GoalKind,
  type LevelText,
  type Scale,
} from '@waymark/contracts';
import { isWorkedOn } from '@waymark/measures';

/** A goal as entered in the boxes; an empty value was left out. */
export interface GoalDraft {
  readonly ownWords: string;
  readonly expressedBy: ExpressedBy;
  readonly kind: GoalKind;
  readonly teamWording: string;
  readonly domain: Domain | '';
  readonly targetDate: string;
  readonly importance: Points;
  readonly difficulty: Points;
  readonly levels: LevelBoxes;
}

/** 0–3; empty: not weighed. */
export type Points = '' | '0' | '1' | '2' | '3';
export type LevelBoxes = Readonly<Partial<Record<GasLevel, string>>>;

/** Where the person is now, as typed. */
export interface TypedStart {
  /** Empty: not given, so the goal is only proposed. */
  readonly level: '' | '-1' | '-2' | '0' | '1' | '2';
  /** On a numeric measure, instead of a level. */
  readonly value: string;
  readonly on: string;
}

/** The fields of a wording: the API takes those left out as empty, except `levels`, which stay as they are. */
export interface WordingBody {
  readonly ownWords: string;
  readonly expressedBy: ExpressedBy;
  /** It may change until the goal has a baseline. */
  readonly kind: GoalKind;
  readonly teamWording: string | null;
  readonly domain: Domain | null;
  readonly importance: number | null;
  readonly difficulty: number | null;
  readonly targetDate: string | null;
  readonly levels?: readonly LevelText[];
}

export const EMPTY_GOAL: GoalDraft = {
  ownWords: '',
  expressedBy: 'patient',
  kind: 'to-reach',
  teamWording: '',
  domain: '',
  targetDate: '',
  importance: '',
  difficulty: '',
  levels: {},
};

/** The goal as it is, for rewriting it. */
export function draftOfGoal(goal: Goal): GoalDraft {
  return {
    ownWords: goal.ownWords,
    expressedBy: goal.expressedBy,
    kind: goal.kind,
    teamWording: goal.teamWording ?? '',
    domain: goal.domain ?? '',
    targetDate: goal.targetDate ?? '',
    importance: pointsOf(goal.importance),
    difficulty: pointsOf(goal.difficulty),
    levels: Object.fromEntries(goal.levels.map(({ level, text }) => [level, text])),
  };
}

/** Draft of a goal that follows another: with new meanings for the levels of the same wish, or as what comes next. */
export function draftAfter(goal: Goal): GoalDraft {
  return isWorkedOn(goal) ? draftOfGoal(goal) : { ...EMPTY_GOAL, expressedBy: goal.expressedBy };
}

/** The goal's current wording, for changing one part of it. */
export function wordingOf(goal: Goal): WordingBody {
  const { ownWords, expressedBy, kind, teamWording, domain, importance, difficulty, targetDate, levels } = goal;
  return { ownWords, expressedBy, kind, teamWording, domain, importance, difficulty, targetDate, levels };
}

export function wordingBody(draft: GoalDraft): WordingBody {
  return {
    ownWords: draft.ownWords.trim(),
    expressedBy: draft.expressedBy,
    kind: draft.kind,
    teamWording: draft.teamWording.trim() || null,
    domain: draft.domain || null,
    importance: draft.importance === '' ? null : Number(draft.importance),
    difficulty: draft.difficulty === '' ? null : Number(draft.difficulty),
    targetDate: draft.targetDate || null,
    levels: levelTexts(draft.levels),
  };
}

/** Body of a new goal: with a start it is active, without one it is proposed. */
export function newGoalBody(
  draft: GoalDraft,
  start: TypedStart,
  { scale, followsGoalId }: { readonly scale: Scale; readonly followsGoalId: string | null },
): object {
  const { levels, ...wording } = wordingBody(draft);
  const baseline = baselineOf(start, scale);
  return {
    ...wording,
    ...(scale.kind === 'numeric' ? {} : { levels }),
    ...(baseline ? { baseline } : {}),
    ...(followsGoalId === null ? {} : { followsGoalId }),
  };
}

/** The baseline as the API takes it; null: not given. */
export function baselineOf({ level, value, on }: TypedStart, scale: Scale): object | null {
  if (scale.kind === 'numeric') {
    return value.trim() === '' ? null : { value: Number(value), on, rater: 'agreed' };
  }
  return level === '' ? null : { level: Number(level), on, rater: 'agreed' };
}

/**
 * The order in which levels are written: what would be good enough and where the person is now, then what would be
 * more, then what is left.
 */
export function writingOrder(start: TypedStart['level'], kind: GoalKind): readonly GasLevel[] {
  if (kind === 'to-slow') return start === '2' ? [0, 2, 1, -1, -2] : [0, 1, -1, 2, -2];
  const now: GasLevel = start === '-2' && kind === 'to-reach' ? -2 : -1;
  return [0, now, 1, 2, now === -2 ? -1 : -2];
}

export function levelTexts(boxes: LevelBoxes): readonly LevelText[] {
  return GAS_LEVELS.flatMap((level) => {
    const text = boxes[level]?.trim() ?? '';
    return text === '' ? [] : [{ level, text }];
  });
}

export function domainOf(value: string): Domain | '' {
  return DOMAINS.find((domain) => domain === value) ?? '';
}

function pointsOf(points: number | null): Points {
  return (['0', '1', '2', '3'] as const).find((value) => points !== null && value === String(points)) ?? '';
}
