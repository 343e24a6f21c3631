import type { ImprovementState, RoundUpText } from '@waymark/contracts';
import type { CareServiceName } from './story.js';

/** What the forums of the demonstration wrote. They say nothing that the figures could contradict: those are quoted. */
export interface RoundUpStory extends RoundUpText {
  /** How many quarters ago it was, of those that are over: 0 is the last one. */
  readonly ago: number;
  readonly state: 'draft' | 'published';
  /** What the patient and carer partner said to the draft. */
  readonly comments: readonly string[];
}

const ASKED_IF_HEARD = {
  question: 'Do you feel that we listen?',
  answer: 'Most of you said yes. Some of you would like more time at the start.',
};

export const ROUND_UP_STORIES: Readonly<Partial<Record<CareServiceName, readonly RoundUpStory[]>>> = {
  'Community rehabilitation': [
    {
      ...{ ago: 3, state: 'published', comments: ['Please say “card”, not “take-away sheet”.'], lastTime: null },
      whatChanged:
        'More of you take a copy home than before we laid out the cards.\nMuch else is as it was. Some goals got harder. We want to know why.',
      ifReal: 'If cards help, all of you should get one. We would put them in each room, and in your home pack too.',
      youSaidWeDid: [
        { said: 'I forget what we agreed.', did: 'We put a small card in each room. You can take it home.' },
        { said: 'The letters are too long.', did: 'The letter is one page now. The day and the time are on top.' },
      ],
      questions: [],
    },
    {
      ...{ ago: 2, state: 'published', comments: ['Good. Can we add what did not work?'] },
      whatChanged: 'Not much changed. We look at the same things each time, so that we see it when they do.',
      lastTime: 'We put cards in each room. We also read out the card at the end, if you like.',
      ifReal: 'If more of you lose the card, we would send it to your phone as well. We would ask you first.',
      youSaidWeDid: [
        { said: 'The print on the card is small.', did: 'We make the print large. The new card comes soon.' },
        { said: 'I would like my wife to be there.', did: 'Bring who you like. We ask you about it when you book.' },
      ],
      questions: [ASKED_IF_HEARD],
    },
    {
      ...{ ago: 1, state: 'published', comments: [] },
      whatChanged: 'Some of you got as far as you hoped. Some did not, and we talked about that as well.',
      lastTime: 'The card has large print now. We tried late visits for a month. Few of you came, so we stopped.',
      ifReal: 'If goals get harder in winter, we would plan more of them at home in those months.',
      youSaidWeDid: [
        { said: 'The waiting room is loud.', did: 'There is a quiet room now. Ask for it at the front desk.' },
      ],
      questions: [
        { question: 'Does the card help?', answer: 'Many of you keep it on the fridge. That is a good place.' },
      ],
    },
    {
      ...{ ago: 0, state: 'draft', whatChanged: 'We have looked at the figures. We write this part when we meet.' },
      comments: [
        'Can we say that the quiet room is often locked? Two people told me.',
        'I like the card on the fridge. Please keep “we did not manage this” in, it is honest.',
      ],
      lastTime: 'The quiet room is open. We did not manage to print all the cards.',
      ifReal: null,
      youSaidWeDid: [{ said: 'The quiet room is often locked.', did: null }],
      questions: [{ question: 'What gets in the way of your next steps?', answer: null }],
    },
  ],
  'Vocational rehabilitation': [
    {
      ...{ ago: 2, state: 'published', comments: ['Say who can see the letter to the boss.'], lastTime: null },
      whatChanged: 'Goals about work take time. Some of you went back for a few hours. Some of you are not there yet.',
      ifReal: 'If a slow start helps, we would talk with your work about it sooner.',
      youSaidWeDid: [
        { said: 'I do not know what my boss is told.', did: 'You read each letter first. It goes out if you say yes.' },
      ],
      questions: [],
    },
    {
      ...{ ago: 1, state: 'published', comments: [] },
      whatChanged: 'It is much as it was three months ago. That is good to know too.',
      lastTime: 'You now read each letter to your work before it goes out.',
      ifReal: 'If early visits are hard for you, we would move more of them to the afternoon.',
      youSaidWeDid: [
        { said: 'Mornings are hard for me.', did: 'You can choose the afternoon. Tell us when we book.' },
        { said: 'I want to meet others.', did: 'There is a group now, each second Friday. You can just come.' },
      ],
      questions: [ASKED_IF_HEARD],
    },
  ],
};

/** An action of a care service, in days from today. */
export interface ActionStory {
  readonly careService: CareServiceName;
  /** The round-up that it came from, by quarters ago; null: none. */
  readonly ago: number | null;
  readonly what: string;
  /** A colleague's name, if `isColleague`; else words. */
  readonly owner: string;
  readonly isColleague: boolean;
  readonly dueIn: number;
  readonly state: ImprovementState;
  readonly outcome: string | null;
}

export const ACTION_STORIES: readonly ActionStory[] = [
  {
    ...{ careService: 'Community rehabilitation', ago: 2, what: 'Print the pocket card in large letters' },
    ...{ owner: 'Mairi Sinclair', isColleague: true, dueIn: -70, state: 'done' },
    outcome: 'The new cards lie in every room.',
  },
  {
    ...{ careService: 'Community rehabilitation', ago: 2, what: 'Try late visits for a month' },
    ...{ owner: 'Jonah Price', isColleague: true, dueIn: -98, state: 'dropped' },
    outcome: 'Few people came. We ask again in a year.',
  },
  {
    ...{ careService: 'Community rehabilitation', ago: 1, what: 'Keep the quiet room open all day' },
    ...{ owner: 'The front desk', isColleague: false, dueIn: -12, state: 'open', outcome: null },
  },
  {
    ...{
      careService: 'Community rehabilitation',
      ago: null,
      what: 'Ask ten people what gets in the way of next steps',
    },
    ...{ owner: 'Mairi Sinclair', isColleague: true, dueIn: 24, state: 'open', outcome: null },
  },
  {
    ...{ careService: 'Vocational rehabilitation', ago: 1, what: 'Offer more first visits in the afternoon' },
    ...{ owner: 'Bryony Tate', isColleague: true, dueIn: 38, state: 'open', outcome: null },
  },
];
