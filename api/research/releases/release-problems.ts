import { ProblemError, problemOf } from '../../http/problem.js';
import type { ResearchRelease } from '../release.entity.js';

/** Which releases there are for this reader: a slip in a name is then found at once. */
export function noSuchRelease(names: readonly string[], { isAnyone }: { readonly isAnyone: boolean }): ProblemError {
  const there = names.length === 0 ? 'There is none for you yet.' : `There are: ${names.join(', ')}.`;
  const others = isAnyone ? ' For those of a project, send its key or sign in.' : '';
  const headers = isAnyone ? { 'www-authenticate': 'Bearer realm="research"' } : undefined;
  return new ProblemError(
    problemOf(404, 'no-such-release', `There is no such release for you. ${there}${others}`),
    headers,
  );
}

export function noSuchFile(names: readonly string[]): ProblemError {
  return new ProblemError(
    problemOf(404, 'no-such-file', `There is no such file in this release. There are: ${names.join(', ')}.`),
  );
}

export function isWithdrawn({
  name,
  withdrawnBecause,
}: Pick<ResearchRelease, 'name' | 'withdrawnBecause'>): ProblemError {
  const detail = `${name} was withdrawn, and its files are gone. Why: ${withdrawnBecause ?? ''} Do not use copies that you have.`;
  return new ProblemError(problemOf(410, 'release-withdrawn', detail));
}
