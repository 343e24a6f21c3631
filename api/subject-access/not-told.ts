import type { LeftOut } from '@waymark/contracts';

/** What is kept about a person and is not in their file, and why; said in the file. */
export const NOT_TOLD: readonly LeftOut[] = [
  {
    what: 'Notes that staff made for each other, with reviews that you did not agree and those entered by mistake',
    why: 'They are shown to the team alone. Ask the care service for them: a person decides what can be given.',
  },
  {
    what: 'What people who care for you wrote or answered, and their accounts',
    why: 'It is theirs. What they chose to share with you is on your pages. By law you may ask the care service for the rest: it decides what can be given.',
  },
  {
    what: 'Summary scores, weights and counts',
    why: 'They are worked out from what is in this file, for the team and for figures without names.',
  },
  {
    what: 'Passwords, codes and links for signing in, and where wrong passwords came from',
    why: 'They are kept as codes that nobody can read back.',
  },
  {
    what: 'Lists on which your name stood among others',
    why: 'They name other people too.',
  },
  {
    what: 'What a privacy officer is told of looks that are unusual, and what came of it',
    why: 'It is about the staff who looked. That they looked is in this file. Ask the care service for the rest.',
  },
];

/** Tables with something about a person that are in no file as such, and why. */
export const TABLES_LEFT_OUT: Readonly<Record<string, string>> = {
  audit: 'told in words of its own: who looked, or wrote',
  patient_name_word: 'words of the name once more, for searching',
  care_service_patient: 'repeats patient and registration, for searching',
  caseload_place: 'repeats episode and team, for lists of staff',
  transfer_request: 'requests among staff; what came of one is a transfer',
  review_revision: 'earlier versions for the team, with its notes',
  episode_outcome: 'worked out from goals and reviews, for figures',
  appointment_fact: 'worked out from appointments and reviews, for figures',
  patient_merge_row: 'rows of the tables that are told, as they were before two records were made one',
  distinct_patients: 'names another person',
  account_link: 'a secret, as a hash',
  phone_link: 'a secret, as a hash; that one was made is told with who looked or wrote',
  account_identity: 'how an account is known elsewhere; a secret between the two services',
  second_factor: 'a secret',
  recovery_code: 'a secret, as a hash',
  failed_sign_in: 'hashes, for five minutes',
  idempotent_answer: 'replies that repeat the record, for a day',
  access_notice_seen: 'what staff acknowledged among themselves',
  job: 'work of staff; names a person for seven days at most',
  job_file: 'a file of many people, until it is imported',
  retention_hold: 'why the organisation keeps a record longer, for a claim or an inquiry; ask the care service',
};

/** Tables that say nothing of a patient. */
export const ABOUT_NO_PATIENT: readonly string[] = [
  ...['migrations', 'trigger_state', 'audit_seal', 'audit_acceptance', 'schedule_due', 'measure', 'measure_version'],
  ...['region', 'area', 'pathway', 'care_service', 'care_service_pathway', 'care_service_area', 'account_grant'],
  ...['refused_taking_on', 'import_batch', 'edition', 'edition_figure', 'edition_page', 'small_number_opening'],
  ...['edition_comment', 'withdrawn_edition_comment', 'chart_mark', 'withdrawn_chart_mark', 'round_up'],
  ...['round_up_comment', 'published_round_up', 'improvement_action', 'research_project', 'research_decision'],
  ...['research_release', 'research_file', 'research_key', 'research_call', 'look_watch', 'ring_key', 'sealing_work'],
  ...['erasure'],
];
