/** The steps after the first, in one chunk that is fetched while people still look at the first. */
export { CheckStep } from './check-step';
export { DifferStep } from './differ-step';
export { GoalStep } from './goal-step';
export { StopStep } from './stop-step';
