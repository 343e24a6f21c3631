import { type EntityTarget, In, IsNull, Not, type ObjectLiteral } from 'typeorm';
import { AccessNotice } from '../accounts/access-notice.entity.js';
import { Account, Membership } from '../accounts/account.entity.js';
import { AgeReview } from '../accounts/age-review.entity.js';
import { Appointment, AppointmentStaff, Preparation } from '../appointments/appointment.entity.js';
import { CannotCome } from '../appointments/cannot-come.entity.js';
import { PreparationDraft } from '../appointments/preparation-draft.entity.js';
import { Episode, TeamMember, Transfer } from '../episodes/episode.entity.js';
import { HandOver } from '../episode-changes/hand-over.entity.js';
import { Goal, GoalVersion } from '../goals/goal.entity.js';
import { KnownReference } from '../imports/compare/known-reference.entity.js';
import { FinalLetter, Letter, LetterUsed } from '../letters/letter.entity.js';
import { PatientMerge } from '../merges/patient-merge.entity.js';
import { HiddenFromCarer } from '../patients/hidden-from-carer.entity.js';
import { Patient, Registration, ResearchChoiceChange, TakingOn } from '../patients/patient.entity.js';
import { ResearchReleasePerson } from '../research/release.entity.js';
import { NextStep, Rating, Review } from '../reviews/review.entity.js';
import { KeptPhone } from '../session/kept-phone.entity.js';
import { Session } from '../session/session.entity.js';
import { PrivacyEntry } from '../patients/privacy-entry.entity.js';
import type { Held } from './held.js';

/** What of one table is told to the person. */
export interface KeptTable {
  readonly table: string;
  readonly entity: EntityTarget<ObjectLiteral>;
  readonly heading: string;
  readonly where: (held: Held) => ObjectLiteral | ObjectLiteral[];
  /** Property → its name in plain words. Every other property is in `leftOut`. */
  readonly told: Readonly<Record<string, string>>;
  /** Properties that are not told: ids and counters say nothing, and `NOT_TOLD` says why others are not. */
  readonly leftOut: readonly string[];
}

const of = (ids: readonly string[]) => In([...ids]);
const ID = ['id', 'rowVersion'];

/** Every table with something about one person that may be told to that person, in the order in which it is read. */
export const KEPT_TABLES: readonly KeptTable[] = [
  {
    ...{ table: 'patient', entity: Patient, heading: 'Who you are, and how to reach you' },
    where: ({ patients }) => ({ id: of(patients) }),
    told: {
      ...{ givenName: 'First name', familyName: 'Last name', preferredName: 'Name you like to be called' },
      ...{ birthDate: 'Date of birth', nhsNumber: 'NHS number', sex: 'Sex', ethnicity: 'Ethnic group' },
      ...{ deprivationQuintile: 'Fifth of areas that your home is in, by how deprived they are' },
      ...{ contact: 'How to reach you', needs: 'What you need to take part', display: 'How you like pages to look' },
      ...{ diedOn: 'Day of death', researchChoice: 'Your choice about research', createdAt: 'On record since' },
    },
    leftOut: [...ID, 'nameKey', 'searchKey', 'nhsNumberMark', 'nhsLastFourMark', 'mergedIntoId'],
  },
  {
    ...{ table: 'patient_merge', entity: PatientMerge, heading: 'Two records of you that were made one' },
    where: ({ patients }) => [{ keptId: of(patients) }, { mergedId: of(patients) }],
    told: { at: 'Made one on', undoneAt: 'Undone on' },
    leftOut: [
      'id',
      'number',
      'keptId',
      'mergedId',
      'accountId',
      'reason',
      'filled',
      'counts',
      'undoneById',
      'undoneBecause',
    ],
  },
  {
    ...{ table: 'registration', entity: Registration, heading: 'Care services that know you' },
    where: ({ patients }) => ({ patientId: of(patients) }),
    told: { careServiceId: 'Care service', localReference: 'Its number for you' },
    leftOut: ['id', 'patientId'],
  },
  {
    ...{ table: 'known_reference', entity: KnownReference, heading: 'Other numbers that a care service has for you' },
    where: ({ patients }) => ({ patientId: of(patients) }),
    told: { careServiceId: 'Care service', reference: 'Its number for you', birthDate: 'With the date of birth' },
    leftOut: ['id', 'patientId'],
  },
  {
    ...{ table: 'taking_on', entity: TakingOn, heading: 'Care services that took you on from another one' },
    where: ({ patients }) => ({ patientId: of(patients) }),
    told: {
      ...{ careServiceId: 'Care service', accountId: 'By', reason: 'Why', at: 'On' },
      ...{ ownContact: 'How to reach you, as it knows it', sharedAt: 'Your contact details were shared with it on' },
    },
    leftOut: ['id', 'patientId', 'note', 'sharedById'],
  },
  {
    ...{ table: 'episode', entity: Episode, heading: 'Your care' },
    where: ({ episodes }) => ({ id: of(episodes) }),
    told: {
      ...{ careServiceId: 'Care service', pathwayId: 'Kind of care', areaId: 'Area', conditionGroup: 'Condition' },
      ...{ measureVersionId: 'How goals are rated', referredOn: 'Referred on', startedOn: 'Began on' },
      ...{ endedOn: 'Ended on', endReason: 'How it ended' },
    },
    leftOut: [...ID, 'patientId', 'reopenedBecause', 'dischargeSummary'],
  },
  {
    ...{ table: 'episode', entity: Episode, heading: 'What you took away at the end of your care' },
    where: ({ endedEpisodes }) => ({ id: of(endedEpisodes), dischargeSummary: Not(IsNull()) }),
    told: { endedOn: 'Ended on', dischargeSummary: 'Summary' },
    leftOut: [],
  },
  {
    ...{ table: 'team_member', entity: TeamMember, heading: 'Your team' },
    where: ({ episodes }) => ({ episodeId: of(episodes) }),
    told: { accountId: 'Name', discipline: 'Works as', keyWorker: 'Key worker' },
    leftOut: ['id', 'episodeId'],
  },
  {
    ...{ table: 'transfer', entity: Transfer, heading: 'Moves between places of care' },
    where: ({ episodes }) => ({ episodeId: of(episodes) }),
    told: {
      ...{ on: 'On', fromCareServiceId: 'From', fromPathwayId: 'Kind of care before', fromAreaId: 'Area before' },
      ...{ toCareServiceId: 'To', toPathwayId: 'Kind of care since', toAreaId: 'Area since' },
    },
    leftOut: ['id', 'episodeId', 'number'],
  },
  {
    ...{ table: 'hand_over', entity: HandOver, heading: 'When one therapist handed your care to another' },
    where: ({ episodes }) => ({ episodeId: of(episodes) }),
    told: { at: 'On', fromAccountId: 'From', toAccountId: 'To' },
    leftOut: ['id', 'episodeId', 'note', 'seenAt', 'seenById'],
  },
  {
    ...{ table: 'goal', entity: Goal, heading: 'Your goals' },
    where: ({ goals }) => ({ id: of(goals) }),
    told: {
      ...{
        ownWords: 'In your words',
        expressedBy: 'Said by',
        writtenAtHomeOn: 'Written at home on',
        because: 'Why it matters',
      },
      ...{ teamWording: 'In the team’s words', domain: 'Part of life', kind: 'Kind', targetDate: 'Hoped for by' },
      ...{ levels: 'What each level means', lifecycle: 'State', activeSpans: 'Days on which it was active' },
      ...{ baselineLevel: 'Where you began, as a level', baselineValue: 'Where you began, as a number' },
      ...{ baselineOn: 'Where you began: day', baselineRater: 'Where you began: said by' },
      ...{ currentLevel: 'Where you are, as a level', currentValue: 'Where you are, as a number' },
      ...{ lastAgreedOn: 'Last agreed on', lastLook: 'When you and the team looked at it anew' },
      ...{ followsGoalId: 'Follows the goal', replacedByGoalId: 'Replaced by the goal' },
    },
    leftOut: [
      ...[...ID, 'episodeId', 'position', 'importNumber', 'importance', 'difficulty', 'weight', 'wordingNumber'],
      ...[
        'lifecycleReason',
        'lifecycleCode',
        'achievement',
        'recentAgreed',
        'bestEarlierAgreed',
        'firstRatedAt',
        'lastRatedOn',
      ],
    ],
  },
  {
    ...{ table: 'goal_version', entity: GoalVersion, heading: 'Earlier wordings of your goals' },
    where: ({ goals }) => ({ goalId: of(goals) }),
    told: {
      ...{ ownWords: 'In your words', teamWording: 'In the team’s words', levels: 'What each level means' },
      ...{ from: 'From', writtenBy: 'Written by' },
    },
    leftOut: ['id', 'goalId', 'number'],
  },
  {
    ...{ table: 'appointment', entity: Appointment, heading: 'Your appointments' },
    where: ({ appointments }) => ({ id: of(appointments) }),
    told: {
      ...{ startsAt: 'When', minutes: 'Minutes', kind: 'Kind', purpose: 'For', status: 'State' },
      ...{
        missedReason: 'What made it hard to come',
        missedHelp: 'What would have helped',
        cancelledBy: 'Cancelled by',
      },
    },
    leftOut: [
      ...[...ID, 'episodeId', 'on', 'source', 'missedInWords', 'reviewStatus', 'struckOutBecause', 'struckOutNote'],
    ],
  },
  {
    ...{ table: 'appointment_staff', entity: AppointmentStaff, heading: 'Who is at your appointments' },
    where: ({ appointments }) => ({ appointmentId: of(appointments) }),
    told: { appointmentId: 'Appointment', accountId: 'Name' },
    leftOut: ['id'],
  },
  {
    ...{ table: 'preparation', entity: Preparation, heading: 'What you sent from home' },
    where: ({ appointments, accounts }) => ({
      appointmentId: of(appointments),
      accountId: of(accounts),
      sentBy: 'patient',
    }),
    told: {
      ...{ appointmentId: 'Before the appointment', ratings: 'Your answers', wentWell: 'What went well' },
      ...{ toTalkAbout: 'To talk about', helpedBy: 'Helped by', sharedParts: 'Shown to who cares for you' },
      ...{ sentAt: 'Sent on', readAt: 'Read on', readById: 'Read by' },
    },
    leftOut: [...ID, 'accountId', 'sentBy'],
  },
  {
    ...{ table: 'preparation_draft', entity: PreparationDraft, heading: 'What you began to write and did not send' },
    where: ({ appointments, accounts }) => ({ appointmentId: of(appointments), accountId: of(accounts) }),
    told: { appointmentId: 'Before the appointment', content: 'What you wrote', savedAt: 'Kept on' },
    leftOut: [...ID, 'accountId', 'basedOn', 'tab', 'saveNumber'],
  },
  {
    ...{ table: 'cannot_come', entity: CannotCome, heading: 'When you said that you cannot come' },
    where: ({ appointments, accounts }) => ({
      appointmentId: of(appointments),
      accountId: of(accounts),
      saidBy: 'patient',
    }),
    told: {
      ...{ appointmentId: 'Appointment', reason: 'What made it hard', note: 'What you wrote', ofStart: 'Booked for' },
      ...{ saidAt: 'Said on', takenBackAt: 'Taken back on', seenAt: 'Seen on', seenById: 'Seen by' },
    },
    leftOut: [...ID, 'accountId', 'saidBy'],
  },
  {
    ...{ table: 'review', entity: Review, heading: 'Reviews that you agreed' },
    where: ({ reviews }) => ({ id: of(reviews) }),
    told: {
      ...{
        occurredOn: 'On',
        present: 'Who was there',
        answeredBy: 'Who answered',
        earlierSteps: 'What became of steps',
      },
      ...{ talkAbout: 'Goals to talk about', freshLooks: 'Goals looked at anew', copyGiven: 'You were given a copy' },
      ...{ copyFormat: 'Kind of copy', enteredAt: 'Entered on', source: 'Entered from', enteredById: 'Entered by' },
      correctedOn: 'Corrected on',
    },
    leftOut: [
      ...[
        ...ID,
        'appointmentId',
        'episodeId',
        'status',
        'reason',
        'secondsOnScreen',
        'savedOnScreenAt',
        'struckOutBecause',
      ],
    ],
  },
  {
    ...{ table: 'rating', entity: Rating, heading: 'Answers about your goals' },
    where: ({ reviews }) => ({ reviewId: of(reviews), rater: In(['patient', 'agreed']) }),
    told: {
      ...{ reviewId: 'Review', goalId: 'Goal', rater: 'Said by', level: 'Level', answer: 'Answer', value: 'Number' },
      notRated: 'Not rated because',
    },
    leftOut: ['id', 'wordingNumber', 'saidAloud', 'note'],
  },
  {
    ...{ table: 'next_step', entity: NextStep, heading: 'Your next steps' },
    where: ({ reviews }) => ({ reviewId: of(reviews) }),
    told: {
      ...{ what: 'What', who: 'Who', byWhen: 'By', goalId: 'For the goal', ifBarrier: 'If this gets in the way' },
      ...{ thenPlan: 'Then', agreedOn: 'Agreed on', outcome: 'How it went', barrier: 'What got in the way' },
    },
    leftOut: [...ID, 'episodeId', 'reviewId', 'position'],
  },
  {
    ...{ table: 'letter', entity: Letter, heading: 'Letters about you' },
    where: ({ letters }) => ({ id: of(letters) }),
    told: { recipient: 'To', recipientName: 'Name', address: 'Address', added: 'Added by your team', finalOn: 'On' },
    leftOut: [
      ...[...ID, 'episodeId', 'patientId', 'appointmentId', 'seriesId', 'number', 'state', 'lines', 'refused'],
      ...['startedOn', 'startedById', 'agreedOn'],
    ],
  },
  {
    ...{ table: 'final_letter', entity: FinalLetter, heading: 'What those letters say' },
    where: ({ letters }) => ({ letterId: of(letters) }),
    told: { letterId: 'Letter', body: 'Text' },
    leftOut: [],
  },
  {
    ...{ table: 'letter_used', entity: LetterUsed, heading: 'Who saw, printed or copied those letters' },
    where: ({ letters }) => ({ letterId: of(letters) }),
    told: { letterId: 'Letter', name: 'Who', how: 'How', on: 'On' },
    leftOut: ['id', 'accountId', 'by', 'at'],
  },
  {
    ...{ table: 'membership', entity: Membership, heading: 'Who may open your record as you, or to help you' },
    where: ({ patients }) => ({ patientId: of(patients) }),
    told: { accountId: 'Name', role: 'As', endsOn: 'Last day' },
    leftOut: ['id', 'patientId', 'careServiceId'],
  },
  {
    ...{ table: 'hidden_from_carer', entity: HiddenFromCarer, heading: 'What who cares for you does not see' },
    where: ({ patients }) => ({ patientId: of(patients) }),
    told: { accountId: 'Hidden from', what: 'What', goalId: 'Goal', at: 'Since', hiddenById: 'Chosen by' },
    leftOut: ['id', 'patientId'],
  },
  {
    ...{ table: 'age_review', entity: AgeReview, heading: 'When it was looked at who may see your pages' },
    where: ({ patients }) => ({ patientId: of(patients) }),
    told: {
      ...{ on: 'On', accountId: 'Who', role: 'As', outcome: 'What came of it', tookPart: 'Who took part' },
      ...{ wants: 'What you want', reviewedById: 'Written by' },
    },
    leftOut: ['id', 'patientId', 'at'],
  },
  {
    ...{ table: 'access_notice', entity: AccessNotice, heading: 'When somebody was given access to your record' },
    where: ({ patients }) => ({ patientId: of(patients) }),
    told: {
      ...{ at: 'On', accountId: 'Who', role: 'As', how: 'How', givenById: 'Given by', careServiceId: 'Told to' },
      takenOnById: 'Taken on by',
    },
    leftOut: ['id', 'patientId'],
  },
  {
    ...{ table: 'account', entity: Account, heading: 'Your sign-in' },
    where: ({ accounts }) => ({ id: of(accounts) }),
    told: {
      ...{ name: 'Name', email: 'Email address', status: 'State', secondFactorSince: 'Code from an app since' },
      ...{ passwordChangedAt: 'Password chosen', lastSignedInAt: 'Last signed in', createdAt: 'Since' },
    },
    leftOut: [...ID, 'emailKey', 'searchKey', 'discipline', 'passwordHash'],
  },
  {
    ...{ table: 'session', entity: Session, heading: 'Where you signed in' },
    where: ({ accounts }) => ({ accountId: of(accounts) }),
    told: { device: 'On', begunBy: 'By', createdAt: 'Began', lastSeenAt: 'Last used', revokedAt: 'Ended' },
    leftOut: [
      ...['id', 'tokenHash', 'accountId', 'addressKey', 'phoneId'],
      ...['lockedTo', 'lockRecordId', 'lockPatientId', 'lockEpisodeId'],
    ],
  },
  {
    ...{ table: 'kept_phone', entity: KeptPhone, heading: 'Phones on which you stay, or stayed, signed in' },
    where: ({ accounts }) => ({ accountId: of(accounts) }),
    told: { device: 'On', createdAt: 'Since', lastUsedAt: 'Last used', endedAt: 'Forgotten' },
    leftOut: ['id', 'accountId', 'tokenHash', 'previousHash', 'chainKey'],
  },
  {
    ...{ table: 'privacy_entry', entity: PrivacyEntry, heading: 'Reasons that staff gave to open your record' },
    where: ({ patients }) => ({ patientId: of(patients), kind: 'reason' }),
    told: { on: 'On', accountId: 'Who', reason: 'Reason', words: 'In their words' },
    leftOut: [
      ...['id', 'rowVersion', 'at', 'kind', 'what', 'careServiceId', 'patientId'],
      ...['lookedIntoAt', 'lookedIntoById', 'word'],
    ],
  },
  {
    ...{ table: 'research_choice_change', entity: ResearchChoiceChange, heading: 'What you chose about research' },
    where: ({ patients }) => ({ patientId: of(patients) }),
    told: { at: 'On', choice: 'Choice', by: 'Noted by' },
    leftOut: ['id', 'patientId', 'accountId'],
  },
  {
    ...{
      table: 'research_release_person',
      entity: ResearchReleasePerson,
      heading: 'Research data that you are in, without your name',
    },
    where: ({ patients }) => ({ patientId: of(patients) }),
    told: { releaseId: 'Release', look: 'What it says of you' },
    leftOut: ['id', 'patientId', 'goneAs'],
  },
];
