import { GAS_LEVELS, type GasLevel, type GoalKind, type LevelText, type Scale } from '@waymark/contracts';

/**
 * What a goal could still say more plainly. Hints never block and never judge the patient's own words, which this file
 * does not even get to see: only the date and the team's level texts.
 *
 * After the checks that the literature gives for writing levels (Kiresuk & Sherman 1968; Turner-Stokes 2009: one thing
 * changes across levels, no gap, no overlap). Whether a level can be observed, or two
 * levels are about one thing, no program can tell, so neither is told.
 */
export type GoalHint =
  | { readonly kind: 'no-date' }
  /** Some levels are described, and what would be good enough is not. */
  | { readonly kind: 'hoped-for-missing' }
  /** Some levels are described, and where the person is now is not. */
  | { readonly kind: 'now-missing'; readonly level: GasLevel }
  /** Nothing stands at this level, while levels above and below it are described. */
  | { readonly kind: 'gap'; readonly level: GasLevel }
  /** Both read the same, so that a person cannot choose between them. */
  | { readonly kind: 'same'; readonly levels: readonly [GasLevel, GasLevel] }
  /** From one described level to the next more than one number changes. */
  | { readonly kind: 'numbers'; readonly levels: readonly [GasLevel, GasLevel] };

export interface HintedGoal {
  readonly scale: Scale;
  readonly kind: GoalKind;
  /** `YYYY-MM-DD`; null: none. */
  readonly targetDate: string | null;
  readonly levels: readonly LevelText[];
  /** Where the person is now; null: not said yet. */
  readonly baselineLevel: number | null;
}

interface Described {
  readonly level: GasLevel;
  readonly text: string;
}

/** In the order in which they are worth a thought; none where there is nothing to say. Never throws. */
export function goalHints(goal: HintedGoal): readonly GoalHint[] {
  const levels = goal.scale.kind === 'numeric' ? [] : levelHints(goal);
  // What is to be kept has no day on which it is reached.
  const date: GoalHint[] = goal.targetDate === null && goal.kind === 'to-reach' ? [{ kind: 'no-date' }] : [];
  return [...levels, ...date];
}

/** Text as two people would compare it aloud: no capitals, no punctuation, single spaces. */
export function foldedText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function levelHints({ levels, baselineLevel }: HintedGoal): GoalHint[] {
  const described = GAS_LEVELS.flatMap((level): Described[] => {
    const text = levels.find((one) => one.level === level)?.text ?? '';
    return foldedText(text) === '' ? [] : [{ level, text }];
  });
  const [highest] = described;
  const lowest = described.at(-1);
  if (!highest || !lowest) return [];
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
        .filter((other) => foldedText(one.text) === foldedText(other.text))
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
  // Texts with another count of numbers are built otherwise: then nothing can be said of what changes.
  const changed =
    numbers.length === others.length ? numbers.filter((number, index) => number !== others[index]).length : 0;
  return changed > 1 ? [{ kind: 'numbers', levels }] : [];
}

/** "8:30" and "1,000" are one number each. */
function numbersIn(text: string): readonly string[] {
  return text.match(/\d+(?:[.:,]\d+)*/g) ?? [];
}
