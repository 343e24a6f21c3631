export * from './actions.js';
export * from './audience.js';
export * from './decide.js';
export * from './memberships.js';
export * from './principal.js';
export * from './roles.js';
export * from './screen-lock.js';
export * from './subject.js';
