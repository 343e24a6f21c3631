import { type GoalIdea, idea } from './goal-idea.js';

/** The goals of the people whose stories the guides tell; no one else has them in these words. */
export const KNOWN_GOALS: readonly GoalIdea[] = [
  idea(
    'Cook tea for the girls without ringing Jamie',
    'd6',
    ['brain injury', 'stroke upper limb'],
    [
      'Jamie cooks and I sit with them',
      'I cook but ring Jamie two or three times',
      'I cook one easy tea on my own',
      'I cook two different teas a week',
      'I cook most nights and try new things',
    ],
    ['Make the pasta with the card on the fridge', 'Put the phone in the other room', 'Shop with a list of six things'],
  ),
  idea(
    'Walk the dog round the reservoir on my own',
    'd4',
    ['brain injury', 'pain', 'spinal'],
    [
      'I do not go out on my own',
      'I go to the gate with her on my own',
      'I walk round once on my own',
      'I walk round twice a week on my own',
      'I walk round most days and meet people',
    ],
    ['Walk to the first bench and back', 'Take the card with our address', 'Go at ten, when it is quiet'],
  ),
  idea(
    'Go back to the print shop two mornings a week',
    'work: return',
    ['brain injury', 'stroke upper limb'],
    [
      'I have not been back at all',
      'I have called in to say hello',
      'I work two mornings a week',
      'I work two mornings and serve customers',
      'I work three mornings and run the big printer',
    ],
    ['Ring Dev about a first morning', 'Practise the bus at the right time', 'Write the machine steps on a card'],
  ),
  idea(
    'Get back in the pool, even just the shallow end',
    'd9',
    ['pain', 'spinal', 'stroke upper limb', 'brain injury'],
    [
      'I have not been near the pool',
      'I have been to look and ask',
      'I get in and move for ten minutes',
      'I swim a few widths',
      'I swim every week',
    ],
    ['Ring about the quiet hour', 'Find my costume', 'Go with Pat on Wednesday'],
  ),
  idea(
    'Play nine holes with my brother',
    'd9',
    ['pain', 'spinal', 'brain injury'],
    [
      'I cannot swing a club',
      'I putt on the practice green',
      'I play three holes',
      'I play nine holes with a buggy',
      'I play nine holes on foot',
    ],
    ['Half an hour on the putting green', 'Ask about a buggy', 'Play the first three on Sunday'],
  ),
  idea(
    'Part-time work somewhere outdoors',
    'work: new',
    ['brain injury', 'pain', 'spinal'],
    [
      'I have not started looking',
      'I know what I would like',
      'I have had a trial day',
      'I work one day a week',
      'I work two days a week or more',
    ],
    ['Ask at the golf club about the greens', 'Write down what I can lift', 'Visit the park depot'],
  ),
];
