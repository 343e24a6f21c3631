import presets from 'jest-preset-angular/presets/index.js';

/** Angular, zoneless, in jsdom. The libraries are read from source, so no build is needed first. */
export default {
  ...presets.createCjsPreset(),
  displayName: 'client',
  rootDir: '.',
  cacheDirectory: '<rootDir>/../node_modules/.cache/jest',
  setupFilesAfterEnv: ['<rootDir>/jest.setup.ts'],
  testMatch: ['<rootDir>/src/**/*.spec.ts'],
  // None takes this long, but they run beside other steps.
  testTimeout: 60_000,
  moduleNameMapper: {
    '^@waymark/(.*)$': '<rootDir>/../libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
};
