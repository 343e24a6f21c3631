/**
 * The API over HTTP on a real database: SQLite files in a temporary folder, or the PostgreSQL that
 * TEST_DATABASE_URL names.
 */

/** What no engine can change, and takes long: it runs with SQLite alone. What the demonstration asks of SQL, others ask of both. */
const once = [
  '/demonstration/(reported-years|round-ups|same-every-time)[.]api[.]spec',
  '/http/hostile-bodies[.]api[.]spec',
  '/imports/(bounds|one-character)[.]spec',
  '/reports/editions/attack[.]spec',
  '/reports/pages/(easy-sentences|nothing-hidden-shows)[.]spec',
  '/reports/small-care-service[.]api[.]spec',
  '/research/(master|check|files|dummy)/',
  '/research/dataset/openapi-rows[.]spec',
  '/research/examples[.]api[.]spec',
];

export default {
  displayName: 'api',
  rootDir: '.',
  cacheDirectory: '<rootDir>/../node_modules/.cache/jest',
  testEnvironment: '<rootDir>/testing/jest/environment.mjs',
  runtime: '<rootDir>/testing/jest/runtime.mjs',
  globalSetup: '<rootDir>/testing/jest/setup.mjs',
  globalTeardown: '<rootDir>/testing/jest/teardown.mjs',
  testMatch: ['<rootDir>/**/*.spec.ts'],
  // They need the built service: see jest.outages.config.mjs.
  testPathIgnorePatterns: ['/node_modules/', '/outages/', ...(process.env.TEST_DATABASE_URL ? once : [])],
  testTimeout: 60_000,
  maxWorkers: '100%',
  transform: {
    '^.+\\.(ts|mjs)$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          // As in tsconfig.json: a field without a value must not exist, or TypeORM would write undefined.
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  moduleNameMapper: {
    '^@waymark/(.*)$': '<rootDir>/../libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
};
