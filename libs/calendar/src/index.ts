export * from './calendar-file.js';
export * from './days.js';
export * from './typed-day.js';
export * from './typed-time.js';
export * from './zones.js';
