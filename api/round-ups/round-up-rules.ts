import { type FieldProblem, ROUND_UP_PARTS, type RoundUpText } from '@waymark/contracts';
import { gradesOfParts, isHardToRead } from '@waymark/text';
import { lastDayOf } from '../reports/editions/periods.js';
import { quarterOf } from './round-up-response.js';

/** First days of quarters. */
const QUARTER = /-(01|04|07|10)-01$/;

/** Why no round-up can be of the quarter that begins on this day. */
export function quarterProblems(from: string, today: string): FieldProblem[] {
  if (!QUARTER.test(from)) {
    const message = 'Give the first day of a quarter: 1 January, 1 April, 1 July or 1 October.';
    return [{ pointer: '/from', code: 'not-a-quarter', message }];
  }
  const last = lastDayOf(quarterOf(from));
  if (last < today) return [];
  return [{ pointer: '/from', code: 'not-over', message: `This quarter ends on ${last}. Choose one that is over.` }];
}

/** What has to be written, or taken out, before it can be published. */
export function unfinishedParts(text: RoundUpText): FieldProblem[] {
  const unfinished = (pointer: string, message: string): FieldProblem => ({ pointer, code: 'unfinished', message });
  return [
    ...(text.whatChanged === null ? [unfinished('/whatChanged', 'Write what changed.')] : []),
    ...text.questions.flatMap(({ answer }, index) =>
      answer === null ? [unfinished(`/questions/${index}/answer`, 'Answer the question, or take it out.')] : [],
    ),
    ...text.youSaidWeDid.flatMap(({ did }, index) =>
      did === null ? [unfinished(`/youSaidWeDid/${index}/did`, 'Write what was done, or take this out.')] : [],
    ),
  ];
}

/** Parts that patients may find hard. It is asked about them before they are published, and no more. */
export function hardParts(text: RoundUpText): FieldProblem[] {
  const grades = gradesOfParts(text);
  return ROUND_UP_PARTS.filter((part) => isHardToRead(grades[part])).map((part) => ({
    ...{ pointer: `/${part}`, code: 'hard-to-read' },
    message: `This reads like grade ${grades[part]}. Shorter sentences and shorter words help.`,
  }));
}
