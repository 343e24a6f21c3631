import type { PatientRoundUp, RoundUpText } from '@waymark/contracts';
import { gradesOfParts } from '@waymark/text';
import { toSpeakerResponse } from '../http/comments.dto.js';
import { lastDayOf, type Period, periodFrom, periodInWords } from '../reports/editions/periods.js';
import type { RoundUp, RoundUpComment } from './round-up.entity.js';
import type { RoundUpResponse, RoundUpSummaryResponse, RoundUpTextRequest } from './round-ups.dto.js';

type TextParts = Omit<RoundUpTextRequest, 'quotes'>;

export function toSummaryResponse(roundUp: RoundUp): RoundUpSummaryResponse {
  const { id, careServiceId, careService, from, state, publishedOn, withdrawnOn, withdrawnBecause } = roundUp;
  return {
    ...{ id, careService: { id: careServiceId, name: careService?.name ?? '' }, from },
    ...{ to: lastDayOf(quarterOf(from)), label: quarterInWords(from) },
    ...{ state, publishedOn, withdrawnOn, withdrawnBecause, version: roundUp.rowVersion },
  };
}

export function toRoundUpResponse(roundUp: RoundUp, comments: readonly RoundUpComment[]): RoundUpResponse {
  const text = textOf(roundUp);
  return {
    ...toSummaryResponse(roundUp),
    ...text,
    quotes: roundUp.quotes,
    comments: comments.map((comment) => ({ ...toSpeakerResponse(comment), text: comment.text })),
    grades: gradesOfParts(text),
  };
}

/** What patients read, and nothing else: no comment, no version, no name. */
export function toPatientRoundUp(roundUp: RoundUp, publishedOn: string): PatientRoundUp {
  return {
    ...{ id: roundUp.id, careServiceName: roundUp.careService?.name ?? '', label: quarterInWords(roundUp.from) },
    ...{ publishedOn, ...textOf(roundUp) },
    quotes: roundUp.quotes.map(({ sentence, about }) => ({ sentence, about })),
  };
}

export function textOf({ questions, whatChanged, lastTime, ifReal, youSaidWeDid }: RoundUpText): TextParts {
  return {
    questions: questions.map(({ question, answer }) => ({ question, answer })),
    ...{ whatChanged, lastTime, ifReal },
    youSaidWeDid: youSaidWeDid.map(({ said, did }) => ({ said, did })),
  };
}

/** The quarter that begins on this day. */
export function quarterOf(from: string): Period {
  return periodFrom({ grain: 'quarter', from });
}

export function quarterInWords(from: string): string {
  return periodInWords(quarterOf(from));
}
