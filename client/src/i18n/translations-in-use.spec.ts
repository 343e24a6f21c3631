import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  ACCESS_GIVEN_BY,
  ACCOUNT_STATUSES,
  ACHIEVEMENTS,
  ANSWERED_BY,
  APPOINTMENT_KINDS,
  APPOINTMENT_PURPOSES,
  APPOINTMENT_STATUSES,
  COMMUNICATION_SUPPORTS,
  CONDITION_GROUPS,
  DECLINED_REASONS,
  DISCIPLINES,
  DOMAINS,
  END_REASONS,
  ETHNICITIES,
  EXPRESSED_BY,
  GOAL_LIFECYCLES,
  INFORMATION_FORMATS,
  MEASURE_KEYS,
  MISSED_REASONS,
  NOT_RATED,
  PRESENT,
  RATERS,
  RECORDED_REASONS,
  REVIEW_SOURCES,
  REVIEW_STATUSES,
  ROLES,
  SEXES,
  STEP_OUTCOMES,
  ENTERED_IN_ERROR_REASONS,
  T_REASONS,
  TAKE_ON_REASONS,
} from '@waymark/contracts';
import { CASELOAD_FILTERS } from '../app/care/caseload/caseload-filters';
import { CONFIRMED_BY } from '../app/data/questions';
import { MOVES } from '../app/care/goals/goal-moves';
import { OPEN_WAYS, WAYS } from '../app/care/review-form/record-ways';
import { FORMS } from '../app/care/patient-copy/patient-copy-forms';
import en from './en.json';
import staff from './staff.json';

const QUESTION_KINDS = Object.keys(CONFIRMED_BY);

/** What a key is put together from where the code has only its beginning. */
const BUILT: Readonly<Record<string, readonly string[]>> = {
  'patient.answered-by.': ANSWERED_BY.filter((who) => who !== 'patient'),
  'patient.answers.': ANSWERED_BY,
  'patient.declined.': DECLINED_REASONS,
  'patient.discipline.': DISCIPLINES,
  'patient.not-rated.': NOT_RATED,
  'patient.outcome.': STEP_OUTCOMES,
  'patient.path.key.': RATERS.filter((rater) => rater !== 'agreed'),
  'patient.present.': PRESENT,
  'patient.rater.': RATERS,
  'patient.record.': ['agreed', 'recorded', 'declined'],
  'patient.recorded.': RECORDED_REASONS,
  'patient.review.help.': ['together', 'check', 'copy', 'not-me'],
  'patient.review.prompt.': ['helps', 'smallest', 'who-can-help', 'in-the-way'],
  'patient.sign-in.role.': ROLES,
  'patient.patient-copy.': ['agreed', 'recorded', 'declined'],
  'patient.patient-copy.form.': FORMS,
  'patient.visit.': APPOINTMENT_KINDS,
  'staff.access-given.': ACCESS_GIVEN_BY,
  'staff.account-status.': ACCOUNT_STATUSES,
  'staff.achievement.': ACHIEVEMENTS,
  'staff.answer.': ['taken-on', 'refused', 'nobody-there'],
  'staff.appointment-status.': APPOINTMENT_STATUSES,
  'staff.appointments.which.': ['first', 'second'],
  'staff.ask-lead.': QUESTION_KINDS,
  'staff.ask.': QUESTION_KINDS,
  'staff.caseload.filter.': CASELOAD_FILTERS,
  'staff.condition.': CONDITION_GROUPS,
  'staff.discipline.': DISCIPLINES,
  'staff.domain.': DOMAINS,
  'staff.end-reason.': END_REASONS,
  'staff.ethnicity.': ETHNICITIES,
  'staff.expressed-by.': EXPRESSED_BY,
  'staff.format.': INFORMATION_FORMATS,
  'staff.goal-move-note.': MOVES,
  'staff.goal-move-yes.': MOVES,
  'staff.goal-move.': MOVES,
  'staff.kind.': APPOINTMENT_KINDS,
  'staff.lifecycle.': GOAL_LIFECYCLES,
  'staff.measure-note.': MEASURE_KEYS,
  'staff.missed-reason.': MISSED_REASONS,
  'staff.outcome.': STEP_OUTCOMES,
  'staff.purpose.': APPOINTMENT_PURPOSES,
  'staff.record.answer-of.': ANSWERED_BY,
  'staff.record.done.': ['agreed', 'recorded', 'declined'],
  'staff.record.note-on.': WAYS,
  'staff.record.source.': [...REVIEW_SOURCES, 'not-noted'],
  'staff.record.title.': WAYS,
  'staff.record.way.': OPEN_WAYS,
  'staff.review-status.': REVIEW_STATUSES,
  'staff.role-note.': ROLES,
  'staff.role.': ROLES,
  'staff.sex.': SEXES,
  'staff.in-error-reason.': ENTERED_IN_ERROR_REASONS,
  'staff.support.': COMMUNICATION_SUPPORTS,
  'staff.take-on-reason.': TAKE_ON_REASONS,
  'staff.t-reason.': ['none', ...T_REASONS],
  'staff.welcome.': ['manager', 'partner', 'researcher'],
};

const app = join(__dirname, '../app');
const source = readdirSync(app, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|html)$/.test(file) && !/\.(spec|testing)\.ts$/.test(file))
  .map((file) => readFileSync(join(app, file), 'utf8'))
  .join('\n');

test('every key stands in the code, whole or as the beginning of a known list', () => {
  const built = new Set(Object.entries(BUILT).flatMap(([start, ends]) => ends.map((end) => start + end)));
  const unused = Object.keys({ ...en, ...staff }).filter((key) => !built.has(key) && !source.includes(`'${key}'`));
  expect(unused).toEqual([]);
});

test('the known lists are those of the code', () => {
  const starts = new Set([...source.matchAll(/`((?:patient|staff)\.[\w.-]+\.)\$\{/g)].map(([, start]) => start));
  expect([...starts].sort()).toEqual(Object.keys(BUILT).sort());
});
