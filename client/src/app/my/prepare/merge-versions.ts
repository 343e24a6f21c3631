import type { OtherAnswer } from '@waymark/contracts';
import { answerOf } from '../../care/review-draft/answer-of';
import { EMPTY_PREPARATION, type PrepareDraft, type Versions } from './prepare-draft';

export const NOTHING: Versions = { draft: EMPTY_PREPARATION, others: [] };

/**
 * Merges two drafts written on different devices. A question that only one side changed keeps the change; if both did,
 * this device's answer stays and the other one is put beside it, for the person to choose.
 * @param base the last state that both sides knew
 */
export function mergeVersions(base: Versions, theirs: Versions, mine: Versions): Versions {
  let draft = mine.draft;
  const aside: OtherAnswer[] = [];
  for (const question of questionsIn(base.draft, theirs.draft, mine.draft)) {
    const [before, other, own] = [base.draft, theirs.draft, mine.draft].map((one) => answerTo(one, question));
    if (!before || !other || !own || isSame(own, other) || isSame(other, before) || isWithin(other, own)) continue;
    if (isSame(own, before) || isWithin(own, other)) draft = withAnswer(draft, other);
    else aside.push(other);
  }
  const settled = [theirs, mine].flatMap(({ others }) => base.others.filter((one) => !includes(others, one)));
  const others = [...theirs.others, ...mine.others, ...aside].filter((one) => !includes(settled, one));
  return {
    draft: {
      ...draft,
      notes: { ...theirs.draft.notes, ...mine.draft.notes },
      sharedParts: mergeParts(base.draft, theirs.draft, mine.draft),
    },
    others: withoutRepeats(others, draft),
  };
}

export function isSameDraft(a: PrepareDraft, b: PrepareDraft): boolean {
  const isSameAnswer = (question: string): boolean => isSame(answerTo(a, question), answerTo(b, question));
  return questionsIn(a, b).every(isSameAnswer) && [...a.sharedParts].sort().join() === [...b.sharedParts].sort().join();
}

/** Every question that has another answer beside it, each once. */
export function openQuestions({ others }: Versions): readonly string[] {
  return [...new Set(others.map(({ question }) => question))];
}

/** The person has chosen: this answer is kept, and none remains beside it. */
export function settle({ draft, others }: Versions, chosen: OtherAnswer): Versions {
  return {
    draft: withAnswer(draft, chosen),
    others: others.filter(({ question }) => question !== chosen.question),
  };
}

/** A draft's answer to one question. */
export function answerTo(draft: PrepareDraft, question: string): OtherAnswer {
  const nothing = { question, rating: null, text: null, helped: null };
  if (question === 'went-well') return { ...nothing, text: draft.wentWell };
  if (question === 'talk-about') return { ...nothing, text: draft.toTalkAbout };
  if (question === 'helped') return { ...nothing, helped: draft.helped, text: draft.helpedBy };
  const answer = draft.answers[question];
  return answer ? { ...nothing, rating: { goalId: question, ...answer } } : nothing;
}

function withAnswer(draft: PrepareDraft, { question, rating, text, helped }: OtherAnswer): PrepareDraft {
  if (question === 'went-well') return { ...draft, wentWell: text ?? '' };
  if (question === 'talk-about') return { ...draft, toTalkAbout: text ?? '' };
  if (question === 'helped') return { ...draft, helped, helpedBy: text ?? '' };
  const answer = rating ? answerOf(rating) : null;
  return answer ? { ...draft, answers: { ...draft.answers, [question]: answer } } : draft;
}

function questionsIn(...drafts: readonly PrepareDraft[]): readonly string[] {
  return [...new Set(drafts.flatMap(({ answers }) => Object.keys(answers))), 'went-well', 'talk-about', 'helped'];
}

function isSame(a: OtherAnswer, b: OtherAnswer): boolean {
  const said = ({ rating, text, helped }: OtherAnswer): string =>
    JSON.stringify([rating ? answerOf(rating) : null, (text ?? '').trim(), helped]);
  return a.question === b.question && said(a) === said(b);
}

/** Whether `a` says nothing that `b` does not say as well. */
function isWithin(a: OtherAnswer, b: OtherAnswer): boolean {
  const isHelpWithin = a.helped === null || a.helped === b.helped;
  const isRatingWithin = a.rating === null || isSame({ ...a, text: null }, { ...b, text: null });
  return isHelpWithin && isRatingWithin && (b.text ?? '').includes((a.text ?? '').trim());
}

function includes(all: readonly OtherAnswer[], one: OtherAnswer): boolean {
  return all.some((other) => isSame(other, one));
}

function withoutRepeats(others: readonly OtherAnswer[], draft: PrepareDraft): readonly OtherAnswer[] {
  return others.filter(
    (one, index) => !isWithin(one, answerTo(draft, one.question)) && !includes(others.slice(0, index), one),
  );
}

/** If both changed who may see what, only what both allow: nothing is shown that one of them kept back. */
function mergeParts(base: PrepareDraft, theirs: PrepareDraft, mine: PrepareDraft): PrepareDraft['sharedParts'] {
  const listed = ({ sharedParts }: PrepareDraft): string => [...sharedParts].sort().join();
  if (listed(mine) === listed(base)) return theirs.sharedParts;
  if (listed(theirs) === listed(base)) return mine.sharedParts;
  return mine.sharedParts.filter((part) => theirs.sharedParts.includes(part));
}
