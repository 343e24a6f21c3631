import { HttpErrorResponse } from '@angular/common/http';
import { signal } from '@angular/core';
import type { BookedAlready } from '@waymark/contracts';
import { oneAtATime } from './one-at-a-time';
import { readFormProblem } from './form-problem';
import { problemBody } from './problem';
import type { ShownProblem } from '../ui/shown-problem';
import { type Change, changeWriter } from './write';
import { CONFIRMED_BY, type Question, type QuestionKind } from './questions';

/** Outcome of a change. */
export type Sent<T> =
  | { readonly saved: T }
  /** The kind of problem, e.g. `namesake`; empty: no reply that says. */
  | { readonly refused: string; readonly status: number };

/**
 * Sends a change once, however often it is pressed. A retry after a lost reply carries the same key; a changed body, or
 * one for a newer version, another. Must be called in an injection context.
 * @param fieldIds element id by JSON pointer of the body, as the form is when it is sent
 */
export function changeSender(fieldIds: () => Readonly<Record<string, string>> = () => ({})) {
  const write = changeWriter();
  const problem = signal<ShownProblem | null>(null);
  const question = signal<Question | null>(null);
  const once = oneAtATime();
  return {
    problem,
    /** The question asked before the change is saved; null: none. */
    question,
    /** @returns null if one was already under way. */
    send: async <T>(change: Change): Promise<Sent<T> | null> => {
      let sent: Sent<T> | null = null;
      await once(async () => {
        try {
          sent = { saved: await write<T>(change) };
          problem.set(null);
          question.set(null);
        } catch (error) {
          const shown = readFormProblem(error, fieldIds());
          const body = error instanceof HttpErrorResponse ? problemBody(error) : null;
          const refused = (body?.type ?? '').replace('/problems/', '');
          const asked = questionOf(refused, change, body?.booked ?? null);
          question.set(asked);
          // The question replaces the server's sentence.
          problem.set(asked ? null : shown);
          sent = { refused, status: shown.status };
        }
      });
      return sent;
    },
  };
}

function questionOf(kind: string, change: Change, booked: BookedAlready | null): Question | null {
  if (!isQuestion(kind)) return null;
  const confirmed = { ...change, body: { ...change.body, [CONFIRMED_BY[kind]]: true } };
  return { kind, confirmed, booked };
}

const isQuestion = (kind: string): kind is QuestionKind => kind in CONFIRMED_BY;

export function isSaved<T>(sent: Sent<T> | null): sent is { readonly saved: T } {
  return sent !== null && 'saved' in sent;
}

/** Whether the server refused it with this kind of problem. */
export function isRefusedAs<T>(sent: Sent<T> | null, kind: string): boolean {
  return sent !== null && 'refused' in sent && sent.refused === kind;
}

/** Whether someone else was quicker: the record is to be read again, and the input kept. */
export function isStale<T>(sent: Sent<T> | null): boolean {
  return sent !== null && 'refused' in sent && sent.status === 412;
}
