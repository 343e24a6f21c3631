/** Which code the mutation tester breaks, and which tests must notice. Run by `npm run mutants`. */
export default {
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner'],
  jest: { configFile: 'libs/jest.config.mjs' },
  coverageAnalysis: 'perTest',
  mutate: ['libs/measures/src/**/*.ts', 'libs/policy/src/**/*.ts', '!**/*.spec.ts', '!**/*.testing.ts', '!**/index.ts'],
  // Only the libraries are copied for breaking.
  ignorePatterns: ['api', 'client', 'e2e', 'docs', 'tools', 'data', 'test-results', 'dist'],
  tempDirName: '.cache/mutants',
  reporters: ['clear-text', 'json'],
  jsonReporter: { fileName: '.cache/mutants.json' },
  clearTextReporter: { allowColor: false, reportTests: false, logTests: false, reportMutants: true },
  allowConsoleColors: false,
  // A busy machine is slow, which is not the same as a loop without end.
  timeoutMS: 30_000,
  incremental: true,
  incrementalFile: '.cache/mutants-incremental.json',
  thresholds: { high: 98, low: 95, break: 95 },
};
