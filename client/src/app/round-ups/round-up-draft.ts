import type { Quote, QuotedPage, RoundUp, RoundUpPart, RoundUpText } from '@waymark/contracts';

/** A round-up as it is typed: empty text where there is none, and rows that may still be empty. */
export interface RoundUpDraft {
  readonly whatChanged: string;
  readonly lastTime: string;
  readonly ifReal: string;
  readonly questions: readonly { readonly question: string; readonly answer: string }[];
  readonly youSaidWeDid: readonly { readonly said: string; readonly did: string }[];
  readonly quotes: readonly Quote[];
}

/** What may differ between two drafts. */
export type DraftPart = RoundUpPart | 'quotes';
export const DRAFT_PARTS: readonly DraftPart[] = [
  ...(['whatChanged', 'lastTime', 'ifReal', 'youSaidWeDid', 'questions', 'quotes'] as const),
];

export type RoundUpBody = RoundUpText & { readonly quotes: readonly QuotedPage[] };

export function draftOf(roundUp: RoundUpText & Pick<RoundUp, 'quotes'>): RoundUpDraft {
  return {
    whatChanged: roundUp.whatChanged ?? '',
    lastTime: roundUp.lastTime ?? '',
    ifReal: roundUp.ifReal ?? '',
    questions: roundUp.questions.map(({ question, answer }) => ({ question, answer: answer ?? '' })),
    youSaidWeDid: roundUp.youSaidWeDid.map(({ said, did }) => ({ said, did: did ?? '' })),
    quotes: roundUp.quotes,
  };
}

/** As it is sent: rows that are empty are left out. */
export function bodyOf(draft: RoundUpDraft): RoundUpBody {
  return {
    questions: written(draft.questions).map(({ row }) => ({
      question: row.question.trim(),
      answer: orNull(row.answer),
    })),
    whatChanged: orNull(draft.whatChanged),
    lastTime: orNull(draft.lastTime),
    ifReal: orNull(draft.ifReal),
    youSaidWeDid: written(draft.youSaidWeDid).map(({ row }) => ({ said: row.said.trim(), did: orNull(row.did) })),
    quotes: draft.quotes.map(({ editionId, page, pathwayId }) => ({ editionId, page, pathwayId })),
  };
}

/** Element id by JSON pointer of the body, in which empty rows are left out. */
export function fieldIdsOf(draft: RoundUpDraft): Readonly<Record<string, string>> {
  const questions = written(draft.questions).flatMap(({ at }, sent) => [
    [`/questions/${sent}/question`, `question-${at}`],
    [`/questions/${sent}/answer`, `answer-${at}`],
  ]);
  const pairs = written(draft.youSaidWeDid).flatMap(({ at }, sent) => [
    [`/youSaidWeDid/${sent}/said`, `said-${at}`],
    [`/youSaidWeDid/${sent}/did`, `did-${at}`],
  ]);
  const quotes = draft.quotes.flatMap((_, at) => [
    [`/quotes/${at}/editionId`, 'quotes'],
    [`/quotes/${at}/page`, 'quotes'],
  ]);
  return {
    ...{ '/whatChanged': 'what-changed', '/lastTime': 'last-time', '/ifReal': 'if-real' },
    ...(Object.fromEntries([...questions, ...pairs, ...quotes]) as Record<string, string>),
  };
}

export function isSame(one: RoundUpDraft, other: RoundUpDraft): boolean {
  return DRAFT_PARTS.every((part) => isSamePart(one, other, part));
}

export function isSamePart(one: RoundUpDraft, other: RoundUpDraft, part: DraftPart): boolean {
  return JSON.stringify(bodyOf(one)[part]) === JSON.stringify(bodyOf(other)[part]);
}

/** A part as lines of text, to read beside another version of it. */
export function linesOf(draft: RoundUpDraft, part: DraftPart): readonly string[] {
  const { questions, youSaidWeDid, quotes } = draft;
  if (part === 'questions') return questions.map(({ question, answer }) => joined(question, answer));
  if (part === 'youSaidWeDid') return youSaidWeDid.map(({ said, did }) => joined(said, did));
  if (part === 'quotes') return quotes.map(({ sentence }) => sentence);
  return draft[part] === '' ? [] : [draft[part]];
}

function joined(first: string, second: string): string {
  return second === '' ? first : `${first} – ${second}`;
}

/** Rows with any text, and where they are among all rows. */
function written<Row extends object>(rows: readonly Row[]): readonly { readonly row: Row; readonly at: number }[] {
  return rows
    .map((row, at) => ({ row, at }))
    .filter(({ row }) => Object.values(row as Record<string, string>).some((text) => text.trim() !== ''));
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
