import type {
  AnsweredBy,
  Barrier,
  FreshLookChoice,
  GasLightAnswer,
  Needs,
  NotRated,
  Present,
  RatingBody,
  StepOutcome,
} from '@waymark/contracts';
import { isHindered } from '../episodes/barriers';

/** One answer for one goal, as it is sent: exactly one of the four is present. */
export type Answer =
  | { readonly level: number }
  | { readonly answer: GasLightAnswer }
  | { readonly value: number }
  | { readonly notRated: NotRated };

/** What patient and therapist kept when they see a goal differently. */
export type Settled = 'patient' | 'therapist' | 'differently';

export interface DraftStep {
  /** Identifies the step on this page only. */
  readonly key: string;
  /** Id of the saved step; null until it was saved once. */
  readonly id: string | null;
  readonly goalId: string | null;
  readonly what: string;
  readonly who: string;
  readonly byWhen: string | null;
  /** What might get in the way; empty or absent: nothing was planned for. */
  readonly ifBarrier?: string | null;
  /** What they will do then. */
  readonly thenPlan?: string | null;
  /** The earlier step whose outcome was set to `not-yet` by keeping it. */
  readonly keptFrom?: string;
}

/** What was settled of a goal after a fresh look. */
export interface DraftLook {
  readonly choice: FreshLookChoice;
  /** Why, in the patient's own words; empty: not said. */
  readonly because: string;
}

type ByGoal<T> = Readonly<Record<string, T>>;
type ByStep<T> = Readonly<Record<string, T>>;

/** Everything tapped or typed in a review that is still open. It lives in memory only. */
export interface Draft {
  readonly present: readonly Present[];
  readonly answeredBy: AnsweredBy;
  /** Answers of the person who gives them, by goal. */
  readonly answers: ByGoal<Answer>;
  /** The therapist's answers, by goal; shown only on request. */
  readonly therapist: ByGoal<Answer>;
  readonly settled: ByGoal<Settled>;
  /** Notes for the team, by goal and rater; kept unchanged. */
  readonly notes: Readonly<Record<string, string>>;
  /** Ratings that this page does not show, sent back unchanged. */
  readonly kept: readonly RatingBody[];
  /** Outcomes of the earlier steps. */
  readonly outcomes: ByStep<StepOutcome>;
  /** What got in the way of those that are not done, where it was said. */
  readonly barriers: ByStep<Barrier>;
  readonly talkAbout: readonly string[];
  /** What was settled after a fresh look, by goal; it takes effect when all is agreed. */
  readonly freshLooks: ByGoal<DraftLook>;
  readonly nextSteps: readonly DraftStep[];
  /** The day it happened, if that is not the appointment's. */
  readonly occurredOn: string | null;
}

export const EMPTY_DRAFT: Draft = {
  present: ['patient', 'therapist'],
  answeredBy: 'patient',
  answers: {},
  therapist: {},
  settled: {},
  notes: {},
  kept: [],
  outcomes: {},
  barriers: {},
  talkAbout: [],
  freshLooks: {},
  nextSteps: [],
  occurredOn: null,
};

/** The draft a review begins with. A patient who needs an interpreter is expected to have one. */
export function firstDraft({ interpreterLanguage }: Needs): Draft {
  return interpreterLanguage ? { ...EMPTY_DRAFT, present: [...EMPTY_DRAFT.present, 'interpreter'] } : EMPTY_DRAFT;
}

export function sameAnswer(a: Answer | undefined, b: Answer | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Whether the patient took part, so that the review can be agreed. */
export function patientTookPart({ present, answeredBy }: Draft): boolean {
  return present.includes('patient') && (answeredBy === 'patient' || answeredBy === 'patient-with-help');
}

/** Sets an answer. A new one undoes what was settled about the one before it. */
export function withAnswer(draft: Draft, goalId: string, answer: Answer): Draft {
  return { ...unsettled(draft, goalId), answers: { ...draft.answers, [goalId]: answer } };
}

/** Removes an answer: no one was asked about this goal. */
export function withoutAnswer(draft: Draft, goalId: string): Draft {
  return { ...unsettled(draft, goalId), answers: without(draft.answers, goalId) };
}

/** Removes what was settled about an answer, and any agreed rating that came with it. */
function unsettled(draft: Draft, goalId: string): Draft {
  return {
    ...draft,
    settled: without(draft.settled, goalId),
    kept: draft.kept.filter((one) => one.goalId !== goalId || one.rater !== 'agreed'),
  };
}

export function withTherapist(draft: Draft, goalId: string, answer: Answer | null): Draft {
  const therapist = answer ? { ...draft.therapist, [goalId]: answer } : without(draft.therapist, goalId);
  return { ...draft, therapist, settled: without(draft.settled, goalId) };
}

export function withTopic(draft: Draft, goalId: string): Draft {
  const talkAbout = draft.talkAbout.includes(goalId)
    ? draft.talkAbout.filter((id) => id !== goalId)
    : [...draft.talkAbout, goalId];
  return { ...draft, talkAbout };
}

/** Sets what is settled after a fresh look; null: nothing is. */
export function withLook(draft: Draft, goalId: string, look: DraftLook | null): Draft {
  const others = without(draft.freshLooks, goalId);
  return { ...draft, freshLooks: look ? { ...others, [goalId]: look } : others };
}

/** Sets who is present. Without the patient there, someone else answered. */
export function withPresent(draft: Draft, who: Present): Draft {
  const present = draft.present.includes(who) ? draft.present.filter((one) => one !== who) : [...draft.present, who];
  const gone = who === 'patient' && !present.includes('patient') && draft.answeredBy.startsWith('patient');
  return { ...draft, present, answeredBy: gone ? 'team' : draft.answeredBy };
}

export function withAnsweredBy(draft: Draft, answeredBy: AnsweredBy): Draft {
  const missing = answeredBy.startsWith('patient') && !draft.present.includes('patient');
  return { ...draft, answeredBy, present: missing ? ['patient', ...draft.present] : draft.present };
}

/** Sets what became of an earlier step. What got in the way stays with one that is still not done. */
export function withOutcome(draft: Draft, stepId: string, outcome: StepOutcome): Draft {
  const barriers = isHindered(outcome) ? draft.barriers : without(draft.barriers, stepId);
  return { ...draft, outcomes: { ...draft.outcomes, [stepId]: outcome }, barriers };
}

/** Sets what got in the way of an earlier step; null: takes it back. */
export function withBarrier(draft: Draft, stepId: string, barrier: Barrier | null): Draft {
  const others = without(draft.barriers, stepId);
  return { ...draft, barriers: barrier ? { ...others, [stepId]: barrier } : others };
}

function without<T>(all: Readonly<Record<string, T>>, unwanted: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(all).filter(([id]) => id !== unwanted));
}
