import fc from 'fast-check';

/** One text of many scripts and kinds: right to left, combined, beyond the first plane, and what looks like code. */
const TEXTS: readonly string[] = [
  'Ærøskøbing Łódź Ğüneş',
  'Анна Ґалаґан',
  'Ελένη Ζαχαρίου',
  'שלום לכם',
  'مرحبا بالعالم',
  'नमस्ते दुनिया',
  'ਸਤ ਸ੍ਰੀ ਅਕਾਲ',
  'வணக்கம் உலகம்',
  'สวัสดีชาวโลก',
  '你好，世界',
  '안녕하세요',
  'こんにちは、ｶﾀｶﾅ',
  'ሰላም ለዓለም',
  'ᚠᚢᚦᚨᚱᚲ 𐍈𐌰𐌹𐍂𐌺 𝔘𝔫𝔦',
  '👩🏽‍🦽‍➡️ 🏴󠁧󠁢󠁳󠁣󠁴󠁿',
  `Z${'\u0300\u0316\u0489'.repeat(40)}`,
  '\u202Eevil\u202C \u200B\u2066\uFEFF',
  '\u0001\u0008\u001B[31m\u007F\u0085\u2028',
  '\r\nSet-Cookie: a=b\r\n\r\n',
  "' OR '1'='1' --",
  '$1 ? :id %s %n ${7*7} {{7*7}} <script>alert(1)</script>',
  '=1+1|"/C calc"!A0',
  '../../../../etc/passwd',
  '__proto__',
  'toString',
  ' ',
  '',
  '\t\n\u00A0\u3000',
  'NaN',
  'null',
  '-0',
  'true',
  '2026-02-30',
  '2026-13-01T25:61:61Z',
  '9999999-01-01',
  '0000-00-00',
  '-271821-04-20T00:00:00Z',
  '١٩٩٩-٠١-٠١',
];

/** Texts that nobody means. */
export const brokenText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('a', 'é', '𝕏', '\u0300', '1'), fc.constantFrom(256, 2_001, 20_000, 70_000))
      .map(([piece, times]) => piece.repeat(times)),
  },
);

const nested = (depth: number, open: string, close: string): string => `${open.repeat(depth)}1${close.repeat(depth)}`;

/** Tokens as they stand in a body: not all of them are JSON, and some that are become something else once read. */
export const brokenToken: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: brokenText.map((text) => JSON.stringify(text)) },
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      ...['null', 'true', 'false', '0', '-0', '1', '-1', '0.1', '1e400', '-1e400', '1e-400', '2147483648'],
      ...['9007199254740993', '18446744073709551616', '9'.repeat(400), `0.${'3'.repeat(400)}`, '1E5', '01', '+1', '.5'],
      ...['NaN', 'Infinity', '-Infinity', 'undefined', "'x'", '0x10', '1n', 'new Date()', '/* */ 1', ''],
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...['{}', '[]', '[[]]', '[null]', '[{}]', '{"":""}', '[1,"1",null,{}]', '{"length":5}', '{"0":"a","length":1}'],
      ...['{"$ne":null}', '{"toString":1}', '{"then":1}', '{"toJSON":"x"}', '{"valueOf":{}}', '{"id":{"id":{}}}'],
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...[
        '"\\ud800"',
        '"\\udc00\\ud800"',
        '"a\\u0000b"',
        '"\\u0000"',
        '"\\uffff"',
        '"\\x"',
        '"\\u12"',
        '"a\nb"',
        '"open',
      ],
      ...['{"\\u0000":1}', '{"\\ud800":1}', '"\\ud83d\\ude00"'],
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...[
        '{"__proto__":{"a":1}}',
        '{"constructor":{"prototype":{"a":1}}}',
        '1,"__proto__":{"admin":true}',
        '1,"prototype":1',
      ],
      ...['1,"constructor":null', '{"__pr\\u006fto__":{}}'],
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...[nested(19, '[', ']'), nested(21, '{"a":', '}'), nested(5_000, '[', ']'), '['.repeat(9_000)],
      ...[`[${'{},'.repeat(3_000)}{}]`, `[${'1,'.repeat(1_500)}1]`],
    ),
  },
  { weight: 1, arbitrary: fc.json({ maxDepth: 4 }) },
);

/** Percent-encoded; half a surrogate pair, which has no code, becomes what stands for such. */
export const encoded = (text: string): string => encodeURIComponent(Buffer.from(text).toString());

/** What may stand in an address where an id belongs. Percent-encoded, but perhaps not well. */
export const brokenPathPiece: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      ...[
        'x',
        '0',
        '-1',
        'null',
        'undefined',
        'NaN',
        '%00',
        '%2e%2e%2f',
        '..%5c',
        '%ff',
        '%c0%af',
        '%',
        '%zz',
        '%25%32%66',
      ],
      ...[
        '99999999999999999999',
        '__proto__',
        'constructor',
        '{id}',
        ':id',
        '*',
        '%20',
        '%27%20OR%20%271',
        '%0d%0aX:%20y',
      ],
      ...[
        '0F8FAD5B-D9CB-469F-A165-70867728950E',
        '0f8fad5bd9cb469fa16570867728950e',
        '00000000-0000-0000-0000-000000000000',
      ],
      ...[
        '0f8fad5b-d9cb-469f-a165-70867728950e%20',
        '%EF%BB%BF0f8fad5b-d9cb-469f-a165-70867728950e',
        'a'.repeat(3_000),
      ],
      ...['0f8fad5b-d9cb-469f-a165-70867728950e;a=b', '0f8fad5b-d9cb-469f-a165-70867728950e.json', '%F0%9F%98%80'],
    ),
  },
  { weight: 1, arbitrary: brokenText.map((text) => encoded(text.slice(0, 200))) },
);

/** What may stand behind the = of a query. */
export const brokenQueryValue: fc.Arbitrary<string> = fc.oneof(
  brokenPathPiece,
  fc.constantFrom(
    ...[
      '',
      '0',
      '1e3',
      '1.5',
      '201',
      '-1',
      ' 1',
      '1%20',
      '0x1',
      'Infinity',
      'true',
      '1&limit=2',
      '1&cursor=',
      '%5B%5D',
    ],
    ...[
      'W10',
      'WyJcdTAwMDAiLCJ4Il0',
      'WyIiLCIwZjhmYWQ1Yi1kOWNiLTQ2OWYtYTE2NS03MDg2NzcyODk1MGUiXQ',
      'bnVsbA',
      'eyJhIjoxfQ',
    ],
    ...[
      '2026-06-01',
      '2026-02-30',
      '2026-W01',
      '9999-12-31',
      '0001-01-01',
      '-000001-01-01',
      '275760-09-13',
      '2026-06-01T00:00Z',
    ],
  ),
);

const PRINTABLE = fc.string({
  unit: fc.constantFrom(...' !"#$%&\'()*+,-./:;<=>?@[]^_`{|}~aZ09\u00e9\u00ff'),
  maxLength: 30,
});

/** Headers that a client may send by mistake or on purpose; their values have no line ends, which no client could send. */
export const brokenHeaders: fc.Arbitrary<Readonly<Record<string, string>>> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('if-match', 'idempotency-key'),
      fc.oneof(
        PRINTABLE,
        fc.constantFrom(
          ...[
            '',
            '""',
            '*',
            '"*"',
            '"1", "2"',
            'W/"1"',
            'w/1',
            '"999999999"',
            '"99999999999"',
            '-1',
            '1',
            '"1',
            '0x1',
            '*, "1"',
          ],
          ...['a'.repeat(200), 'a'.repeat(201), 'a'.repeat(6_000), 'key', ' ', "' OR 1"],
        ),
      ),
    )
    .map(([name, value]) => ({ [name]: value })),
  fc
    .constantFrom(
      ...[
        'text/plain',
        'text/csv',
        'application/xml',
        'multipart/form-data; boundary=x',
        'application/json; charset=utf-16',
      ],
      ...[
        'application/x-www-form-urlencoded',
        'application/json;',
        'application/json; charset=utf-8; charset=latin1',
        '/',
        '',
      ],
      ...[
        'APPLICATION/JSON',
        'application/json, text/csv',
        'application/merge-patch+json',
        'a'.repeat(3_000),
        'text/csv; charset=x',
      ],
    )
    .map((type) => ({ 'content-type': type })),
  fc
    .tuple(
      fc.constantFrom(
        ...[
          'accept',
          'accept-encoding',
          'range',
          'if-range',
          'if-none-match',
          'origin',
          'sec-fetch-site',
          'content-encoding',
        ],
        ...[
          'authorization',
          'x-forwarded-for',
          'x-forwarded-host',
          'x-forwarded-proto',
          'x-http-method-override',
          'accept-language',
        ],
        ...['forwarded', 'if-modified-since', 'traceparent', 'x-request-id'],
      ),
      fc.oneof(
        PRINTABLE,
        fc.constantFrom(
          ...[
            '',
            '*/*;q=x',
            'gzip;q=0',
            'br, gzip, deflate, *;q=0',
            'bytes=0-',
            'bytes=-1',
            'bytes=9-1',
            'bytes=0-1,2-3',
            'gzip',
          ],
          ...[
            'Bearer x',
            'Bearer wmk_x',
            'Basic YTpi',
            '127.0.0.1',
            '::1, 10.0.0.1',
            'evil.example',
            'DELETE',
            'cross-site',
            'null',
          ],
        ),
      ),
    )
    .map(([name, value]) => ({ [name]: value })),
);
