import type { Preparation, PreparedRating } from '@waymark/contracts';
import type { Answer } from '../review/draft';
import { answerOf } from '../review/answer-of';

/** Everything that was tapped or typed at home and is not sent yet. It lives in memory only. */
export interface PrepareDraft {
  readonly answers: Readonly<Record<string, Answer>>;
  readonly wentWell: string;
  readonly toTalkAbout: string;
  /** null: nobody has said. */
  readonly helped: 'no' | 'yes' | null;
  readonly helpedBy: string;
}

export interface PreparationBody {
  readonly ratings: readonly PreparedRating[];
  readonly wentWell: string | null;
  readonly toTalkAbout: string | null;
  readonly helpedBy: string | null;
}

export const EMPTY_PREPARATION: PrepareDraft = {
  answers: {},
  wentWell: '',
  toTalkAbout: '',
  helped: null,
  helpedBy: '',
};

/** What was sent before, to go on from. Where no helper was named it does not say whether anybody had said so. */
export function draftOfSent({ ratings, wentWell, toTalkAbout, helpedBy }: Preparation): PrepareDraft {
  return {
    answers: Object.fromEntries(
      ratings.flatMap((rating) => {
        const answer = answerOf(rating);
        return answer ? [[rating.goalId, answer]] : [];
      }),
    ),
    wentWell: wentWell ?? '',
    toTalkAbout: toTalkAbout ?? '',
    helped: helpedBy === null ? null : 'yes',
    helpedBy: helpedBy ?? '',
  };
}

/**
 * The whole preparation, as the API wants it with every sending.
 * @param goalIds the goals that are asked about; a goal that has ended since is left out
 * @param someone what stands for a helper who was not named
 */
export function bodyOfDraft(draft: PrepareDraft, goalIds: readonly string[], someone: string): PreparationBody {
  return {
    ratings: goalIds.flatMap((goalId) => {
      const answer = draft.answers[goalId];
      return answer ? [{ goalId, ...answer }] : [];
    }),
    wentWell: draft.wentWell.trim() || null,
    toTalkAbout: draft.toTalkAbout.trim() || null,
    helpedBy: draft.helped === 'yes' ? draft.helpedBy.trim() || someone : null,
  };
}

/** True where there is nothing to send. Who helped alone says nothing. */
export function isEmpty({ ratings, wentWell, toTalkAbout }: PreparationBody): boolean {
  return ratings.length === 0 && wentWell === null && toTalkAbout === null;
}
