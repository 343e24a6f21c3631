import { type GoalIdea, idea } from './goal-idea.js';

/** Something that is going well and should stay so: it begins at what was hoped for. */
export const GOALS_TO_KEEP: readonly GoalIdea[] = [
  idea(
    'Keep going to {friend}’s {Wednesday|walking|gardening|coffee|swimming|craft} group',
    'd9',
    ['brain injury', 'pain', 'spinal', 'stroke upper limb'],
    [
      'I have stopped going',
      'I go now and then',
      'I go most weeks',
      'I go every week',
      'I go every week and help to run it',
    ],
    ['Save a seat by the door', 'Ring if I cannot come'],
  ),
  idea(
    'Stay in my {flat|own home|bungalow|house} {near|next door to|round the corner from} {friend}',
    'd6',
    ['brain injury', 'spinal', 'stroke upper limb'],
    [
      'I have had to move out',
      'I need somebody here most of the day',
      'I manage with the help I have',
      'I manage with a little less help',
      'I manage with no help',
    ],
    ['Tell {friend} early when something is too much', 'Check the alarm on the first of the month'],
  ),
];
