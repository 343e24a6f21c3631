import type { Ethnicity } from '@waymark/contracts';
import { addDays, daysBetween } from '@waymark/calendar';
import { CONDITIONS } from './conditions.js';
import type { Dice } from './dice.js';
import { missedOf100, waitUntil } from './findings.js';
import type { InventedPerson } from './invented-people.js';
import { firstReportedDay } from './reported-years.js';
import { CARE_SERVICE_OF, type KnownFacts, type MeasureName, type Story } from './story.js';
import type { Beginning, StoryTeller } from './story-teller.js';
import { notOnWeekend } from './weekdays.js';

/** Weeks from the start of an episode to its end. */
const [SHORTEST, LONGEST] = [7, 32];
/** The latest start, in days before today. */
const NEWEST = 20;
/** Some of these would begin after today: about one person in ten has a second episode. */
const SECOND_EPISODES = 0.125;
const SOMETHING_TO_KEEP = 0.13;
const NOT_KNOWN = 0.12;

const MEASURES: Readonly<Record<MeasureName, number>> = { 'gas-light': 88, gas: 8, 'goal-rating-0-10': 4 };
const ETHNICITIES = { A: 69, B: 2, C: 5, D: 2, F: 1, G: 1, H: 5, J: 4, K: 2, M: 3, N: 3, R: 1, S: 2 } as const;
const QUINTILES = { 1: 24, 2: 22, 3: 20, 4: 18, 5: 16 } as const;

type Place = Pick<Story, 'pathway' | 'area'>;
type Span = Pick<Story, 'startedOn' | 'endedOn'>;
type Person = Place & Pick<Story, 'reference'> & Omit<KnownFacts, 'referredOn'>;

/** Everyone who was here in the years that are reported: mostly one episode, sometimes a second after it. */
export class Background {
  constructor(
    private readonly dice: Dice,
    private readonly teller: StoryTeller,
    private readonly today: string,
  ) {}

  /** All episodes of one person, oldest first. */
  person(number: number, place: Place): Story[] {
    const { dice } = this;
    const person: Person = {
      ...place,
      reference: `B${String(number)}`,
      conditionGroup: dice.pick(CONDITIONS[place.pathway]),
      ethnicity: dice.chance(NOT_KNOWN) ? null : (dice.weighted(ETHNICITIES) satisfies Ethnicity),
      deprivationQuintile: dice.chance(NOT_KNOWN) ? null : Number(dice.weighted(QUINTILES)),
    };
    const first = this.tell(person, this.firstSpan());
    const isBack = dice.chance(SECOND_EPISODES);
    if (!isBack || first.endedOn === null) return [first];
    const again = notOnWeekend(addDays(first.endedOn, dice.whole(30, 240)));
    if (again > addDays(this.today, -NEWEST)) return [first];
    return [first, { ...this.tell(person, this.spanFrom(again), first.person), isSecond: true }];
  }

  /** Nobody left before the years that are reported: such a span is thrown again. */
  private firstSpan(): Span {
    const from = firstReportedDay(this.today);
    const daysAgo = daysBetween(from, this.today) + LONGEST * 7;
    for (;;) {
      const span = this.spanFrom(notOnWeekend(addDays(this.today, -this.dice.whole(NEWEST, daysAgo))));
      if (span.endedOn === null || span.endedOn >= from) return span;
    }
  }

  private spanFrom(startedOn: string): Span {
    const endedOn = notOnWeekend(addDays(startedOn, this.dice.whole(SHORTEST * 7, LONGEST * 7)));
    return { startedOn, endedOn: endedOn < this.today ? endedOn : null };
  }

  private tell(person: Person, span: Span, known?: InventedPerson): Story {
    const { reference, pathway, area, ...facts } = person;
    const measure = this.dice.weighted(MEASURES);
    const wait = waitUntil(span.startedOn, CARE_SERVICE_OF[pathway], this.today, this.dice);
    const beginning: Beginning = {
      ...{ reference, pathway, area, ...span },
      daysBetween: [18, 45],
      twists: 0,
      // On a scale of numbers nothing begins where it is to stay.
      keeps: measure === 'goal-rating-0-10' ? 0 : SOMETHING_TO_KEEP,
      missed: (on) => missedOf100(area, on),
      hardship: 1,
    };
    const referredOn = addDays(span.startedOn, -wait);
    return { ...this.teller.tell(beginning, known), measure, facts: { ...facts, referredOn } };
  }
}
