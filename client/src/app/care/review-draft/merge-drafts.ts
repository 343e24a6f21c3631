import { type Answer, type Draft, sameAnswer } from './draft';

/** A goal on which the saved review and this page differ. */
export interface Difference {
  readonly goalId: string;
  readonly theirs: Answer | undefined;
  readonly mine: Answer | undefined;
  /** The only side that changed since both were the same; null: both did, so people decide. */
  readonly suggested: Side | null;
}

export type Side = 'theirs' | 'mine';

/** @param base the last state that both sides knew. */
export function differencesOf(base: Draft, theirs: Draft, mine: Draft): readonly Difference[] {
  const goalIds = [...new Set([...Object.keys(theirs.answers), ...Object.keys(mine.answers)])];
  return goalIds.flatMap((goalId) => {
    const known = base.answers[goalId];
    const difference = { goalId, theirs: theirs.answers[goalId], mine: mine.answers[goalId] };
    if (sameAnswer(difference.theirs, difference.mine)) return [];
    const suggested = sameAnswer(difference.mine, known)
      ? ('theirs' as const)
      : sameAnswer(difference.theirs, known)
        ? ('mine' as const)
        : null;
    return [{ ...difference, suggested }];
  });
}

/** One draft out of two: the chosen answers, and everything else that either side has. */
export function mergeDrafts(theirs: Draft, mine: Draft, choices: Readonly<Record<string, Side>>): Draft {
  const goalIds = [...new Set([...Object.keys(theirs.answers), ...Object.keys(mine.answers)])];
  const side = (goalId: string): Draft => (choices[goalId] === 'theirs' ? theirs : mine);
  const texts = new Set(theirs.nextSteps.map(({ what, who }) => `${what} ${who}`));
  const saved = new Set(theirs.nextSteps.map(({ id }) => id));
  return {
    ...mine,
    answers: pick(goalIds, (goalId) => side(goalId).answers[goalId]),
    therapist: { ...theirs.therapist, ...mine.therapist },
    settled: pick(
      [...new Set([...Object.keys(theirs.settled), ...Object.keys(mine.settled)])],
      (goalId) => side(goalId).settled[goalId],
    ),
    notes: { ...mine.notes, ...theirs.notes },
    kept: keptOf(theirs, mine, choices),
    outcomes: { ...theirs.outcomes, ...mine.outcomes },
    barriers: { ...barriersBeside(mine.outcomes, theirs), ...mine.barriers },
    freshLooks: { ...theirs.freshLooks, ...mine.freshLooks },
    talkAbout: [...new Set([...theirs.talkAbout, ...mine.talkAbout])],
    nextSteps: [
      ...theirs.nextSteps,
      ...mine.nextSteps
        .filter(({ id, what, who }) => !texts.has(`${what} ${who}`) && (id === null || !saved.has(id)))
        // The server would not know a step that the other side removed under its old id.
        .map((step) => ({ ...step, id: null })),
    ],
  };
}

/** What they say got in the way, unless this page says something else became of the step. */
function barriersBeside(mine: Draft['outcomes'], { outcomes, barriers }: Draft): Draft['barriers'] {
  return Object.fromEntries(
    Object.entries(barriers).filter(([stepId]) => (mine[stepId] ?? outcomes[stepId]) === outcomes[stepId]),
  );
}

/**
 * Ratings that this page does not show stay as saved; but an agreed rating goes with the answer it came with, or it
 * would come back beside the one that replaced it.
 */
function keptOf(theirs: Draft, mine: Draft, choices: Readonly<Record<string, Side>>): Draft['kept'] {
  const isMine = ({ goalId, rater }: Draft['kept'][number]): boolean =>
    rater === 'agreed' && choices[goalId] !== 'theirs' && !sameAnswer(theirs.answers[goalId], mine.answers[goalId]);
  return [...theirs.kept.filter((one) => !isMine(one)), ...mine.kept.filter(isMine)];
}

function pick<T>(goalIds: readonly string[], of: (goalId: string) => T | undefined): Readonly<Record<string, T>> {
  return Object.fromEntries(
    goalIds.flatMap((goalId): [string, T][] => {
      const found = of(goalId);
      return found === undefined ? [] : [[goalId, found]];
    }),
  );
}
