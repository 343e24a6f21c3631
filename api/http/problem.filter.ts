import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { Problem } from '@waymark/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { driverCodeOf, isTransient, isUnavailable, isUniqueViolation } from '../database/failures.js';
import type { GuardedRequest } from './request-context.js';
import { MovedError, NOTHING_SAVED, ProblemError, problemOf, UnfinishedSignIn } from './problem.js';
import { SAFE_HEADERS } from './safe-headers.js';

const logger = new Logger('Problem');

/** The only place where an error becomes a reply. Also used for what Fastify raises before Nest is reached. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    void sendProblem(host.switchToHttp().getResponse<FastifyReply>(), error);
  }
}

export function sendProblem(reply: FastifyReply, error: unknown): FastifyReply {
  const request: GuardedRequest = reply.request;
  if (error instanceof ProblemError) request.triedAccountId = error.triedAccountId;
  request.isUnfinishedSignIn = error instanceof UnfinishedSignIn;
  const { problem, headers } = describe(error, request);
  return reply
    .status(problem.status)
    .headers(SAFE_HEADERS)
    .headers(headers)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify(isRead(request) ? ofRead(problem) : problem));
}

function isRead({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** A read saves nothing anyhow: to say so would only delay what to do. */
function ofRead(problem: Problem): Problem {
  const { detail } = problem;
  return detail.startsWith(NOTHING_SAVED) ? { ...problem, detail: detail.slice(NOTHING_SAVED.length) } : problem;
}

function describe(
  error: unknown,
  { id, url, routeOptions, raw }: FastifyRequest,
): { problem: Problem; headers: Readonly<Record<string, string>> } {
  if (error instanceof MovedError) return moved(error, url);
  if (error instanceof ProblemError) return error;
  // The sender hung up: nobody reads this, and no database failed.
  if (!raw.complete && raw.destroyed) {
    const detail = 'The connection ended before the whole request had arrived. Nothing was saved. Send it again.';
    return { problem: problemOf(400, 'request', detail), headers: {} };
  }
  if (isUnavailable(error) || isTransient(error)) {
    logger.error(`The database did not take request ${id}: ${nameOf(error)}`);
    const detail = 'The record could not be saved or read just now. Nothing was half-saved. Try again in a moment.';
    return { problem: problemOf(503, 'unavailable', detail), headers: { 'retry-after': '5' } };
  }
  if (isUniqueViolation(error)) {
    const detail =
      'Somebody saved the same thing at the same moment. Nothing of yours was saved. Read it again, then decide.';
    return { problem: problemOf(409, 'already-there', detail), headers: {} };
  }
  const status = statusOf(error);
  if (status >= 400 && status < 500)
    return { problem: problemOf(status, kindOf(status), detailOf(status, routeOptions.bodyLimit)), headers: {} };
  // The message may quote input, so only the kind of error and where it arose are logged.
  logger.error(`Request ${id} failed: ${nameOf(error)}\n${stackOf(error)}`);
  const detail =
    'This is our fault, not yours. Nothing was half-saved. Try again; if it stays, tell your administrator.';
  return { problem: problemOf(500, 'internal', detail), headers: {} };
}

/** Programs and browsers follow it with the same method, body and headers. Of an address without the id there is no other. */
function moved({ problem, from, to }: MovedError, url: string): ReturnType<typeof describe> {
  if (!url.includes(from)) return { problem: problemOf(409, 'merged', problem.detail), headers: {} };
  return { problem, headers: { location: url.replace(from, to) } };
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  if (typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number') {
    return error.statusCode;
  }
  return 500;
}

function kindOf(status: number): string {
  const kinds: Readonly<Record<number, string>> = { 404: 'not-found', 413: 'too-large', 415: 'media-type' };
  return kinds[status] ?? 'request';
}

function detailOf(status: number, bodyLimit: number): string {
  const details: Readonly<Record<number, string>> = {
    404: 'There is nothing at this address. The routes are listed at /api/docs.',
    413: `The body is larger than ${sizeOf(bodyLimit)}, the most that is taken here. Send it in parts.`,
    415: 'Send the body as application/json; an import takes text/csv.',
  };
  return (
    details[status] ??
    'The request could not be read. Check that the body is well-formed JSON and the address is right.'
  );
}

function sizeOf(bytes: number): string {
  const kilobytes = Math.floor(bytes / 1024);
  return kilobytes < 1024 ? `${kilobytes} kB` : `${Math.floor(kilobytes / 1024)} MB`;
}

function nameOf(error: unknown): string {
  const code = driverCodeOf(error);
  const name = error instanceof Error ? error.name : typeof error;
  return code === null ? name : `${name} ${code}`;
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error) || !error.stack) return '';
  return error.stack
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 8)
    .join('\n');
}
