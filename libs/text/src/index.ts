export * from './csv-records.js';
export * from './likeness.js';
export * from './name-words.js';
export * from './names.js';
export * from './nhs-number.js';
export * from './person-search.js';
export * from './text-encoding.js';
export * from './written-text.js';
