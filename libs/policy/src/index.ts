export * from './actions.js';
export * from './audience.js';
export * from './decide.js';
export * from './roles.js';
