import type { ExpressedBy, GoalKind, Scale } from '@waymark/contracts';

/** What was typed into the form for a new goal. */
export interface TypedGoal {
  readonly ownWords: string;
  readonly expressedBy: ExpressedBy;
  readonly kind: GoalKind;
  /** `none`: only proposed. */
  readonly start: 'none' | '-1' | '-2' | '0';
  /** On a numeric measure; empty: only proposed. */
  readonly value: string;
  readonly on: string;
}

/** The body of the request: with a start the goal is active, without one it is proposed. */
export function newGoalBody(typed: TypedGoal, scale: Scale): object {
  const { ownWords, expressedBy, kind, start, value, on } = typed;
  const given = scale.kind === 'numeric' ? value.trim() !== '' : start !== 'none';
  const baseline = {
    ...(scale.kind === 'numeric' ? { value: Number(value) } : { level: Number(start) }),
    on,
    rater: 'agreed' as const,
  };
  return { ownWords: ownWords.trim(), expressedBy, kind, ...(given ? { baseline } : {}) };
}
