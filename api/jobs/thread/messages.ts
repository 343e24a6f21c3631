import type { JobProgress, Problem } from '@waymark/contracts';
import { driverCodeOf, isUnavailable } from '../../database/failures.js';
import { ProblemError } from '../../http/problem.js';

/** All that a thread and whoever began it say to each other: `next` goes to the thread, the others come from it. */
export type ThreadMessage<Portion = unknown> =
  | { readonly kind: 'next' }
  | { readonly kind: 'progress'; readonly progress: JobProgress }
  | { readonly kind: 'portion'; readonly portion: Portion }
  | { readonly kind: 'end' }
  | { readonly kind: 'failed'; readonly error: SentError };

/** As much of an error as decides what becomes of the job; the classes of errors do not survive the way. */
export type SentError =
  | { readonly problem: Problem; readonly headers: Readonly<Record<string, string>> }
  | { readonly name: string; readonly message: string; readonly code: string | null };

/** A failure of the connection that the driver gave no code for. */
const CONNECTION_LOST = 'ECONNRESET';

export function sentError(error: unknown): SentError {
  if (error instanceof ProblemError) return { problem: error.problem, headers: error.headers };
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return { name, message, code: driverCodeOf(error) ?? (isUnavailable(error) ? CONNECTION_LOST : null) };
}

export function receivedError(sent: SentError): Error {
  if ('problem' in sent) return new ProblemError(sent.problem, sent.headers);
  const { name, message, code } = sent;
  return Object.assign(new Error(message), { name }, code === null ? {} : { code });
}
