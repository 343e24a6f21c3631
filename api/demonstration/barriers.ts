import { type Barrier, HINDERED_OUTCOMES, type StepOutcome } from '@waymark/contracts';
import type { Dice } from './dice.js';

const BARRIERS: Readonly<Record<Barrier | 'not asked', number>> = {
  tiredness: 20,
  pain: 16,
  confidence: 12,
  memory: 9,
  health: 8,
  'other-people': 7,
  transport: 6,
  work: 4,
  money: 3,
  other: 3,
  'not asked': 12,
};

/** What got in the way of a step; null: nothing did, or nobody asked. */
export function barrierOf(outcome: StepOutcome | null, dice: Dice): Barrier | null {
  if (!HINDERED_OUTCOMES.some((hindered) => hindered === outcome)) return null;
  const barrier = dice.weighted(BARRIERS);
  return barrier === 'not asked' ? null : barrier;
}
