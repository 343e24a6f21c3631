import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenAPIObject } from '@nestjs/swagger';
import fc from 'fast-check';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

const MEGABYTE = 1_000_000;
/**
 * No request may cost more than this many times the yardstick, in time of this process, which runs client and service
 * both: a busy machine slows request and yardstick alike. On a quiet one it is some 400 ms; what is quadratic in a
 * megabyte takes many seconds.
 */
const LONGEST_WORK = 40;
const LONGEST_ERROR = 100_000;

interface Measured {
  readonly status: number;
  readonly type: string;
  readonly length: number;
  /** How many times the yardstick it cost. */
  readonly work: number;
  readonly body: string;
}

/** As many copies as fit into a megabyte. */
const fill = (open: string, piece: (index: number) => string, close: string): string => {
  const pieces: string[] = [];
  for (let index = 0, length = open.length + close.length; ; index += 1) {
    const next = piece(index);
    length += next.length + 1;
    if (length > MEGABYTE) return `${open}${pieces.join(',')}${close}`;
    pieces.push(next);
  }
};

const YARDSTICK = fill('[', (index) => `{"a":${index}}`, ']');

/** What reading a megabyte of usual JSON costs at this moment, in milliseconds. */
function yardstick(): number {
  const before = process.cpuUsage();
  JSON.parse(YARDSTICK);
  return millisecondsSince(before);
}

function millisecondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const HOSTILE: readonly (readonly [string, string])[] = [
  ['unknown fields', fill('{', (index) => `"f${index}":1`, '}')],
  ['unknown fields that hold objects', fill('{', (index) => `"f${index}":{"a":{}}`, '}')],
  ['empty objects in a list', fill('[', () => '{}', ']')],
  ['empty lists in a list', fill('[', () => '[]', ']')],
  ['empty objects in a field', fill('{"ratings":[', () => '{}', ']}')],
  ['nothing but null', fill('{"ratings":[', () => 'null', ']}')],
  ['lists inside each other', `{"a":${'['.repeat(499_990)}${']'.repeat(499_990)}}`],
  ['lists beside each other that are nineteen deep', fill('{"a":[', () => '['.repeat(17) + ']'.repeat(17), ']}')],
  ['one long name', `{"${'n'.repeat(MEGABYTE - 10)}":1}`],
  ['long names', fill('{', (index) => `"${String(index).padEnd(10_000, '~/')}":1`, '}')],
  ['long names inside each other', `${`{"${'~/'.repeat(27_000)}":`.repeat(18)}1${'}'.repeat(18)}`],
  ['one name again and again', fill('{', () => '"email":1', '}')],
  ['one long text', `{"email":"${'a'.repeat(MEGABYTE - 20)}"}`],
  ['a text of escapes', `{"email":"${'\\u0061'.repeat(160_000)}"}`],
  ['names of escapes', fill('{', (index) => `"\\u00e9\\ud83d\\ude00${index}":1`, '}')],
  ['names of control characters', fill('{', (index) => `"${'\\u0001'.repeat(1_000)}${index}":1`, '}')],
  ['a number of a hundred thousand digits', `{"email":${'9'.repeat(100_000)}}`],
  ['a number of a million digits', `{"email":0.${'1'.repeat(MEGABYTE - 20)}}`],
  ['long numbers', fill('{"ratings":[', () => '1'.repeat(1_000), ']}')],
  ['a name that would change every object', fill('{"__proto__":{"x":1},"a":[', () => '{}', ']}')],
  ['such a name in a text only', fill('{"why":"\\"__proto__\\":","a":[', () => '{}', ']}')],
  ['such names, written otherwise', fill('{', (index) => `"__pr\\u006fto__${index}":{"constructor":1}`, '}')],
  ['constructors', fill('{"a":[', () => '{"constructor":{"prototype":{}}}', ']}')],
  ['half a body', fill('{"a":[', () => '{}', '')],
  ['blanks', `{"a":1${' '.repeat(MEGABYTE - 20)}}`],
  ['brackets in a text', `{"email":"${'[{'.repeat(499_000)}"}`],
];

describe('A hostile body', () => {
  let waymark: TestApp;
  let cookie: string;

  beforeAll(async () => {
    waymark = await startTestApp();
    const reply = await waymark.anonymous().signIn(PEOPLE.therapist);
    cookie = reply.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
  });
  afterAll(() => waymark.close());

  const send = async (method: string, path: string, body: string | Buffer): Promise<Measured> => {
    const headers = {
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      'if-match': '*',
      ...(path.startsWith('/session') || path.startsWith('/invitations') ? {} : { cookie }),
    };
    const before = process.cpuUsage();
    const reply = await fetch(`${waymark.url}/api/v1${path}`, { method, headers, body });
    const text = await reply.text();
    const work = millisecondsSince(before) / yardstick();
    const type = reply.headers.get('content-type') ?? '';
    return { status: reply.status, type, length: Buffer.byteLength(text), work, body: text };
  };

  /** The least of three tries: a busy machine adds to one of them, a costly body to each. */
  const measure = async (method: string, path: string, body: string | Buffer): Promise<Measured> => {
    let best = await send(method, path, body);
    for (let tries = 1; tries < 3 && best.work > LONGEST_WORK; tries += 1) {
      const next = await send(method, path, body);
      if (next.work < best.work) best = next;
    }
    return best;
  };

  const expectBounded = (measured: Measured): void => {
    expect(measured.status).toBeGreaterThanOrEqual(400);
    expect(measured.status).toBeLessThan(500);
    expect(measured.type).toContain('application/problem+json');
    expect(measured.length).toBeLessThan(LONGEST_ERROR);
    expect(measured.work).toBeLessThan(LONGEST_WORK);
    const { errors = [] } = JSON.parse(measured.body) as { errors?: unknown[] };
    expect(errors.length).toBeLessThanOrEqual(20);
  };

  describe.each([
    ['POST', '/session'],
    ['POST', '/invitations/accept'],
    ['POST', '/patients'],
    ['PUT', `/appointments/${randomUUID()}/review`],
    ['PUT', `/appointments/${randomUUID()}/preparation`],
  ])('to %s %s is refused with little work and few words:', (method, path) => {
    it.each(HOSTILE)('%s', async (_, body) => {
      expect(body.length).toBeGreaterThan(90_000);
      expectBounded(await measure(method, path, body));
    });
  });

  it('costs little in any list of any body that the document describes', async () => {
    const lists = listsOf(JSON.parse(readFileSync(join('docs', 'openapi.json'), 'utf8')) as OpenAPIObject);
    expect(lists.length).toBeGreaterThan(15);
    for (const { method, path, nest } of lists) {
      for (const piece of ['{}', '[]', '"x"', '{"a":[{}]}']) {
        const measured = await measure(
          method,
          path,
          fill(nest[0], () => piece, nest[1]),
        );
        expectBounded(measured);
        // Small enough to be checked, large enough to have many faults.
        const few = Array.from({ length: 600 }, () => piece).join(',');
        expectBounded(await measure(method, path, `${nest[0]}${few}${nest[1]}`));
      }
    }
  }, 120_000);

  it('is answered the same way whatever JSON it is', async () => {
    const property = fc.asyncProperty(
      fc.json({ maxDepth: 8 }),
      fc.constantFrom('/session', '/patients'),
      async (body, path) => {
        const { status, type, length } = await send('POST', path, body);
        expect([
          status >= 400 && status < 500,
          type.startsWith('application/problem+json'),
          length < LONGEST_ERROR,
        ]).toEqual([true, true, true]);
      },
    );
    await fc.assert(property, { numRuns: 300, seed: 7 });
  }, 60_000);

  it('that is no UTF-8 is refused instead of being changed in silence', async () => {
    const name = Buffer.concat([Buffer.from('{"givenName":"Mar'), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('a"}')]);
    const { status, body } = await send('POST', '/patients', name);
    expect(status).toBe(400);
    expect(body).toContain('UTF-8');
  });

  it('with more things wrong than anybody reads is answered with the first twenty, and says that there are more', async () => {
    const { status, body } = await send(
      'POST',
      '/patients',
      fill('{', (index) => `"f${index}":1`, '}')
        .slice(0, 9_000)
        .replace(/,[^,]*$/, '}'),
    );
    const problem = JSON.parse(body) as { errors: { pointer: string }[]; detail: string };
    expect([status, problem.errors.length]).toEqual([400, 20]);
    expect(problem.detail).toMatch(/\d+ more/);
  });

  it('leaves room for the largest review that anybody means', async () => {
    const note = 'é'.repeat(2_000);
    const what = 'w'.repeat(1_000);
    const rating = (): object => ({ goalId: randomUUID(), rater: 'patient', level: 1, note });
    const body = {
      status: 'agreed',
      present: ['patient'],
      answeredBy: 'patient',
      ratings: Array.from({ length: 100 }, rating),
      earlierSteps: Array.from({ length: 100 }, () => ({ nextStepId: randomUUID(), outcome: 'done' })),
      talkAbout: Array.from({ length: 50 }, () => randomUUID()),
      nextSteps: Array.from({ length: 50 }, () => ({ goalId: randomUUID(), what, who: 'Rowan', byWhen: '2026-06-15' })),
    };
    const { status } = await send('PUT', `/appointments/${randomUUID()}/review`, JSON.stringify(body));
    expect(status).toBe(404);
  });
});

interface ListPlace {
  readonly method: string;
  readonly path: string;
  /** The text before and after the items of the list. */
  readonly nest: readonly [string, string];
}

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly allOf?: readonly Schema[];
}

/** Each list in each JSON body, with real ids in the address. */
function listsOf(document: OpenAPIObject): ListPlace[] {
  const resolve = (schema: Schema): Schema => {
    const [inner] = schema.allOf ?? [];
    if (inner) return resolve(inner);
    if (schema.$ref === undefined) return schema;
    return (document.components?.schemas?.[schema.$ref.split('/').at(-1) ?? ''] ?? {}) as Schema;
  };
  const within = (schema: Schema, open: string, close: string): [string, string][] =>
    Object.entries(resolve(schema).properties ?? {}).flatMap(([name, field]): [string, string][] => {
      const inner = resolve(field);
      const start = `${open}{"${name}":`;
      if (inner.type === 'array') return [[`${start}[`, `]}${close}`]];
      return within(inner, start, `}${close}`);
    });
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item as Record<string, { requestBody?: { content?: Record<string, { schema?: Schema }> } }>).flatMap(
      ([method, { requestBody }]) =>
        within(requestBody?.content?.['application/json']?.schema ?? {}, '', '').map((nest) => ({
          method: method.toUpperCase(),
          path: path.replace('/api/v1', '').replaceAll(/\{\w+\}/g, () => randomUUID()),
          nest,
        })),
    ),
  );
}
