import { applyDecorators, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiHeader, ApiProperty, ApiQuery, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import type { BookedAlready, FieldProblem, Problem } from '@waymark/contracts';
import { problemOf } from './problem.js';
import { ASKED_AUDIENCES } from './request-context.js';

class FieldProblemResponse implements FieldProblem {
  /** JSON pointer into the request body. */
  @ApiProperty({ example: '/ratings/0/level' })
  pointer!: string;

  @ApiProperty({ example: 'outside-scale' })
  code!: string;

  @ApiProperty({ example: 'choose a level from −2 to +2' })
  message!: string;
}

class TherapistBooked {
  userId!: string;

  /** @example Priya Nair */
  name!: string;
}

class BookedAlreadyResponse implements BookedAlready {
  /** @example 2026-06-08T09:10:00.000Z */
  startsAt!: string;

  /** The therapist who is booked then; null: it is the person themself. */
  @ApiProperty({ type: TherapistBooked, nullable: true })
  therapist!: TherapistBooked | null;

  /** Days of a series on which somebody is booked; only for a series. */
  @ApiProperty({ type: [String], required: false, example: ['2026-06-15'] })
  days?: string[];
}

/** RFC 9457: the one shape of every error. */
export class ProblemResponse implements Problem {
  @ApiProperty({ example: '/problems/rule' })
  type!: string;

  @ApiProperty({ example: 'Some answers need another look' })
  title!: string;

  @ApiProperty({ example: 422 })
  status!: number;

  @ApiProperty({ example: 'Nothing was saved. Choose a level from −2 to +2.' })
  detail!: string;

  @ApiProperty({ type: [FieldProblemResponse], required: false })
  errors?: FieldProblem[];

  @ApiProperty({ type: BookedAlreadyResponse, required: false, description: 'What stands in the way of a booking.' })
  booked?: BookedAlready;

  @ApiProperty({
    type: String,
    format: 'uuid',
    required: false,
    description: 'Whose record opens once a reason is given.',
  })
  patientId?: string;
}

interface RepliesOptions {
  /** Error statuses beyond 400, 401, 403 and 404, which every route may give. */
  readonly errors?: readonly number[];
  /** One item of a page; the answer is then `{ items, nextCursor }`. */
  readonly page?: true;
  readonly idempotent?: 'accepted' | 'required';
  readonly ifMatch?: true;
  readonly example?: unknown;
  readonly description?: string;
  /** Part of a person's record: what the reply contains depends on who reads it. */
  readonly audience?: true;
  /** Needs no sign-in. */
  readonly open?: true;
  /** Also answers 201, when it made something new. */
  readonly alsoCreates?: true;
  /** Answers 204 where there is nothing to say. */
  readonly orNothing?: true;
  /** Also answers 202, when somebody else has to agree first. */
  readonly alsoAccepts?: true;
}

export const WHEN: Readonly<Record<number, string>> = {
  400: 'A field is missing, unknown or malformed; `errors` points at each.',
  401: 'Nobody is signed in.',
  403: 'No role of this person may do this.',
  404: 'There is no such record, or it is not this person’s.',
  408: 'The request took too long to arrive.',
  409: 'Not possible as things stand; `detail` says why.',
  410: 'It was withdrawn; `detail` says why.',
  412: 'Somebody else changed the record since it was read; the ETag is the current one.',
  413: 'The body is too large.',
  414: 'The address is too long.',
  415: 'The body has the wrong media type.',
  416: 'The file has no such bytes; Content-Range says how many it has.',
  417: 'The request expects what this service does not know.',
  422: 'A rule of the field forbids it; nothing was saved, and `errors` points at each reason.',
  428: 'If-Match is needed.',
  429: 'Too many wrong guesses, requests or downloads; Retry-After says when to come back.',
  431: 'The headers are too large.',
  503: 'Not just now: the database does not answer, or figures are being counted anew after an update. Retry-After says when to come back.',
};

const AUDIENCE =
  'Who sees the reply. On a screen that the patient reads along with a therapist, ask for `shared-screen`: T-scores, ' +
  'weights, notes and ratings for the team alone are left out. Left out: `team`, where the reader is of the team.';

/** Documents what a route answers, its errors with an example each, and the headers that guard a write. */
export function Replies(status: number, type: Type | null, options: RepliesOptions = {}): MethodDecorator {
  const errors = new Set([400, ...(options.open ? [] : [401, 403, 404]), ...(options.errors ?? [])]);
  if (options.ifMatch) for (const error of [412, 428]) errors.add(error);
  if (options.idempotent) errors.add(422);
  return applyDecorators(
    ApiExtraModels(ProblemResponse, ...(type ? [type] : [])),
    ApiResponse({ status, ...successOf(status, type, options) }),
    ...(options.alsoCreates ? [ApiResponse({ status: 201, ...successOf(201, type, options) })] : []),
    ...(options.orNothing ? [ApiResponse({ status: 204, ...successOf(204, null, {}) })] : []),
    ...(options.alsoAccepts ? [ApiResponse({ status: 202, ...successOf(202, type, options) })] : []),
    ...[...errors].sort().map((error) =>
      ApiResponse({
        status: error,
        description: WHEN[error] ?? 'The request could not be carried out.',
        content: {
          'application/problem+json': {
            schema: { $ref: getSchemaPath(ProblemResponse) },
            example: problemOf(error, 'example', WHEN[error] ?? ''),
          },
        },
      }),
    ),
    ...(options.audience
      ? [ApiQuery({ name: 'audience', enum: ASKED_AUDIENCES, required: false, description: AUDIENCE })]
      : []),
    ...(options.idempotent
      ? [
          ApiHeader({
            name: 'Idempotency-Key',
            required: options.idempotent === 'required',
            description: 'A new UUID for each new request. A retry with the same key gets the first answer again.',
          }),
        ]
      : []),
    ...(options.ifMatch
      ? [
          ApiHeader({
            name: 'If-Match',
            required: false,
            description: 'ETag of the record as it was read, such as "3".',
          }),
        ]
      : []),
  );
}

function successOf(status: number, type: Type | null, { page, example, description }: RepliesOptions) {
  if (type === null) return { description: description ?? 'Done; nothing to say.' };
  const item = { $ref: getSchemaPath(type) };
  const schema = page
    ? {
        type: 'object',
        required: ['items', 'nextCursor'],
        properties: {
          items: { type: 'array', items: item },
          nextCursor: {
            type: 'string',
            nullable: true,
            description: 'Pass as `cursor` for the next page; null: the last.',
          },
        },
      }
    : item;
  return {
    description: description ?? (status === 201 ? 'Created.' : 'Found.'),
    content: { 'application/json': { schema, ...(example === undefined ? {} : { example }) } },
  };
}
