import {
  type ConditionGroup,
  type DeclinedReason,
  type Ethnicity,
  type GoalReason,
  type ImportColumn,
  type RecordedReason,
  REQUIRED_IMPORT_COLUMNS,
} from '@waymark/contracts';
import { csvOf } from '@waymark/text';
import type { Cells } from '../imports/read/header.js';
import type { GoalIdea, PathwayName } from './goal-idea.js';
import type { InventedPerson } from './invented-people.js';

export const CARE_SERVICES = ['Vocational rehabilitation', 'Community rehabilitation', 'Musculoskeletal'] as const;
export type CareServiceName = (typeof CARE_SERVICES)[number];

export const CARE_SERVICE_OF: Readonly<Record<PathwayName, CareServiceName>> = {
  'brain injury': 'Vocational rehabilitation',
  'stroke upper limb': 'Community rehabilitation',
  spinal: 'Musculoskeletal',
  pain: 'Musculoskeletal',
};

/** Each area with its region. */
export const AREAS = { Coast: 'Coast and Levels', Weald: 'Inland', Downs: 'Inland' } as const;
export type AreaName = keyof typeof AREAS;

/** The measures with which goals are rated, by their keys. */
export type MeasureName = 'gas-light' | 'gas' | 'goal-rating-0-10';

/** What figures are broken down by; null: not known. */
export interface KnownFacts {
  readonly conditionGroup: ConditionGroup;
  readonly referredOn: string;
  readonly ethnicity: Ethnicity | null;
  readonly deprivationQuintile: number | null;
}

/** One person's stay with a care service, as known to the people who write the caseload. */
export interface Story {
  readonly reference: string;
  readonly person: InventedPerson;
  readonly pathway: PathwayName;
  readonly area: AreaName;
  readonly startedOn: string;
  readonly endedOn: string | null;
  readonly endReason: string;
  readonly goals: readonly GoalStory[];
  /** Oldest first. */
  readonly days: readonly { readonly on: string; readonly attendance: 'attended' | 'missed' | 'cancelled' }[];
  /** Left out: added later, as a therapist would. */
  readonly facts?: KnownFacts;
  /** Left out: GAS-Light, as in every file. */
  readonly measure?: MeasureName;
  /** Whether the person was here before. */
  readonly isSecond?: boolean;
  /** By day; left out: everything rated was agreed. */
  readonly notAgreed?: ReadonlyMap<string, NotAgreed>;
}

/** What came instead on a day that the patient attended, and on which nothing was agreed. */
export type NotAgreed =
  | { readonly status: 'not-asked' }
  | { readonly status: 'declined'; readonly reason: DeclinedReason }
  | { readonly status: 'recorded'; readonly reason: RecordedReason };

/** What became of a goal before its episode ended. */
export interface GoalTurn {
  readonly on: string;
  readonly reason: string;
  readonly code: GoalReason;
}

export interface GoalStory {
  readonly idea: GoalIdea;
  /** −2 or −1; 0 for a goal to keep; null: only proposed so far. */
  readonly baseline: number | null;
  readonly importance: number | null;
  readonly difficulty: number | null;
  readonly targetDate: string | null;
  /** The first day on which it is worked on; an earlier goal may have led to it. */
  readonly from: string;
  /** The day it was reached and left behind; null: it continues. */
  readonly until: string | null;
  /** Number of the goal that led to it, from 1; null: none. */
  readonly follows: number | null;
  /** Number of the goal that this one replaced because its levels were to mean something else. */
  readonly replaces?: number;
  readonly cancelled?: GoalTurn;
  readonly held?: GoalTurn;
  /** By day. */
  readonly said: Readonly<Record<string, readonly Saying[]>>;
}

export interface Saying {
  readonly rating: string;
  readonly rater: string;
  readonly nextStep: string;
}

const COLUMNS: readonly ImportColumn[] = [
  ...REQUIRED_IMPORT_COLUMNS,
  'referred_on',
  'condition_group',
  'ethnicity',
  'deprivation_quintile',
];

/** The caseload as a care service would send it: one CSV file with a header. */
export function caseloadText(stories: readonly Story[]): string {
  const lines = stories.flatMap(rowsOf).map((cells) => COLUMNS.map((column) => cells[column] ?? ''));
  return csvOf([COLUMNS, ...lines], ',');
}

/** The rows of a story, one for each goal, appointment and rater. */
function rowsOf(story: Story): Cells[] {
  const { person, pathway, facts } = story;
  return story.goals.flatMap((goal, index) =>
    story.days.flatMap(({ on, attendance }) =>
      (goal.said[on] ?? []).map(({ rating, rater, nextStep }) => ({
        patient_ref: story.reference,
        nhs_number: person.nhsNumber,
        given_name: person.givenName,
        family_name: person.familyName,
        birth_date: person.birthDate,
        sex: person.sex,
        service: CARE_SERVICE_OF[pathway],
        pathway,
        area: story.area,
        episode_start: story.startedOn,
        episode_end: story.endedOn ?? '',
        end_reason: story.endReason,
        goal_no: String(index + 1),
        goal_in_own_words: goal.idea.words,
        goal_domain: goal.idea.domain,
        importance: cellOf(goal.importance),
        difficulty: cellOf(goal.difficulty),
        baseline: cellOf(goal.baseline),
        target_date: goal.targetDate ?? '',
        appointment_date: on,
        attendance,
        rating: attendance === 'attended' ? rating : '',
        rater,
        next_step: attendance === 'attended' ? nextStep : '',
        referred_on: facts?.referredOn ?? '',
        condition_group: facts?.conditionGroup ?? '',
        ethnicity: facts?.ethnicity ?? '',
        deprivation_quintile: cellOf(facts?.deprivationQuintile ?? null),
      })),
    ),
  );
}

const cellOf = (points: number | null): string => (points === null ? '' : String(points));
