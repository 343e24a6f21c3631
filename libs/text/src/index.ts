export * from './csv-records.js';
export * from './names.js';
export * from './nhs-number.js';
export * from './text-encoding.js';
export * from './written-text.js';
