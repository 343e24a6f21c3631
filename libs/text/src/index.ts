export * from './names.js';
export * from './nhs-number.js';
