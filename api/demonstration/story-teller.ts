import { addDays } from '@waymark/calendar';
import type { Dice } from './dice.js';
import { type GoalIdea, type PathwayName, suits } from './goal-idea.js';
import { GOALS_AT_HOME } from './goals-at-home.js';
import { GOALS_AT_WORK } from './goals-at-work.js';
import { GOALS_OUT_AND_ABOUT } from './goals-out-and-about.js';
import { GOALS_IN_THE_FAMILY } from './goals-in-the-family.js';
import { GOALS_TO_KEEP } from './goals-to-keep.js';
import { GOALS_WITH_PEOPLE } from './goals-with-people.js';
import { GoalWords } from './goal-words.js';
import type { InventedPerson, People } from './invented-people.js';
import { type Course, courseOn, ratingsAlong } from './rating-path.js';
import { KNOWN_GOALS } from './known-goals.js';
import type { AreaName, GoalStory, Saying, Story } from './story.js';
import { ageOn, notOnWeekend } from './weekdays.js';

export const GOAL_IDEAS: readonly GoalIdea[] = [
  ...GOALS_AT_WORK,
  ...GOALS_AT_HOME,
  ...GOALS_OUT_AND_ABOUT,
  ...GOALS_WITH_PEOPLE,
  ...GOALS_IN_THE_FAMILY,
];

/** What a story begins with; the rest follows from the dice. */
export interface Beginning {
  readonly reference: string;
  readonly pathway: PathwayName;
  readonly area: AreaName;
  readonly startedOn: string;
  /** null: still open. */
  readonly endedOn: string | null;
  readonly daysBetween: readonly [number, number];
  /** How likely a goal leads to the next, or is seen differently. */
  readonly twists: number;
  /** How likely there is also something to keep. */
  readonly keeps: number;
  /** How many of a hundred appointments of a day are missed. */
  readonly missed: (on: string) => number;
  /** How often a goal does not move, compared with the others of its pathway; 1: as often. */
  readonly hardship: number;
}

/** The ratings on the days of a goal. */
interface GoalPlan {
  readonly idea: GoalIdea;
  readonly course: Course;
  readonly baseline: number | null;
  readonly from: string;
  readonly until: string | null;
  readonly follows: number | null;
}

/** Invents whole stories: who, when, which goals, and how they went. */
export class StoryTeller {
  private readonly goalWords: GoalWords;

  constructor(
    private readonly dice: Dice,
    private readonly people: People,
    private readonly today: string,
  ) {
    this.goalWords = new GoalWords(
      dice,
      KNOWN_GOALS.map(({ words }) => words),
    );
  }

  /** @param known who it is about, if they were here before. */
  tell(beginning: Beginning, known?: InventedPerson): Story {
    const { reference, pathway, area, startedOn, endedOn } = beginning;
    const days = this.daysOf(beginning);
    const last = days.at(-1)?.on ?? startedOn;
    const person = known ?? this.people.invent(pathway, startedOn);
    const inTheirWords = this.goalWords.forPerson(person.givenName);
    const plans = this.plansFor(beginning, person, days).map((plan) => ({ ...plan, idea: inTheirWords(plan.idea) }));
    return {
      ...{ reference, person, pathway, area, startedOn, endedOn },
      endReason: '',
      days,
      goals: plans.map((plan) => this.goalOf(plan, beginning, days, last)),
    };
  }

  private daysOf({ startedOn, endedOn, missed, daysBetween: [least, most] }: Beginning): Story['days'] {
    const days: Story['days'][number][] = [];
    const until = endedOn ?? addDays(this.today, -2);
    for (
      let on = addDays(startedOn, this.dice.whole(5, 12));
      on <= until;
      on = addDays(on, this.dice.whole(least, most))
    ) {
      days.push({
        on: notOnWeekend(on, startedOn),
        attendance: this.dice.weighted({ attended: 96 - missed(on), missed: missed(on), cancelled: 4 }),
      });
    }
    // Everyone in a caseload has come at least once; the path is seen from the day of the last appointment.
    const last = days.pop();
    return [
      ...days,
      {
        on: last && last.on <= until ? last.on : notOnWeekend(addDays(startedOn, 3), startedOn),
        attendance: 'attended',
      },
    ];
  }

  private plansFor(
    { pathway, startedOn, endedOn, twists, keeps, hardship }: Beginning,
    { birthDate }: InventedPerson,
    days: Story['days'],
  ): GoalPlan[] {
    const age = ageOn(startedOn, birthDate);
    const fitting = GOAL_IDEAS.filter((idea) => suits(idea, pathway, age));
    const ideas = this.dice.pickSome(fitting, Number(this.dice.weighted({ 1: 20, 2: 50, 3: 30 })));
    const plans = ideas.map((idea): GoalPlan => {
      const baseline = this.dice.chance(0.6) ? -1 : -2;
      return {
        idea,
        course: courseOn(pathway, hardship, this.dice),
        baseline,
        from: startedOn,
        until: null,
        follows: null,
      };
    });
    const [first, second] = plans;
    const turn = days[Math.floor(days.length * 0.6)];
    if (first && second && turn && days.length >= 5 && this.dice.chance(twists)) {
      plans[0] = { ...first, course: 'arrives', until: turn.on };
      plans[1] = { ...second, from: turn.on, follows: 1 };
    }
    // Over the months people add goals, so that a person who reached one is still on the way with another.
    const added = endedOn === null ? days.at(-3) : undefined;
    const last = plans.at(-1);
    if (added && last?.follows === null && plans.length > 1 && days.length > 4) {
      plans[plans.length - 1] = { ...last, from: added.on };
    }
    if (this.dice.chance(keeps)) {
      const idea = this.dice.pick(GOALS_TO_KEEP.filter((keep) => suits(keep, pathway, age)));
      plans.push({ idea, course: 'keeps', baseline: 0, from: startedOn, until: null, follows: null });
    }
    if (this.dice.chance(twists / 4)) {
      const idea = this.dice.pick(fitting.filter((other) => !ideas.includes(other)));
      plans.push({ idea, course: 'climbs', baseline: null, from: startedOn, until: null, follows: null });
    }
    return plans;
  }

  private goalOf(
    plan: GoalPlan,
    { startedOn, endedOn, twists }: Beginning,
    days: Story['days'],
    last: string,
  ): GoalStory {
    const { idea, course, baseline, from, until } = plan;
    const active = days.filter(({ on }) => (from === startedOn || on > from) && (until === null || on <= until));
    // A goal that is only proposed was discussed once.
    const own = baseline === null ? active.slice(-1) : active;
    const share = endedOn === null && until === null ? 0.35 + this.dice.next() * 0.65 : 1;
    const along = { length: own.length, share, isSteady: endedOn === null };
    const ratings = ratingsAlong(course, baseline ?? -1, along, this.dice);
    const isWeighed = this.dice.chance(0.6);
    const said = own.map(({ on }, index): [string, Saying[]] => {
      // A goal that was left behind because it was reached had been reached.
      const rating = baseline === null ? '' : on === until ? '0' : (ratings[index] ?? '');
      const asksForStep = this.dice.chance(on === last && endedOn === null ? 0.6 : 0.3);
      const nextStep = asksForStep ? this.dice.pick(idea.steps) : '';
      const isSeenDifferently = this.dice.chance(twists / 8) && /^-?[01]$/.test(rating) && on !== until;
      return [
        on,
        isSeenDifferently ? seenDifferently(Number(rating), nextStep) : [{ rating, rater: 'agreed', nextStep }],
      ];
    });
    return {
      ...plan,
      importance: isWeighed ? this.dice.whole(1, 3) : null,
      difficulty: isWeighed ? this.dice.whole(1, 3) : null,
      targetDate: this.dice.chance(0.7) ? addDays(from, this.dice.whole(8, 26) * 7) : null,
      said: Object.fromEntries(said),
    };
  }
}

/** The patient sees it one level higher than the therapist; both ratings remain, and none is agreed. */
function seenDifferently(level: number, nextStep: string): Saying[] {
  return [
    { rating: String(level), rater: 'patient', nextStep: '' },
    { rating: String(level - 1), rater: 'therapist', nextStep: '' },
    { rating: 'seen differently', rater: 'agreed', nextStep },
  ];
}
