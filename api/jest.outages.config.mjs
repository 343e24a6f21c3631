import api from './jest.config.mjs';

/** Outages of the built service, in processes of their own: `npm test -- --only outages`. */
export default {
  ...api,
  displayName: 'outages',
  testMatch: ['<rootDir>/outages/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  maxWorkers: 1,
};
