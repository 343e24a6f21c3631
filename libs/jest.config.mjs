/** Pure libraries: no database, no browser. */
export default {
  displayName: 'libs',
  rootDir: '.',
  cacheDirectory: '<rootDir>/../node_modules/.cache/jest',
  testEnvironment: 'node',
  testMatch: ['<rootDir>/*/src/**/*.spec.ts'],
  // None takes this long, but they run beside other steps.
  testTimeout: 60_000,
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  moduleNameMapper: {
    '^@waymark/(.*)$': '<rootDir>/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
};
