import type { FieldProblem, Problem } from '@waymark/contracts';

/** An error that people and programs can act on. Only the filter turns it into problem+json. */
export class ProblemError extends Error {
  constructor(
    readonly problem: Problem,
    readonly headers: Readonly<Record<string, string>> = {},
    /** The account whose sign-in was tried: for the audit trail, never sent. */
    readonly triedAccountId: string | null = null,
  ) {
    super(`${problem.status} ${problem.title}`);
  }
}

/** The right password, with which nobody is in yet: a step on the way, and no refusal to note. */
export class UnfinishedSignIn extends ProblemError {}

/** What was asked for has another id now: the filter says the same address with that id. */
export class MovedError extends ProblemError {
  constructor(
    readonly from: string,
    readonly to: string,
  ) {
    super(
      problemOf(
        308,
        'merged',
        'This record was merged into another one of the same person. Ask for that one in its place.',
      ),
    );
  }
}

const TITLES: Readonly<Record<number, string>> = {
  308: 'It is one with another record now',
  400: 'The request was not understood',
  401: 'Please sign in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Not possible here',
  406: 'No such format',
  408: 'The request took too long to arrive',
  409: 'Cannot be done as things stand',
  410: 'No longer there',
  412: 'Somebody else changed this',
  413: 'Too large',
  414: 'The address is too long',
  415: 'Send another type of body',
  416: 'There is no such part',
  417: 'Not expected',
  422: 'Some answers need another look',
  428: 'Say which version you changed',
  429: 'Too many tries',
  431: 'The headers are too large',
  500: 'Something went wrong',
  503: 'Not available just now',
};

/** How a refusal begins; the filter leaves it out where somebody only read. */
export const NOTHING_SAVED = 'Nothing was saved. ';

/** More than anyone reads. */
const MOST_ERRORS = 20;
const LONGEST_POINTER = 200;
const LONGEST_MESSAGE = 400;
const LONGEST_DETAIL = 2_000;

/**
 * Builds the one shape of every error. `kind` becomes part of `type` and names the problem for programs. However many
 * faults a request has, and however long its names, the reply stays short.
 */
export function problemOf(status: number, kind: string, detail: string, errors: readonly FieldProblem[] = []): Problem {
  const more = errors.length - MOST_ERRORS;
  const rest = more > 0 ? ` And ${more} more.` : '';
  return {
    type: `/problems/${kind}`,
    title: TITLES[status] ?? 'The request could not be carried out',
    status,
    detail: `${shortened(detail, LONGEST_DETAIL)}${rest}`,
    ...(errors.length > 0 ? { errors: errors.slice(0, MOST_ERRORS).map(shortenedProblem) } : {}),
  };
}

function shortenedProblem({ pointer, code, message, ...more }: FieldProblem): FieldProblem {
  return {
    ...more,
    pointer: shortened(pointer, LONGEST_POINTER),
    code,
    message: shortened(message, LONGEST_MESSAGE),
  };
}

/** A name as a step of a JSON pointer (RFC 6901); long names are cut. */
export function pointerStep(name: string): string {
  return shortened(name, LONGEST_POINTER).replaceAll('~', '~0').replaceAll('/', '~1');
}

/** A cut may split a surrogate pair; the remaining half goes too. */
function shortened(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
}

/** 401: no one is signed in, or the session has ended. */
export const unauthenticated = (): ProblemError =>
  new ProblemError(problemOf(401, 'sign-in', 'Sign in to go on. Your session may have ended.'));

/** 403: no role of this account may ever do this. */
export const forbidden = (detail = 'Your role does not allow this.'): ProblemError =>
  new ProblemError(problemOf(403, 'forbidden', detail));

/** 403: the session is limited to a shared page, or to nothing, until staff sign in again in its browser. */
export const screenLocked = (kind: 'shared' | 'covered'): ProblemError => {
  const why =
    kind === 'shared'
      ? 'This screen was handed to a patient, and shows only what they look at together with staff.'
      : 'Nobody was at this screen for a while, so it is covered.';
  return new ProblemError(problemOf(403, `screen-${kind}`, `${why} Staff sign in again to go on.`));
};

/** 404: the record does not exist, or is not this person's; the reply is the same. */
export const notFound = (what: string): ProblemError =>
  new ProblemError(problemOf(404, 'not-found', `There is no such ${what}, or it is not yours to see.`));

/** 308: the record was merged into another one; the same request may be made of that. */
export const movedTo = (from: string, to: string): ProblemError => new MovedError(from, to);

/** 409: well-formed, but not possible in the current state. */
export const conflict = (
  kind: string,
  detail: string,
  errors?: readonly FieldProblem[],
  more: Pick<Problem, 'booked'> = {},
): ProblemError => new ProblemError({ ...problemOf(409, kind, detail, errors), ...more });

/** 422: understood, but a rule of the field forbids it. Nothing was saved. */
export const unprocessable = (errors: readonly FieldProblem[]): ProblemError =>
  new ProblemError(problemOf(422, 'rule', NOTHING_SAVED + errors.map((error) => error.message).join(' '), errors));

/** 412: the record was changed since it was read. */
export const stale = (what: string, current: number): ProblemError =>
  new ProblemError(
    problemOf(
      412,
      'stale',
      `Somebody else changed this ${what} since you read it. Nothing of yours was saved. Read it again, then decide.`,
    ),
    { etag: etagOf(current) },
  );

/** 503: after an update, what figures rest on is counted by new rules. */
export const beingCounted = (): ProblemError => {
  const detail = 'These figures are being counted anew after an update. Nothing is lost. Try again in a minute.';
  return new ProblemError(problemOf(503, 'being-counted', detail), { 'retry-after': '60' });
};

/** 428: changing an existing record needs the version that was read. */
export const versionNeeded = (what: string): ProblemError =>
  new ProblemError(
    problemOf(
      428,
      'version-needed',
      `Send If-Match with the ETag of the ${what} that you read, so that no change is lost.`,
    ),
  );

export function etagOf(version: number): string {
  return `"${version}"`;
}
