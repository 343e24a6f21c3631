import { addDays } from '@waymark/calendar';
import type { GoalIdea } from './goal-idea.js';
import { KNOWN_GOALS } from './known-goals.js';
import { notOnWeekend } from './weekdays.js';
import type { GoalStory, Saying, Story } from './story.js';

/** Stories told in the guides, which must be the same in every demonstration. */

/** One appointment's cell: a rating, then perhaps the next step agreed with it. */
type Said = readonly [rating: string, nextStep?: string];

/** Rowan is the patient of the demonstration: six appointments over five months, and three steps since the last. */
export function rowanEllis(today: string, nhsNumber: string): Story {
  const days = [150, 122, 94, 66, 38, 10].map((ago) => notOnWeekend(addDays(today, -ago)));
  const startedOn = notOnWeekend(addDays(today, -157));
  const goal = (words: string, baseline: number, weight: [number, number], said: readonly Said[]): GoalStory => ({
    idea: ideaOf(words),
    baseline,
    importance: weight[0],
    difficulty: weight[1],
    targetDate: notOnWeekend(addDays(today, 45)),
    from: startedOn,
    until: null,
    follows: null,
    said: sayingsOn(days, said),
  });
  return {
    reference: 'A101',
    person: { givenName: 'Rowan', familyName: 'Ellis', birthDate: '1984-05-17', sex: 'X', nhsNumber },
    pathway: 'brain injury',
    area: 'Coast',
    startedOn,
    endedOn: null,
    endReason: '',
    days: days.map((on) => ({ on, attendance: 'attended' })),
    goals: [
      goal(
        'Cook tea for the girls without ringing Jamie',
        -1,
        [3, 2],
        [
          ['-1', 'Make the pasta with the card on the fridge'],
          ['partly'],
          ['0', 'Shop with a list of six things'],
          ['0'],
          ['1'],
          ['1', 'Put the phone in the other room'],
        ],
      ),
      goal(
        'Walk the dog round the reservoir on my own',
        -2,
        [2, 3],
        [
          ['-2', 'Walk to the first bench and back'],
          ['not sure'],
          ['-1'],
          ['-1', 'Take the card with our address'],
          ['-1'],
          ['0', 'Go at ten, when it is quiet'],
        ],
      ),
      goal(
        'Go back to the print shop two mornings a week',
        -2,
        [3, 3],
        [
          ['-2'],
          ['-1', 'Ring Dev about a first morning'],
          ['-1'],
          ['seen differently'],
          ['-1', 'Practise the bus at the right time'],
          ['-1', 'Write the machine steps on a card'],
        ],
      ),
    ],
  };
}

/** One thing that matters leads to the next: the pool, then golf, then work outdoors. */
export function swimThenGolfThenWork(today: string, nhsNumber: string): Story {
  const days = [210, 189, 168, 147, 126, 105, 84, 63, 42, 21, 7].map((ago) => notOnWeekend(addDays(today, -ago)));
  const startedOn = notOnWeekend(addDays(today, -217));
  const [swimming = '', golfing = ''] = [days[3], days[7]];
  const rated = (from: number, to: number, said: readonly Said[]): GoalStory['said'] =>
    sayingsOn(days.slice(from, to), said);
  const fixed = { importance: null, difficulty: null, targetDate: null };
  return {
    reference: 'A102',
    person: { givenName: 'Gethin', familyName: 'Lomax', birthDate: '1971-09-02', sex: 'M', nhsNumber },
    pathway: 'brain injury',
    area: 'Downs',
    startedOn,
    endedOn: null,
    endReason: '',
    days: days.map((on) => ({ on, attendance: 'attended' })),
    goals: [
      {
        ...fixed,
        idea: ideaOf('Get back in the pool, even just the shallow end'),
        baseline: -2,
        from: startedOn,
        until: swimming,
        follows: null,
        said: rated(0, 4, [
          ['-2', 'Ring about the quiet hour'],
          ['-1', 'Find my costume'],
          ['-1', 'Go with Pat on Wednesday'],
          ['0'],
        ]),
      },
      {
        ...fixed,
        idea: ideaOf('Play nine holes with my brother'),
        baseline: -2,
        from: swimming,
        until: golfing,
        follows: 1,
        said: rated(4, 8, [['-1', 'Half an hour on the putting green'], ['-1', 'Ask about a buggy'], ['0'], ['1']]),
      },
      {
        ...fixed,
        idea: ideaOf('Part-time work somewhere outdoors'),
        baseline: -1,
        from: golfing,
        until: null,
        follows: 2,
        said: rated(8, 11, [
          ['-1', 'Ask at the golf club about the greens'],
          ['partly'],
          ['0', 'Write down what I can lift'],
        ]),
      },
    ],
  };
}

function ideaOf(words: string): GoalIdea {
  const idea = KNOWN_GOALS.find((known) => known.words === words);
  if (!idea) throw new Error('A known story is about a goal that is not among the known ones.');
  return idea;
}

function sayingsOn(days: readonly string[], said: readonly Said[]): Record<string, Saying[]> {
  return Object.fromEntries(
    said.map(([rating, nextStep = ''], index) => {
      const together = { rating, rater: 'agreed', nextStep };
      const apart = [
        { rating: '0', rater: 'patient', nextStep: '' },
        { rating: '-1', rater: 'therapist', nextStep: '' },
      ];
      return [days[index] ?? '', rating === 'seen differently' ? [...apart, together] : [together]];
    }),
  );
}
