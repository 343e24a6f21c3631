export * from './names.js';
export * from './nhs-number.js';
export * from './written-text.js';
