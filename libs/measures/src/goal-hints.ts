import { GAS_LEVELS, type GasLevel, type GoalKind, type LevelText, type Scale } from '@waymark/contracts';

/**
 * A hint at what could be clearer in a goal. Hints never block and never judge the patient's own words, which this file
 * does not even see: only the date and the team's level texts.
 *
 * Based on the checks that the literature gives for writing levels (Kiresuk & Sherman 1968; Turner-Stokes 2009: one
 * thing changes across levels, no gap, no overlap). Whether a level can be observed, or two levels are about one thing,
 * no program can tell, so there is no hint for either.
 */
export type GoalHint =
  | { readonly kind: 'no-date' }
  /** Some levels are described, but not what would be good enough. */
  | { readonly kind: 'hoped-for-missing' }
  /** Some levels are described, but not where the person is now. */
  | { readonly kind: 'now-missing'; readonly level: GasLevel }
  /** No description at this level, though levels above and below it have one. */
  | { readonly kind: 'gap'; readonly level: GasLevel }
  /** Both texts are the same, so that a person cannot choose between them. */
  | { readonly kind: 'same'; readonly levels: readonly [GasLevel, GasLevel] }
  /** More than one number changes from one described level to the next. */
  | { readonly kind: 'numbers'; readonly levels: readonly [GasLevel, GasLevel] };

export interface HintedGoal {
  readonly scale: Scale;
  readonly kind: GoalKind;
  /** `YYYY-MM-DD`; null: none. */
  readonly targetDate: string | null;
  readonly levels: readonly LevelText[];
  /** Level at which the person is now; null: not known yet. */
  readonly baselineLevel: number | null;
}

interface Described {
  readonly level: GasLevel;
  readonly text: string;
}

/** Hints for a goal, the most useful first; empty if there are none. Never throws. */
export function goalHints(goal: HintedGoal): readonly GoalHint[] {
  const levels = goal.scale.kind === 'numeric' ? [] : levelHints(goal);
  // A goal to keep has no day on which it is reached; one to slow a loss says until when.
  const date: GoalHint[] = goal.targetDate === null && goal.kind !== 'to-keep' ? [{ kind: 'no-date' }] : [];
  return [...levels, ...date];
}

/** Text as two people would compare it aloud: no capitals, no punctuation, single spaces. */
export function normalisedText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function levelHints({ levels, baselineLevel }: HintedGoal): GoalHint[] {
  const described = GAS_LEVELS.flatMap((level): Described[] => {
    const text = levels.find((one) => one.level === level)?.text ?? '';
    return normalisedText(text) === '' ? [] : [{ level, text }];
  });
  const [highest] = described;
  if (!highest) return [];
  const lowest = described.at(-1) ?? highest;
  const empty = GAS_LEVELS.filter((level) => described.every((one) => one.level !== level));
  return [
    ...empty.flatMap((level): GoalHint[] => {
      if (level === 0) return [{ kind: 'hoped-for-missing' }];
      if (level === baselineLevel) return [{ kind: 'now-missing', level }];
      return level < highest.level && level > lowest.level ? [{ kind: 'gap', level }] : [];
    }),
    ...described.flatMap((one, index) =>
      described
        .slice(index + 1)
        .filter((other) => normalisedText(one.text) === normalisedText(other.text))
        .map((other): GoalHint => ({ kind: 'same', levels: [one.level, other.level] })),
    ),
    ...described.flatMap((one, index) => {
      const next = described[index + 1];
      return next ? neighbourHints(one, next) : [];
    }),
  ];
}

function neighbourHints(one: Described, next: Described): GoalHint[] {
  const levels = [one.level, next.level] as const;
  const [numbers, others] = [numbersIn(one.text), numbersIn(next.text)];
  // Texts with different counts of numbers differ in structure, so what changes between them cannot be told.
  const changed =
    numbers.length === others.length ? numbers.filter((number, index) => number !== others[index]).length : 0;
  return changed > 1 ? [{ kind: 'numbers', levels }] : [];
}

/** Numbers in a text; "8:30" and "1,000" are one number each. */
function numbersIn(text: string): readonly string[] {
  return text.match(/\d+(?:[.:,]\d+)*/g) ?? [];
}
