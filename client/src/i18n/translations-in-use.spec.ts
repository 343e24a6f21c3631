import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  COPY_FORMATS,
  ACCESS_GIVEN_BY,
  ACCOUNT_STATUSES,
  ACHIEVEMENTS,
  ANSWERED_BY,
  APPOINTMENT_KINDS,
  APPOINTMENT_PURPOSES,
  APPOINTMENT_STATUSES,
  BARRIERS,
  COLOURS,
  CANCELLED_BY,
  COMMUNICATION_SUPPORTS,
  CONDITION_GROUPS,
  DECLINED_REASONS,
  DISCIPLINES,
  DOMAINS,
  EDITION_STATES,
  END_REASONS,
  ETHNICITIES,
  EXPRESSED_BY,
  GOAL_EVENTS,
  GOAL_LIFECYCLES,
  GOAL_REASONS,
  IMPROVEMENT_STATES,
  INFORMATION_FORMATS,
  MEASURE_KEYS,
  MEASURES_BETWEEN_TEAMS,
  MISSED_HELP,
  MISSED_REASONS,
  NOT_RATED,
  PRESENT,
  PROCESS_MEASURES,
  QUOTABLE_PAGES,
  RATERS,
  RECORDED_REASONS,
  REPORT_PAGES,
  REVIEW_SOURCES,
  REVIEW_STATUSES,
  ROUND_UP_PARTS,
  ROLES,
  SEXES,
  STEP_OUTCOMES,
  ENTERED_IN_ERROR_REASONS,
  T_REASONS,
  TAKE_ON_REASONS,
  APPLICANT_TYPES,
  LEGAL_BASES,
  OPT_OUT_MODES,
  PROJECT_STANDINGS,
  QUASI_IDENTIFIERS,
  RELEASE_STATES,
  VERDICTS,
  SERIES_WEEKS,
} from '@waymark/contracts';
import { HAPPENINGS } from '../app/charts/episode-picture';
import { CASELOAD_FILTERS } from '../app/care/caseload/caseload-filters';
import { CONFIRMED_BY } from '../app/data/questions';
import { MOVES } from '../app/care/goals/goal-moves';
import { OPEN_MODES, RECORDING_MODES } from '../app/care/review-form/recording-modes';
import { FORMS } from '../app/care/episodes/patient-copy-forms';
import { HELP_KEYS, HELP_WORDS } from '../app/desk/desk-help';
import { FIELD_IDS, STEPS } from '../app/research/projects/project-draft';
import { LANGUAGES } from '../app/research/releases/snippets';
import { ACTION_COLUMNS } from '../app/round-ups/actions/action-order';
import en from './en.json';
import { STAFF_TEXTS } from '../app/i18n/translations.testing';

const QUESTION_KINDS = Object.keys(CONFIRMED_BY);

/** What a key is put together from where the code has only its beginning. */
const BUILT: Readonly<Record<string, readonly string[]>> = {
  'patient.answered-by.': ANSWERED_BY.filter((who) => who !== 'patient'),
  'patient.answers.': ANSWERED_BY,
  'patient.barrier.': BARRIERS,
  'patient.declined.': DECLINED_REASONS,
  'patient.discipline.': DISCIPLINES,
  'patient.here.': PRESENT.filter((who) => who !== 'therapist'),
  'patient.here.answers.': ANSWERED_BY,
  'patient.here.recorded.': RECORDED_REASONS,
  'patient.next.weeks.': SERIES_WEEKS.map(String),
  'patient.not-rated.': NOT_RATED,
  'patient.outcome.': STEP_OUTCOMES,
  'patient.path.key.': RATERS.filter((rater) => rater !== 'agreed'),
  'patient.present.': PRESENT,
  'patient.rater.': RATERS,
  'patient.record.': ['agreed', 'recorded', 'declined'],
  'patient.recorded.': RECORDED_REASONS,
  'patient.review.help.': ['together', 'steps', 'check', 'next-appointment', 'copy', 'not-me'],
  'patient.review.prompt.': ['helps', 'smallest', 'who-can-help', 'in-the-way'],
  'patient.sign-in.role.': ROLES,
  'patient.tools.colours.': COLOURS,
  'patient.patient-copy.': ['agreed', 'recorded', 'declined'],
  'patient.patient-copy.form.': FORMS,
  'patient.visit.': APPOINTMENT_KINDS,
  'care.access-given.': ACCESS_GIVEN_BY,
  'admin.account-status.': ACCOUNT_STATUSES,
  'process.measure.': PROCESS_MEASURES,
  'process.meaning.': PROCESS_MEASURES,
  'process.missed-reason.': [...MISSED_REASONS, 'not-said'],
  'process.missed-help.': [...MISSED_HELP, 'not-said'],
  'process.barrier.': BARRIERS,
  'care.achievement.': ACHIEVEMENTS,
  'care.answer.': ['taken-on', 'refused', 'nobody-there'],
  'care.appointment-status.': APPOINTMENT_STATUSES,
  'care.appointments.which.': ['first', 'second'],
  'care.ask-lead.': QUESTION_KINDS,
  'care.ask.': QUESTION_KINDS,
  'care.barrier.': BARRIERS,
  'care.appointment.called-off.': CANCELLED_BY,
  'care.cancelled-by.': CANCELLED_BY,
  'care.caseload.filter.': CASELOAD_FILTERS,
  'care.condition.': CONDITION_GROUPS,
  'care.discipline.': DISCIPLINES,
  'care.domain.': DOMAINS,
  'episode-changes.end-reason.': END_REASONS,
  'registration.ethnicity.': ETHNICITIES,
  'care.expressed-by.': EXPRESSED_BY,
  'care.format.': INFORMATION_FORMATS,
  'care.goal.reason.': [...GOAL_REASONS, ...GOAL_EVENTS],
  'goals.goal-move-note.': MOVES,
  'goals.goal-move-yes.': MOVES,
  'goals.goal-move.': MOVES,
  'care.kind.': APPOINTMENT_KINDS,
  'care.lifecycle.': GOAL_LIFECYCLES,
  'registration.measure-note.': MEASURE_KEYS,
  'care.missed-help.': MISSED_HELP,
  'care.missed-reason.': MISSED_REASONS,
  'care.outcome.': STEP_OUTCOMES,
  'care.purpose.': APPOINTMENT_PURPOSES,
  'review-form.record.answer-of.': ANSWERED_BY,
  'review-form.record.done.': ['agreed', 'recorded', 'declined'],
  'review-form.record.note-on.': RECORDING_MODES,
  'review-form.review-record.copy.': COPY_FORMATS,
  'review-form.review-record.how.': [...REVIEW_SOURCES, 'not-kept'],
  'review-form.review-record.rater.': RATERS,
  'care.episode-paths.key.': HAPPENINGS,
  'review-form.record.source.': [...REVIEW_SOURCES, 'not-noted'],
  'review-form.record.title.': RECORDING_MODES,
  'review-form.record.mode.': OPEN_MODES,
  'care.research.by.': ['patient', 'carer', 'team'],
  'care.review-status.': REVIEW_STATUSES,
  'admin.role-note.': ROLES,
  'common.help.does.': HELP_KEYS,
  'common.help.key.': HELP_KEYS,
  'common.help.means.': HELP_WORDS,
  'common.help.word.': HELP_WORDS,
  'common.role.': ROLES,
  'registration.sex.': SEXES,
  'care.in-error-reason.': ENTERED_IN_ERROR_REASONS,
  'care.support.': COMMUNICATION_SUPPORTS,
  'registration.take-on-reason.': TAKE_ON_REASONS,
  'care.t-reason.': ['none', ...T_REASONS],
  'reports.between.': MEASURES_BETWEEN_TEAMS,
  'reports.page.': REPORT_PAGES,
  'reports.publish.': ['done', 'stale'],
  'reports.source.': EDITION_STATES,
  'reports.state.': EDITION_STATES,
  'register.applicant.': APPLICANT_TYPES,
  'register.standing.': ['active', 'expired', 'closed'],
  'research.applicant.': APPLICANT_TYPES,
  'research.basis.': LEGAL_BASES,
  'research.column.': QUASI_IDENTIFIERS,
  'research.decided.': VERDICTS,
  'research.headline.': ['change-by-pathway', 'goals-met-by-age', 'paired', 'share-by-region'],
  'research.interest.': ['no', 'yes'],
  'research.language.': LANGUAGES,
  'research.may-not.': ['applicant', 'named', 'decided', 'not-submitted'],
  'research.missing.': Object.keys(FIELD_IDS),
  'research.next.': ['draft', 'refused', 'closed', 'expired'],
  'research.opt-out.': OPT_OUT_MODES,
  'research.release.state.': RELEASE_STATES,
  'research.standing.': PROJECT_STANDINGS,
  'research.step.': STEPS,
  'research.tier.': ['1', '2'],
  'research.tier-note.': ['1', '2'],
  'research.verdict.': VERDICTS,
  'research.verdict-note.': VERDICTS,
  'round-ups.actions.column.': ACTION_COLUMNS,
  'round-ups.actions.state.': IMPROVEMENT_STATES,
  'round-ups.page.': QUOTABLE_PAGES,
  'round-ups.part.': ROUND_UP_PARTS,
};

const keys = [en, ...Object.values(STAFF_TEXTS)].flatMap((texts) => Object.keys(texts));
/** Beginnings of the keys: `patient`, and each file for staff. */
const starts = ['patient', ...Object.keys(STAFF_TEXTS)].join('|');

const app = join(__dirname, '../app');
const source = readdirSync(app, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|html)$/.test(file) && !/\.(spec|testing)\.ts$/.test(file))
  .map((file) => readFileSync(join(app, file), 'utf8'))
  .join('\n');

test('every key stands in the code, whole or as the beginning of a known list', () => {
  const built = new Set(Object.entries(BUILT).flatMap(([start, ends]) => ends.map((end) => start + end)));
  const isUsed = (key: string) => built.has(key) || source.includes(`'${key}'`);
  // A plural form is chosen by the count, so the code has the key without it.
  const unused = keys.filter((key) => !isUsed(key) && !isUsed(key.replace(/\.(one|other)$/, '')));
  expect(unused).toEqual([]);
});

test('the known lists are those of the code', () => {
  const begun = new Set(
    [...source.matchAll(new RegExp(`\`((?:${starts})\\.[\\w.-]+\\.)\\$\\{`, 'g'))].map(([, start]) => start),
  );
  expect([...begun].sort()).toEqual(Object.keys(BUILT).sort());
});
