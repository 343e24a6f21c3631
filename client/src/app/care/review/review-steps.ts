export { CheckStep } from './check-step';
export { DifferStep } from './differ-step';
export { GoalStep } from './goal-step';
export { NextAppointmentStep } from './next-appointment-step';
export { NotMeStep } from './not-me-step';
export { EarlierStepsStep } from './earlier-steps-step';
export { StopStep } from './stop-step';
