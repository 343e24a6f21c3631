import type {
  OtherAnswer,
  Preparation,
  PreparationDraft,
  PreparationPart,
  PreparedAnswers,
  PreparedRating,
} from '@waymark/contracts';
import type { Answer } from '../../care/review-draft/draft';
import { answerOf } from '../../care/review-draft/answer-of';

/** Everything tapped or typed at home and not sent yet. */
export interface PrepareDraft {
  readonly answers: Readonly<Record<string, Answer>>;
  /** Notes beside an answer, by goal. These pages only show them, and send them along. */
  readonly notes: Readonly<Record<string, string>>;
  readonly wentWell: string;
  readonly toTalkAbout: string;
  /** null: not answered. */
  readonly helped: 'no' | 'yes' | null;
  readonly helpedBy: string;
  /** Parts that the other side of patient and carer may see too. */
  readonly sharedParts: readonly PreparationPart[];
}

/** A draft with the answers from other devices that are still to be chosen from. */
export interface Versions {
  readonly draft: PrepareDraft;
  readonly others: readonly OtherAnswer[];
}

export interface PreparationBody {
  readonly ratings: readonly PreparedRating[];
  readonly wentWell: string | null;
  readonly toTalkAbout: string | null;
  readonly helpedBy: string | null;
  readonly sharedParts: readonly PreparationPart[];
}

export const EMPTY_PREPARATION: PrepareDraft = {
  answers: {},
  notes: {},
  wentWell: '',
  toTalkAbout: '',
  helped: null,
  helpedBy: '',
  sharedParts: [],
};

/**
 * The draft that continues what was sent before. If no helper was named, it leaves open whether the question was
 * answered.
 */
export function draftOfSent({ ratings, wentWell, toTalkAbout, helpedBy, sharedParts }: Preparation): PrepareDraft {
  return {
    answers: answersIn(ratings),
    notes: notesIn(ratings),
    wentWell: wentWell ?? '',
    toTalkAbout: toTalkAbout ?? '',
    helped: helpedBy === null ? null : 'yes',
    helpedBy: helpedBy ?? '',
    sharedParts,
  };
}

/** The versions in a draft saved on the server. */
export function versionsOf(kept: PreparationDraft): Versions {
  const { ratings, wentWell, toTalkAbout, helped, helpedBy, sharedParts, otherAnswers } = kept;
  return {
    draft: {
      answers: answersIn(ratings),
      notes: notesIn(ratings),
      wentWell,
      toTalkAbout,
      helped,
      helpedBy,
      sharedParts,
    },
    others: otherAnswers,
  };
}

/** The draft as the server keeps it: every answer, also to a goal that is not asked about any more. */
export function keptAnswers({ answers, notes, ...rest }: PrepareDraft): PreparedAnswers {
  const ratings = Object.entries(answers).map(([goalId, answer]) => ratingOf(goalId, answer, notes));
  return { ...rest, ratings };
}

/**
 * The whole preparation, as the API expects it with every sending.
 * @param goalIds the goals that are asked about; a goal that has ended since is left out
 * @param someone stands for a helper who was not named
 */
export function bodyOfDraft(draft: PrepareDraft, goalIds: readonly string[], someone: string): PreparationBody {
  return {
    ratings: goalIds.flatMap((goalId) => {
      const answer = draft.answers[goalId];
      return answer ? [ratingOf(goalId, answer, draft.notes)] : [];
    }),
    wentWell: draft.wentWell.trim() || null,
    toTalkAbout: draft.toTalkAbout.trim() || null,
    helpedBy: draft.helped === 'yes' ? draft.helpedBy.trim() || someone : null,
    sharedParts: draft.sharedParts,
  };
}

/** Whether there is nothing to send. Who helped does not count by itself. */
export function isEmpty({ ratings, wentWell, toTalkAbout }: PreparationBody): boolean {
  return ratings.length === 0 && wentWell === null && toTalkAbout === null;
}

function answersIn(ratings: readonly PreparedRating[]): PrepareDraft['answers'] {
  return Object.fromEntries(
    ratings.flatMap((rating) => {
      const answer = answerOf(rating);
      return answer ? [[rating.goalId, answer]] : [];
    }),
  );
}

function notesIn(ratings: readonly PreparedRating[]): PrepareDraft['notes'] {
  return Object.fromEntries(ratings.flatMap(({ goalId, note }) => (note ? [[goalId, note]] : [])));
}

function ratingOf(goalId: string, answer: Answer, notes: PrepareDraft['notes']): PreparedRating {
  const note = notes[goalId];
  return { goalId, ...answer, ...(note === undefined ? {} : { note }) };
}
