import type { Goal, GoalLifecycle } from '@waymark/contracts';
import type { TranslationKey } from '../i18n/translations';

/** Fields of a goal that its place on a path of goals shows. */
export type ChainGoal = Pick<Goal, 'id' | 'ownWords' | 'lifecycle' | 'followsGoalId' | 'position'>;

/** State of a goal, with words and signs that a patient sees too. */
export type ChainState = 'wish' | 'now' | 'pause' | 'finished' | 'went-on' | 'changed';

export interface ChainLink {
  readonly goal: ChainGoal;
  readonly state: ChainState;
}

/** Goals that grew out of one another; each step contains those that lead on from the step before. */
export interface GoalChain {
  /** Id of its first goal. */
  readonly id: string;
  readonly steps: readonly (readonly ChainLink[])[];
}

export const CHAIN_WORDS: Readonly<Record<ChainState, TranslationKey>> = {
  wish: 'patient.chain.wish',
  now: 'patient.chain.now',
  pause: 'patient.chain.pause',
  finished: 'patient.chain.finished',
  'went-on': 'patient.chain.went-on',
  changed: 'patient.chain.changed',
};

/** A goal that never was one is no part of a path. */
const NEVER_A_GOAL: readonly GoalLifecycle[] = ['entered-in-error', 'rejected'];

/** Every goal is in one chain, alone if nothing is linked to it; in the patient's order of their first goals. */
export function chainsOf(goals: readonly ChainGoal[]): readonly GoalChain[] {
  const byId = new Map(goals.map((goal) => [goal.id, goal]));
  const shown = goals
    .filter(({ lifecycle }) => !NEVER_A_GOAL.includes(lifecycle))
    .sort((a, b) => a.position - b.position || a.id.localeCompare(b.id));
  const before = new Map(shown.map((goal) => [goal.id, predecessorOf(goal, byId)]));
  const after = (id: string): readonly ChainGoal[] => shown.filter((goal) => before.get(goal.id) === id);
  const linkOf = (goal: ChainGoal): ChainLink => ({ goal, state: stateOf(goal, after(goal.id).length) });
  return shown
    .filter((goal) => before.get(goal.id) === null)
    .map((first) => {
      const steps: ChainLink[][] = [];
      for (let step = [first]; step.length > 0; step = step.flatMap(({ id }) => after(id))) {
        steps.push(step.map(linkOf));
      }
      return { id: first.id, steps };
    });
}

/** The chain a goal is in; null: it is alone. */
export function chainOf(goals: readonly ChainGoal[], goalId: string): GoalChain | null {
  const chain = chainsOf(goals).find(({ steps }) => steps.flat().some(({ goal }) => goal.id === goalId));
  return chain && chain.steps.length > 1 ? chain : null;
}

/** The goal it leads on from, skipping those entered in error; null: it begins a path. */
function predecessorOf({ id, followsGoalId }: ChainGoal, byId: ReadonlyMap<string, ChainGoal>): string | null {
  const seen = new Set([id]);
  for (let at = followsGoalId; at !== null && !seen.has(at);) {
    seen.add(at);
    const goal = byId.get(at);
    if (!goal) return null;
    if (!NEVER_A_GOAL.includes(goal.lifecycle)) return at;
    at = goal.followsGoalId;
  }
  return null;
}

function stateOf({ lifecycle }: ChainGoal, followers: number): ChainState {
  if (lifecycle === 'active') return 'now';
  if (lifecycle === 'on-hold') return 'pause';
  if (lifecycle === 'completed') return 'finished';
  if (lifecycle !== 'cancelled') return 'wish';
  return followers > 0 ? 'went-on' : 'changed';
}
