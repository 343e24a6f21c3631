export * from './days.js';
