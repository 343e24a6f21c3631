import { unkeepableIn } from '@waymark/text';
import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { pointerStep, ProblemError, problemOf } from './problem.js';

/** No body of this API is half as deep. A deeper one would exhaust whatever walks it. */
const DEEPEST = 20;
/** A review of a hundred goals with all its parts has some 1,500: each object, list, text and number counts. */
const MOST_VALUES = 2_000;

/**
 * Reads JSON bodies. A request without a body has none, whatever its headers say; any other body is one object in
 * UTF-8. Later checks spend time and words on each value in it, so the number of values and their depth are limited
 * here. No name may reach the prototype of every object, and no text may hold a character that a database or another
 * program could not store as it is.
 */
export function takeJson(fastify: FastifyInstance): void {
  fastify.removeContentTypeParser('application/json');
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, bytes, done) => {
    if (bytes.length === 0) {
      done(null, undefined);
      return;
    }
    try {
      done(null, readBody(bytes as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
}

function readBody(bytes: Buffer): unknown {
  const body = parse(textOf(bytes));
  const problem = problemIn(body);
  if (problem) throw problem;
  return body;
}

/** Decoding would turn a byte that is not UTF-8 into another character, and so change the text. */
function textOf(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw unreadable('Send the body in UTF-8.');
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    // The message quotes the input.
    if (error instanceof SyntaxError) throw unreadable('Check that the body is well-formed JSON.');
    throw error;
  }
}

/** A value in a body, and the path to it. */
interface Place {
  readonly value: unknown;
  readonly depth: number;
  /** null: the body itself. */
  readonly name: string | null;
  readonly parent: Place | null;
}

/** Built only for a fault: names may be long. */
function pointerTo({ name, parent }: Place): string {
  return name === null || parent === null ? '' : `${pointerTo(parent)}/${pointerStep(name)}`;
}

/** Walks a body without recursion, which a deep one would exhaust; stops at the first fault. */
function problemIn(body: unknown): ProblemError | null {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return noObject();
  const left: Place[] = [{ value: body, depth: 1, name: null, parent: null }];
  let values = 1;
  for (let place = left.pop(); place !== undefined; place = left.pop()) {
    const { value, depth } = place;
    if (typeof value === 'string' && unkeepableIn(value) !== null) return unkeepable(pointerTo(place));
    if (typeof value !== 'object' || value === null) continue;
    if (depth > DEEPEST) return tooDeep();
    // A list knows its length; its names would first have to be created.
    values += Array.isArray(value) ? value.length : Object.keys(value).length;
    if (values > MOST_VALUES) return tooMany();
    for (const [name, inner] of Object.entries(value)) {
      if (name === '__proto__' || name === 'prototype' || name === 'constructor')
        return reserved(`${pointerTo(place)}/${name}`);
      if (unkeepableIn(name) !== null) return unkeepable(pointerTo(place));
      left.push({ value: inner, depth: depth + 1, name, parent: place });
    }
  }
  return null;
}

function unkeepable(pointer: string): ProblemError {
  return fieldProblem(pointer, 'character', 'this text has a character that cannot be kept; type it again');
}

function reserved(pointer: string): ProblemError {
  return fieldProblem(pointer, 'unknown-field', 'there is no such field; check the spelling');
}

function fieldProblem(pointer: string, code: string, message: string): ProblemError {
  const detail = `Nothing was saved. ${pointer || 'The body'}: ${message}.`;
  return new ProblemError(problemOf(400, 'validation', detail, [{ pointer, code, message }]));
}

const unreadable = (what: string): ProblemError =>
  new ProblemError(problemOf(400, 'request', `Nothing was saved, because the request could not be read. ${what}`));

const noObject = (): ProblemError =>
  new ProblemError(problemOf(400, 'validation', 'Nothing was saved. Send one object: {"name": value, …}.'));

const tooDeep = (): ProblemError =>
  new ProblemError(
    problemOf(
      400,
      'too-deep',
      `Nothing was saved. Send a body of at most ${DEEPEST} lists and objects inside each other.`,
    ),
  );

const tooMany = (): ProblemError =>
  new ProblemError(
    problemOf(400, 'too-many', `Nothing was saved. Send a body of at most ${MOST_VALUES} values, or in parts.`),
  );
