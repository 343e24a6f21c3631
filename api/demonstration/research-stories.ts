import type { ProjectState, ProjectText } from '@waymark/contracts';

/** A project as its applicant wrote it, and what became of it. */
export interface ProjectStory {
  readonly state: Extract<ProjectState, 'approved' | 'submitted' | 'refused'>;
  /** Months ago. */
  readonly begun: number;
  readonly text: Omit<ProjectText, 'startsOn' | 'expiresOn' | 'pathwayIds' | 'tier' | 'memberEmails'>;
  /** Of each guardian who decided: a reason, or null with an approval. */
  readonly decisions: readonly { readonly verdict: 'approve' | 'refuse'; readonly reason: string | null }[];
}

const APPLICANT = {
  organisation: 'Fenwick University, Department of Rehabilitation',
  applicantType: 'university',
  hasCommercialInterest: false,
  commercialInterest: null,
  legalBasis: 'public-task',
  optOutMode: 'anonymised',
} as const;

const ATTRIBUTES = [
  ...['service_cluster', 'end_reason', 'weeks_band', 'appointments_band', 'goals_band', 'goals_counted', 'goals_met'],
  ...['t_baseline', 't_final', 't_change', 'follow_up', 'follows_goal_no'],
] as const;

/** One runs, one waits for the guardians, and one was refused. */
export const PROJECT_STORIES: readonly ProjectStory[] = [
  {
    state: 'approved',
    begun: 14,
    text: {
      ...APPLICANT,
      title: 'Who gets where they hoped to',
      purpose:
        'To learn how far people come with their goals on each pathway and at each age, and how much care services differ in that. We fit change in T by pathway, condition and age, with the care service as a random effect. We count the goals that were met by their place in the path, and the answers that are missing.',
      plainSummary:
        'We want to know how often people reach the goals they set with their team, and whether age or the kind of help makes a difference. We see no names and no words of goals. What we find is free for all to read.',
      fields: ['age_band', 'sex', 'condition_group', 'pathway', ...ATTRIBUTES],
    },
    decisions: [
      { verdict: 'approve', reason: null },
      { verdict: 'approve', reason: null },
    ],
  },
  {
    state: 'submitted',
    begun: 1,
    text: {
      ...APPLICANT,
      title: 'What stays half a year after the end',
      purpose:
        'To count how many people kept what they had reached, of those who were asked again once their episode was over. We look at each pathway and region, and at who was not asked.',
      plainSummary:
        'When the help ends, do people keep what they have won? Some are asked again after half a year. We want to count how many still do what they did then.',
      fields: ['age_band', 'pathway', 'region', 'end_reason', 'weeks_band', 'follow_up', 't_final'],
    },
    decisions: [],
  },
  {
    state: 'refused',
    begun: 5,
    text: {
      ...APPLICANT,
      title: 'A price for each outcome',
      organisation: 'Bright Tariffs Ltd',
      applicantType: 'company',
      hasCommercialInterest: true,
      commercialInterest: 'We sell contracts that pay care services by results.',
      legalBasis: 'legitimate-interests',
      purpose: 'To set prices by the mean change in T of a care service.',
      plainSummary: 'We want to work out what a care service should be paid for each person who does well.',
      fields: ['age_band', 'condition_group', 'pathway', 'service_cluster', 't_change'],
    },
    decisions: [
      {
        verdict: 'refuse',
        reason:
          'Change in T is not a size of health gain and not a way to compare care services, so these data cannot answer the question. Ask about goals met with people as well, and say how patients would gain.',
      },
    ],
  },
];

/** A year ago, and taken back. */
export const WITHDRAWN_BECAUSE =
  'Follow-ups of people who had two episodes were counted with the wrong one. Please use a later release.';
