export * from './gas.js';
export * from './gas-light.js';
export * from './numeric.js';
export {
  checkAnswer,
  type AnswerField,
  type CheckedAnswer,
  type GivenAnswer,
  type RefusalCode,
  type RefusedAnswer,
} from './scale.js';
export * from './baseline.js';
export * from './agreed-ratings.js';
export * from './agreeing.js';
export * from './goal-life.js';
export * from './achievement.js';
export * from './fresh-look.js';
export * from './harder.js';
export * from './goal-signs.js';
export * from './attention.js';
export * from './episode-records.js';
export * from './t-of-goals.js';
export * from './appointment-t.js';
export * from './episode-t.js';
export * from './outcome-counts.js';
export * from './goals-asked.js';
export * from './goal-hints.js';
export * from './time-on-screen.js';
