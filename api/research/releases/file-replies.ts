import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import { Replies } from '../../http/api-docs.js';

const HEADERS = {
  ETag: { description: 'The SHA-256 of the whole file, in quotes.', schema: { type: 'string' } },
  'Accept-Ranges': { description: 'Parts of it may be asked for.', schema: { type: 'string', example: 'bytes' } },
  'Content-Disposition': { description: 'Its name.', schema: { type: 'string' } },
} as const;
const CONTENT_RANGE = {
  description: 'Which bytes these are, of how many.',
  schema: { type: 'string', example: 'bytes 65536-200000/200001' },
} as const;
const BINARY = { schema: { type: 'string', format: 'binary' } } as const;
const CSV = { ...BINARY, example: 'pid,episode_no,age_band,t_baseline,t_change\n3f9c1b20a7d4,1,40-59,36,14\n' };
const ROWS = { ...BINARY, example: '{"pid":"3f9c1b20a7d4","episode_no":1}\n' };
const TEXT = { ...BINARY, example: 'text' };
const ERRORS = [401, 403, 404, 409, 410, 412, 416, 422, 429, 500];

/** Documents a route that answers with a file of a release, or with a part of one. */
export function FileReplies(description: string): MethodDecorator {
  const asks = (name: string, what: string): MethodDecorator => ApiHeader({ name, required: false, description: what });
  return applyDecorators(
    asks(
      'Range',
      'The bytes from which to go on, such as bytes=65536-. Several parts at once are answered with the whole.',
    ),
    asks('If-Range', 'The ETag of the copy that is continued. Of another, all is sent.'),
    asks('If-None-Match', 'The ETag of a copy that is there already: 304 if it is the same.'),
    asks('If-Match', 'The ETag of the only copy that is wanted: 412 if this is another.'),
    Replies(200, null, { open: true, errors: ERRORS }),
    ApiResponse({
      ...{ status: 200, description, headers: HEADERS },
      content: {
        'text/csv': CSV,
        'application/gzip': { ...TEXT, example: 'The packed CSV.' },
        'application/x-ndjson': ROWS,
        'application/vnd.apache.parquet': { ...TEXT, example: 'Parquet, in groups of 10,000 rows.' },
        'application/json': { ...BINARY, example: { profile: 'tabular-data-package' } },
        'text/plain': { ...TEXT, example: 'Waymark (2026). Goals of people in rehabilitation …' },
      },
    }),
    ApiResponse({
      ...{
        status: 206,
        description: 'The part that was asked for.',
        headers: { ...HEADERS, 'Content-Range': CONTENT_RANGE },
      },
      content: { 'text/csv': CSV },
    }),
    ApiResponse({
      status: 304,
      description: 'The copy that is there already is this file.',
      headers: { ETag: HEADERS.ETag },
    }),
  );
}
