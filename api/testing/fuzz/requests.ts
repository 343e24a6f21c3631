import type { OpenAPIObject } from '@nestjs/swagger';
import { type Role, ROLES } from '@waymark/contracts';
import fc from 'fast-check';
import { brokenHeaders, brokenPathPiece, brokenQueryValue, brokenText, brokenToken, encoded } from './broken-values.js';
import { type DescribedRoute, resolved, type Schema } from './described-routes.js';
import { jsonWith, placesIn } from './json-text.js';

/** Ids of records by what their field or their collection is called, and of nobody's under `any`. */
export type IdsByName = Readonly<Record<string, readonly string[]>>;

export interface FuzzRequest {
  readonly as: Role | 'anonymous';
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** null: none. */
  readonly body: Buffer | null;
}

/** One in ten asks for what their role may never do. */
const REFUSED_ONE_IN = 10;

/** Of a request's parts one is broken, or none, or all. */
type Fault = 'none' | 'path' | 'query' | 'headers' | 'value' | 'body' | 'all';

const breaks = (fault: Fault, part: Fault): boolean => fault === part || fault === 'all';

const FAULTS: fc.Arbitrary<Fault> = fc.oneof(
  { weight: 5, arbitrary: fc.constant('none' as const) },
  { weight: 2, arbitrary: fc.constant('path' as const) },
  { weight: 2, arbitrary: fc.constant('query' as const) },
  { weight: 2, arbitrary: fc.constant('headers' as const) },
  { weight: 7, arbitrary: fc.constant('value' as const) },
  { weight: 3, arbitrary: fc.constant('body' as const) },
  { weight: 2, arbitrary: fc.constant('all' as const) },
);

/** Makes requests to the routes of a document: what is valid comes from its schemas and examples, with real ids. */
export class FuzzRequests {
  private readonly made = new Map<DescribedRoute, fc.Arbitrary<FuzzRequest>>();

  constructor(
    private readonly document: OpenAPIObject,
    private readonly routes: readonly DescribedRoute[],
    private readonly ids: IdsByName,
    /** Whom the policy lets reach a route on some record. */
    private readonly callersOf: (route: DescribedRoute) => readonly FuzzRequest['as'][],
  ) {}

  /** The same seed and index make the same request, but for ids, which each database has of its own. */
  at(seed: number, index: number): FuzzRequest {
    const route = this.routes[index % this.routes.length];
    if (!route) throw new Error('The document describes no route.');
    const [request] = fc.sample(this.to(route), { numRuns: 1, seed: Math.imul(seed, 1_000_003) + index });
    if (!request) throw new Error(`No request could be made to ${route.path}.`);
    return request;
  }

  private to(route: DescribedRoute): fc.Arbitrary<FuzzRequest> {
    const known = this.made.get(route);
    if (known) return known;
    const made = FAULTS.chain((fault) => this.withFault(route, fault));
    this.made.set(route, made);
    return made;
  }

  private withFault(route: DescribedRoute, fault: Fault): fc.Arbitrary<FuzzRequest> {
    return fc
      .tuple(
        this.callerOf(route),
        this.pathOf(route, fault),
        this.queryOf(route, fault),
        fc.uuid({ version: 4 }),
        breaks(fault, 'headers') ? brokenHeaders : fc.constant({}),
        this.bodyOf(route, fault),
      )
      .map(([as, path, query, key, headers, body]) => ({
        as,
        method: route.method,
        // No client sends these bytes as they are: a socket of one's own does, see api/http/raw-sockets.api.spec.ts.
        path: `${path}${query}`.replace(/[^\x21-\x7e]+/g, encoded),
        headers: {
          ...(route.method === 'GET' ? {} : { 'if-match': '*', 'idempotency-key': key }),
          ...(body === null ? {} : { 'content-type': route.body?.mediaType ?? 'application/json' }),
          ...headers,
        },
        body,
      }));
  }

  private callerOf(route: DescribedRoute): fc.Arbitrary<FuzzRequest['as']> {
    const anyone = fc.constantFrom<FuzzRequest['as']>('anonymous', ...ROLES);
    const callers = this.callersOf(route);
    if (callers.length === 0) return anyone;
    return fc.oneof(
      { weight: REFUSED_ONE_IN - 1, arbitrary: fc.constantFrom(...callers) },
      { weight: 1, arbitrary: anyone },
    );
  }

  private pathOf({ path, parameters }: DescribedRoute, fault: Fault): fc.Arbitrary<string> {
    const pieces = path.split('/').map((piece, index, all) => {
      if (!piece.startsWith('{')) return fc.constant(piece);
      const usual = this.pathValue(parameters.find(({ name }) => `{${name}}` === piece)?.schema, piece, all[index - 1]);
      return breaks(fault, 'path') ? fc.oneof(usual, brokenPathPiece) : usual;
    });
    return fc.tuple(...pieces).map((parts) => parts.join('/'));
  }

  private pathValue(schema: Schema | undefined, piece: string, collection = ''): fc.Arbitrary<string> {
    if (schema?.enum) return fc.constantFrom(...schema.enum.map(String));
    const ids = this.ids[piece === '{id}' ? collection : piece.slice(1, -1)] ?? this.ids[collection];
    return this.idOf(ids);
  }

  private idOf(ids: readonly string[] = []): fc.Arbitrary<string> {
    return ids.length === 0
      ? fc.constantFrom(...(this.ids['any'] ?? []))
      : fc.oneof(
          { weight: 9, arbitrary: fc.constantFrom(...ids) },
          { weight: 1, arbitrary: fc.constantFrom(...(this.ids['any'] ?? [])) },
        );
  }

  private queryOf({ parameters }: DescribedRoute, fault: Fault): fc.Arbitrary<string> {
    const isBroken = breaks(fault, 'query');
    const declared = parameters.filter((parameter) => parameter.in === 'query');
    const parts = declared.map(({ name, required, schema }) => {
      const usual = this.valueOf(schema ?? {}, name).map((value) => encoded(String(value)));
      const value = isBroken ? fc.oneof(usual, brokenQueryValue) : usual;
      const given = value.map((text) => `${name}=${text}`);
      return required && !isBroken ? given : fc.oneof(given, fc.constant(''));
    });
    const strange = fc.tuple(
      fc.constantFrom('a', '__proto__', 'limit[]', 'audience', '%00', '', 'limit'),
      brokenQueryValue,
    );
    const more = isBroken
      ? fc.oneof(
          strange.map(([name, value]) => `${name}=${value}`),
          fc.constant(''),
        )
      : fc.constant('');
    return fc.tuple(...parts, more).map((all) => {
      const given = all.filter((part) => part !== '');
      return given.length === 0 ? '' : `?${given.join('&')}`;
    });
  }

  private bodyOf({ body, method }: DescribedRoute, fault: Fault): fc.Arbitrary<Buffer | null> {
    const [isValueBroken, isBroken] = [breaks(fault, 'value'), breaks(fault, 'body')];
    if (body === null) {
      if (method === 'GET' || !isBroken) return fc.constant(null);
      return fc.oneof(fc.constant('{}'), brokenToken).map((text) => Buffer.from(text));
    }
    const isTable = body.mediaType !== 'application/json';
    const valid = isTable ? fc.constant(body.example) : this.bodyValue(body.schema, body.example);
    const text = isTable
      ? fc
          .tuple(fc.constant(String(body.example)), brokenText, fc.nat())
          .map(([table, broken, at]) =>
            isValueBroken ? `${table.slice(0, at % table.length)}${broken}${table.slice(at % table.length)}` : table,
          )
      : fc
          .tuple(valid, fc.nat(), brokenToken)
          .map(([value, at, token]) =>
            isValueBroken ? jsonWith(value, { place: at % placesIn(value), token }) : JSON.stringify(value),
          );
    return isBroken
      ? fc.tuple(text, BREAKAGE).map(([whole, breakIt]) => breakIt(whole))
      : text.map((whole) => Buffer.from(whole));
  }

  /** The example with some fields of its own, or a value made from the schema alone. */
  private bodyValue(schema: Schema, example: unknown): fc.Arbitrary<unknown> {
    const made = this.valueOf(schema, '');
    if (typeof example !== 'object' || example === null) return made;
    return fc.oneof(
      { weight: 1, arbitrary: made },
      { weight: 1, arbitrary: fc.constant(this.withRealIds(example, '')) },
      {
        weight: 2,
        arbitrary: fc
          .tuple(made, fc.array(fc.nat(), { maxLength: 3 }))
          .map(([own, picks]) => ({ ...(this.withRealIds(example, '') as object), ...pickedFrom(own, picks) })),
      },
    );
  }

  private withRealIds(value: unknown, name: string): unknown {
    if (Array.isArray(value)) return value.map((inner) => this.withRealIds(inner, name));
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, this.withRealIds(inner, key)]));
    }
    return typeof value === 'string' && UUID.test(value) ? (this.idsNamed(name)?.[0] ?? value) : value;
  }

  private idsNamed(name: string): readonly string[] | undefined {
    return this.ids[name.replace(/s$/, '')];
  }

  private valueOf(raw: Schema, name: string): fc.Arbitrary<unknown> {
    const schema = resolved(this.document, raw);
    const value = this.presentValueOf(schema, name);
    return schema.nullable
      ? fc.oneof({ weight: 4, arbitrary: value }, { weight: 1, arbitrary: fc.constant(null) })
      : value;
  }

  private presentValueOf(schema: Schema, name: string): fc.Arbitrary<unknown> {
    if (schema.enum) return fc.constantFrom(...schema.enum);
    if (schema.oneOf) return fc.oneof(...schema.oneOf.map((one) => this.valueOf(one, name)));
    switch (schema.type) {
      case 'boolean':
        return fc.boolean();
      case 'integer':
        return fc.integer({ min: schema.minimum ?? -2, max: schema.maximum ?? 30 });
      case 'number':
        return fc.oneof(
          fc.integer({ min: Math.ceil(schema.minimum ?? -2), max: Math.floor(schema.maximum ?? 10) }),
          fc.double({ noNaN: true, min: -1e3, max: 1e3 }),
        );
      case 'array':
        return fc.array(this.valueOf(schema.items ?? {}, name), { maxLength: Math.min(schema.maxItems ?? 3, 3) });
      case 'string':
        return this.textOf(schema, name);
      default:
        return this.objectOf(schema);
    }
  }

  private textOf(schema: Schema, name: string): fc.Arbitrary<string> {
    const ids = this.idsNamed(name);
    if (ids || schema.format === 'uuid' || /Ids?$/.test(name)) return this.idOf(ids);
    if (schema.format === 'date-time' || name.endsWith('At'))
      return fc.constantFrom('2026-06-15T09:00:00Z', '2026-05-04T08:00:00Z');
    if (/(^on|On|^from|^to|By|byWhen|Date)$/.test(name) || schema.format === 'date')
      return fc.constantFrom('2026-06-01', '2026-05-04', '2026-09-01');
    const usual = fc.constantFrom('Walk to the shop', 'Amina', 'x', '日本語で書く');
    return typeof schema.example === 'string' ? fc.oneof(fc.constant(schema.example), usual) : usual;
  }

  private objectOf({ properties = {}, required = [] }: Schema): fc.Arbitrary<unknown> {
    const fields = Object.fromEntries(
      Object.entries(properties).map(([name, field]) => [name, this.valueOf(field, name)]),
    );
    return fc.record(fields, { requiredKeys: Object.keys(fields).filter((name) => required.includes(name)) });
  }
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

function pickedFrom(own: unknown, picks: readonly number[]): object {
  const fields: [string, unknown][] = Object.entries(own ?? {});
  return Object.fromEntries(picks.flatMap((pick) => fields.slice(pick % fields.length, (pick % fields.length) + 1)));
}

/** What can happen to a whole body on its way. */
const BREAKAGE: fc.Arbitrary<(whole: string) => Buffer> = fc.oneof(
  fc.nat().map((at) => (whole: string) => Buffer.from(whole).subarray(0, at % (Buffer.byteLength(whole) + 1))),
  fc
    .tuple(fc.nat(), fc.constantFrom('ff', 'c328', 'eda080', 'f8a1a1a1a1', '00', '1b', 'efbbbf', 'c0af'))
    .map(([at, bytes]) => (whole: string) => {
      const split = at % (Buffer.byteLength(whole) + 1);
      const text = Buffer.from(whole);
      return Buffer.concat([text.subarray(0, split), Buffer.from(bytes, 'hex'), text.subarray(split)]);
    }),
  fc.constantFrom<(whole: string) => Buffer>(
    (whole) => Buffer.from(`\uFEFF${whole}`),
    (whole) => Buffer.from(whole, 'utf16le'),
    (whole) => Buffer.from(`${whole}${whole}`),
    (whole) => Buffer.from(`[${whole}]`),
    (whole) => Buffer.from(whole.replaceAll('"', "'")),
    (whole) => Buffer.from(whole.replace(/}$/, ',}')),
    (whole) => Buffer.from(whole.replace('{', '{"id":1,"id":2,')),
    (whole) => Buffer.from(`${whole}\0`),
    (whole) => Buffer.from(whole.padEnd(140_000)),
    () => Buffer.alloc(0),
    () => Buffer.from(' \n'),
  ),
  brokenToken.map((token) => () => Buffer.from(token)),
  fc.uint8Array({ maxLength: 300 }).map((bytes) => () => Buffer.from(bytes)),
);
