import { HttpErrorResponse } from '@angular/common/http';
import type { Problem } from '@waymark/contracts';
import { problemBody, readProblem } from '../../data/problem';
import { type ShownProblem, problemOnPage } from '../../ui/shown-problem';
import type { TranslationKey } from '../../i18n/translations';
import type { RunMode } from './import-run';

export const FILE_FIELD = 'import-file';

/** What the server says of a job that ended through no fault of the file. */
const JOB_FAILED = '/problems/job-failed';

const OWN_WORDS: Readonly<Record<number, TranslationKey>> = {
  401: 'imports.session-ended',
  403: 'imports.not-allowed',
  413: 'imports.too-large',
  415: 'imports.not-text',
};

/** What went wrong while sending a file, and what to do; the file stays chosen. */
export function readImportProblem(error: unknown, mode: RunMode, say: (key: TranslationKey) => string): ShownProblem {
  if (!(error instanceof HttpErrorResponse)) return readProblem(error);
  if (problemBody(error)?.type === JOB_FAILED) return problemOnPage('imports.job-failed');
  if (error.status === 0) return problemOnPage(mode === 'save' ? 'imports.lost-saving' : 'imports.lost');
  const own = OWN_WORDS[error.status];
  if (own === undefined) {
    const problem = problemBody(error);
    const fields = (problem?.errors ?? []).map(({ message }) => ({ fieldId: FILE_FIELD, text: message }));
    return fields.length > 0
      ? { ...problemOnPage('imports.not-read', fields), status: error.status }
      : readProblem(error);
  }
  if (error.status === 413 || error.status === 415) return fileProblem(say(own));
  return { ...problemOnPage(own), status: error.status };
}

/** The same for a job that failed. */
export function readJobProblem(problem: Problem, mode: RunMode, say: (key: TranslationKey) => string): ShownProblem {
  return readImportProblem(new HttpErrorResponse({ status: problem.status, error: problem }), mode, say);
}

/** A problem with the file itself, linked to the field. */
export function fileProblem(text: string): ShownProblem {
  return problemOnPage('imports.not-taken', [{ fieldId: FILE_FIELD, text }]);
}
