import { HttpErrorResponse } from '@angular/common/http';
import type { FieldProblem, Problem } from '@waymark/contracts';
import { type ShownProblem, problemOnPage } from '../ui/shown-problem';

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'detail' in body && typeof body.detail === 'string';
}

function toLine(fieldIds: Readonly<Record<string, string>>) {
  return ({ pointer, message }: FieldProblem) => ({ fieldId: fieldIds[pointer] ?? null, text: message });
}

/** The problem document in a reply; null if there is none. */
export function problemBody(reply: unknown): Problem | null {
  const body: unknown = reply instanceof HttpErrorResponse ? reply.error : null;
  return isProblem(body) ? body : null;
}

/**
 * Reads a reply that was not a success.
 * @param fieldIds element id by JSON pointer of the request body, e.g. `{ '/email': 'email' }`
 */
export function readProblem(error: unknown, fieldIds: Readonly<Record<string, string>> = {}): ShownProblem {
  if (!(error instanceof HttpErrorResponse)) return problemOnPage('patient.problem.unknown');
  if (error.status === 0) return problemOnPage('patient.problem.offline');
  const body = problemBody(error);
  if (!body) return { status: error.status, text: { key: 'patient.problem.unknown' }, fields: [] };
  return { status: error.status, text: body.detail, fields: (body.errors ?? []).map(toLine(fieldIds)) };
}
