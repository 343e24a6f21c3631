/**
 * Code lists shared by the whole project: the API validates against them, the client offers them, the import reads
 * them. A code is stored and sent exactly as written here; its display text is in the client's translation files.
 */

/** The roles in which people sign in. One account may have several memberships. */
export const ROLES = [
  'patient',
  'carer',
  'therapist',
  'manager',
  'partner',
  'researcher',
  'guardian',
  'admin',
] as const;
export type Role = (typeof ROLES)[number];

/** Whose words a goal is in. */
export const EXPRESSED_BY = ['patient', 'patient-with-help', 'carer', 'team'] as const;
export type ExpressedBy = (typeof EXPRESSED_BY)[number];

/**
 * `to-reach` is worked towards; `to-keep` has its baseline at 0 and succeeds by staying there; `to-slow` is for a condition
 * that progresses: what was hoped for is less than today, so that its baseline is above 0, and it succeeds by not going below.
 */
export const GOAL_KINDS = ['to-reach', 'to-keep', 'to-slow'] as const;
export type GoalKind = (typeof GOAL_KINDS)[number];

/** Goal lifecycle, as in FHIR R4 Goal.lifecycleStatus. */
export const GOAL_LIFECYCLES = [
  'proposed',
  'accepted',
  'active',
  'on-hold',
  'completed',
  'cancelled',
  'entered-in-error',
  'rejected',
] as const;
export type GoalLifecycle = (typeof GOAL_LIFECYCLES)[number];

/** Why a goal is on hold or ended, where that is to be counted; in which words stands beside it. */
export const GOAL_REASONS = [
  'infeasible',
  'no-longer-wanted',
  'something-else-first',
  'life-changed',
  'health',
  'others-can-help-better',
  'other',
] as const;
/** Those that events set: nobody gives them. `let-go-together`: patient and team agreed on it in a review. */
export const GOAL_EVENTS = ['discharged', 're-levelled', 'let-go-together'] as const;
export type GoalReason = (typeof GOAL_REASONS)[number];
export type GoalLifecycleCode = GoalReason | (typeof GOAL_EVENTS)[number];

/** Goal achievement, derived from agreed ratings; for staff only. FHIR R4 goal-achievement. */
export const ACHIEVEMENTS = [
  'in-progress',
  'improving',
  'no-change',
  'worsening',
  'achieved',
  'sustaining',
  'not-achieved',
  'no-progress',
  'not-attainable',
] as const;
export type Achievement = (typeof ACHIEVEMENTS)[number];

/** ICF activity and participation chapters (d1…d9) and the parts of working life. */
export const DOMAINS = [
  'd1',
  'd2',
  'd3',
  'd4',
  'd5',
  'd6',
  'd7',
  'd8',
  'd9',
  'work: keep',
  'work: return',
  'work: new',
  'work: volunteering',
  'work: travel',
  'work: fatigue and thinking',
  'work: employer',
  'work: confidence',
] as const;
export type Domain = (typeof DOMAINS)[number];

/** The five GAS levels, best first, as a person reads them. 0 is "what we hoped for". */
export const GAS_LEVELS = [2, 1, 0, -1, -2] as const;
export type GasLevel = (typeof GAS_LEVELS)[number];

/** GAS-Light: the single list of answers to "Where are you with this now?", best first. */
export const GAS_LIGHT_ANSWERS = [
  'a-lot-more',
  'a-little-more',
  'as-expected',
  'partly',
  'no-change',
  'harder',
] as const;
export type GasLightAnswer = (typeof GAS_LIGHT_ANSWERS)[number];

export const MEASURE_KEYS = ['gas', 'gas-light', 'goal-rating-0-10'] as const;
export type MeasureKey = (typeof MEASURE_KEYS)[number];

/** Whose rating it is. `agreed` is what patient and therapist settled on together. */
export const RATERS = ['agreed', 'patient', 'therapist', 'carer'] as const;
export type Rater = (typeof RATERS)[number];

/** Answers that are not a level. They are stored as such and never become a number. */
export const NOT_RATED = ['not-sure', 'not-today', 'seen-differently'] as const;
export type NotRated = (typeof NOT_RATED)[number];

/** Parts of a preparation sent from home. The sender chooses for each part who may see it. */
export const PREPARATION_PARTS = ['ratings', 'went-well', 'to-talk-about'] as const;
export type PreparationPart = (typeof PREPARATION_PARTS)[number];

/** Who gave the answers in a review. */
export const ANSWERED_BY = ['patient', 'patient-with-help', 'carer', 'team'] as const;
export type AnsweredBy = (typeof ANSWERED_BY)[number];

/** How a review reached the record: from the shared screen, entered from paper or a telephone call, or from a file. */
export const REVIEW_SOURCES = ['screen', 'paper', 'telephone', 'import'] as const;
export type ReviewSource = (typeof REVIEW_SOURCES)[number];
/** Sources that a person can enter; `import` is set by the import itself. */
export const ENTERED_SOURCES = ['screen', 'paper', 'telephone'] as const satisfies readonly ReviewSource[];
export type EnteredSource = (typeof ENTERED_SOURCES)[number];

/** Who was there. */
export const PRESENT = ['patient', 'carer', 'interpreter', 'therapist', 'other'] as const;
export type Present = (typeof PRESENT)[number];

export const APPOINTMENT_KINDS = ['in-person', 'phone', 'video', 'home', 'group'] as const;
export type AppointmentKind = (typeof APPOINTMENT_KINDS)[number];

/** Lengths of an appointment in minutes: what pages offer first, what one takes whose length nobody said, and the bounds. */
export const APPOINTMENT_MINUTES = { usual: 45, unsaid: 15, shortest: 5, longest: 480 } as const;

/** How far apart the appointments of a series are, in weeks, and how many it has at most. */
export const SERIES_WEEKS = [1, 2, 4] as const;
export type SeriesWeeks = (typeof SERIES_WEEKS)[number];
export const SERIES_TIMES = { fewest: 2, most: 12 } as const;

export const APPOINTMENT_PURPOSES = ['first', 'review', 'discharge', 'follow-up'] as const;
export type AppointmentPurpose = (typeof APPOINTMENT_PURPOSES)[number];

export const APPOINTMENT_STATUSES = ['booked', 'attended', 'missed', 'cancelled', 'entered-in-error'] as const;
export type AppointmentStatus = (typeof APPOINTMENT_STATUSES)[number];

/** What made it hard to come to an appointment. */
export const MISSED_REASONS = [
  'unwell',
  'forgot',
  'travel',
  'work-or-caring',
  'time-did-not-suit',
  'no-longer-wanted',
  'not-told',
  'other',
  'not-known',
] as const;
export type MissedReason = (typeof MISSED_REASONS)[number];

/** What a person says from home makes it hard to come; a part of the list that the team has for those who did not come. */
export const CANNOT_COME_REASONS = [
  'unwell',
  'travel',
  'work-or-caring',
  'time-did-not-suit',
  'no-longer-wanted',
  'other',
] as const satisfies readonly MissedReason[];
export type CannotComeReason = (typeof CANNOT_COME_REASONS)[number];

/** What would have made it easier to come. */
export const MISSED_HELP = [
  'reminder',
  'another-time',
  'nearer-or-at-home',
  'phone-or-video',
  'help-with-travel',
  'somebody-with-me',
  'nothing',
  'other',
  'not-known',
] as const;
export type MissedHelp = (typeof MISSED_HELP)[number];

/** Who called an appointment off: the person, or somebody for them, or those who were to see them. */
export const CANCELLED_BY = ['patient', 'care-service'] as const;
export type CancelledBy = (typeof CANCELLED_BY)[number];

export const REVIEW_STATUSES = ['in-progress', 'agreed', 'recorded', 'declined', 'entered-in-error'] as const;
export type ReviewStatus = (typeof REVIEW_STATUSES)[number];

/** Why there are no ratings today. */
export const DECLINED_REASONS = [
  'unwell',
  'too-much-today',
  'something-more-urgent',
  'group-session',
  'wrong-time',
] as const;
export type DeclinedReason = (typeof DECLINED_REASONS)[number];

/** Why a review was recorded without the patient's part. */
export const RECORDED_REASONS = [
  'patient-not-there',
  'patient-could-not-take-part',
  'patient-chose-not-to',
  'carer-answered',
  'from-notes',
] as const;
export type RecordedReason = (typeof RECORDED_REASONS)[number];

export const STEP_OUTCOMES = ['done', 'partly', 'not-yet', 'changed'] as const;
export type StepOutcome = (typeof STEP_OUTCOMES)[number];

/** What got in the way of a next step that is not done, or only partly. */
export const BARRIERS = [
  'pain',
  'tiredness',
  'memory',
  'confidence',
  'money',
  'transport',
  'other-people',
  'work',
  'health',
  'other',
] as const;
export type Barrier = (typeof BARRIERS)[number];
/** Outcomes of a next step that something may have got in the way of. */
export const HINDERED_OUTCOMES = ['partly', 'not-yet'] as const satisfies readonly StepOutcome[];

/** Why a care service takes on a person known to another one. */
export const TAKE_ON_REASONS = ['referred', 'self-referred', 'moved-here', 'joint-care', 'urgent'] as const;
export type TakeOnReason = (typeof TAKE_ON_REASONS)[number];

/** Why a record is marked as entered in error. */
export const ENTERED_IN_ERROR_REASONS = ['wrong-patient', 'entered-twice', 'did-not-happen', 'other'] as const;
export type EnteredInErrorReason = (typeof ENTERED_IN_ERROR_REASONS)[number];

/** Why it is time for a fresh look at a goal. */
export const FRESH_LOOK_REASONS = ['no-gain', 'lower-than-best'] as const;
export type FreshLookReason = (typeof FRESH_LOOK_REASONS)[number];

/** What patient and team settle on after a fresh look at a goal, together, in a review. */
export const FRESH_LOOK_CHOICES = ['carry-on', 'change', 'let-go'] as const;
export type FreshLookChoice = (typeof FRESH_LOOK_CHOICES)[number];

/**
 * Attention codes: why a therapist should look at an episode, the most pressing first. `overdue`: the target date of an
 * active goal has passed; `cannot-come`: so was said from home of an appointment that is still booked; `due-for-discharge`: goals were begun, and every one still open is where it was hoped to be.
 */
export const ATTENTION = [
  'harder',
  'cannot-come',
  'message',
  'missed',
  'no-goal',
  'fresh-look',
  'overdue',
  'nothing-booked',
  'due-for-discharge',
] as const;
export type Attention = (typeof ATTENTION)[number];

/** Why an episode ended. `died` closes goals without an achievement status. */
export const END_REASONS = [
  'goals-reached',
  'moved-on',
  'own-choice',
  'referred-on',
  'no-contact',
  'not-suitable',
  'died',
  'other',
] as const;
export type EndReason = (typeof END_REASONS)[number];

export const DISCIPLINES = [
  'occupational-therapy',
  'physiotherapy',
  'speech-and-language-therapy',
  'psychology',
  'vocational-rehabilitation',
  'nursing',
  'medicine',
  'social-work',
  'support-work',
  'other',
] as const;
export type Discipline = (typeof DISCIPLINES)[number];

/** What a person is being seen for, in groups large enough to count. */
export const CONDITION_GROUPS = [
  'traumatic-brain-injury',
  'stroke',
  'other-brain-injury',
  'spinal-cord-injury',
  'back-or-neck',
  'joint',
  'long-term-pain',
  'neurological',
  'other',
] as const;
export type ConditionGroup = (typeof CONDITION_GROUPS)[number];

/** Female, male, another or not specified. */
export const SEXES = ['F', 'M', 'X'] as const;
export type Sex = (typeof SEXES)[number];

/** Ethnic category 2001 of the NHS Data Dictionary: A–S, and Z for not stated. */
export const ETHNICITIES = [
  'A',
  'B',
  'C',
  'D',
  'E',
  'F',
  'G',
  'H',
  'J',
  'K',
  'L',
  'M',
  'N',
  'P',
  'R',
  'S',
  'Z',
] as const;
export type Ethnicity = (typeof ETHNICITIES)[number];

/** Formats of the NHS Accessible Information Standard that a person may need. */
export const INFORMATION_FORMATS = ['large-print', 'easy-read', 'audio', 'braille', 'email', 'text-message'] as const;
export type InformationFormat = (typeof INFORMATION_FORMATS)[number];

export const COMMUNICATION_SUPPORTS = [
  'extra-time',
  'quiet-room',
  'pictures',
  'someone-with-me',
  'hearing-aid',
  'british-sign-language',
  'lip-reading',
  'written-summary',
] as const;
export type CommunicationSupport = (typeof COMMUNICATION_SUPPORTS)[number];

/** Format of the copy given to the patient. */
export const COPY_FORMATS = ['print', 'large-print', 'easy-read', 'pocket-card'] as const;
export type CopyFormat = (typeof COPY_FORMATS)[number];

/** Why trajectories have no T. */
export const T_REASONS = [
  'measure-not-gas',
  'no-level-agreed',
  'all-weights-zero',
  'no-goal-counted',
  'for-staff-only',
] as const;
export type TReason = (typeof T_REASONS)[number];
