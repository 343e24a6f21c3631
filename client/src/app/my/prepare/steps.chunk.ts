export { CheckStep } from './check-step';
export { ChooseStep } from './choose-step';
export { GoalStep } from './goal-step';
export { HelpedStep } from './helped-step';
export { SentStep } from './sent-step';
export { StopStep } from './stop-step';
export { TextStep } from './text-step';
export { WhoSeesStep } from './who-sees-step';
