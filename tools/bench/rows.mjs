/** Rows of the tables that the bench fills, with everything that no measurement asks about left empty. */
import { randomUUID } from 'node:crypto';
import { OUTCOME_RULES } from '@waymark/measures';

export const INSTANT = '2026-01-01 09:00:00.000';

export function patientRow(id, { givenName, familyName }) {
  const [given, family] = [givenName, familyName].map((name) => name.toLowerCase().replace(/[^a-z0-9]/g, ''));
  return {
    id,
    version: 1,
    given_name: givenName,
    family_name: familyName,
    preferred_name: null,
    name_key: `${family}, ${given}`,
    search_key: `${family} ${given}`,
    birth_date: '1970-01-01',
    nhs_number: null,
    sex: null,
    ethnicity: null,
    deprivation_quintile: null,
    contact: '{}',
    needs: '{}',
    died_on: null,
    created_at: INSTANT,
  };
}

export function registrationRow(patientId, careServiceId) {
  return { id: randomUUID(), patient_id: patientId, care_service_id: careServiceId, local_reference: null };
}

export function episodeRow(id, { patientId, careServiceId, pathwayId, areaId, measureVersionId }) {
  return {
    id,
    version: 1,
    patient_id: patientId,
    care_service_id: careServiceId,
    pathway_id: pathwayId,
    area_id: areaId,
    condition_group: null,
    measure_version_id: measureVersionId,
    referred_on: null,
    started_on: '2014-12-01',
    ended_on: null,
    end_reason: null,
  };
}

export function teamMemberRow(episodeId, accountId) {
  return {
    id: randomUUID(),
    episode_id: episodeId,
    account_id: accountId,
    discipline: 'physiotherapy',
    key_worker: true,
  };
}

export function goalRow(id, episodeId, position) {
  return {
    id,
    version: 1,
    episode_id: episodeId,
    position,
    own_words: `Goal ${position} in own words`,
    expressed_by: 'patient',
    team_wording: null,
    domain: 'd4',
    kind: 'to-reach',
    importance: null,
    difficulty: null,
    weight: 1,
    target_date: null,
    levels: '[]',
    wording: 1,
    lifecycle: 'active',
    lifecycle_reason: null,
    active: JSON.stringify([{ from: '2014-12-01', to: null }]),
    achievement: 'in-progress',
    baseline_level: -1,
    baseline_value: null,
    baseline_on: '2014-12-01',
    baseline_rater: 'agreed',
    current_level: 0,
    current_value: null,
    recent_agreed: '[]',
    first_rated_at: INSTANT,
    last_rated_on: null,
    follows_goal_id: null,
    replaced_by_goal_id: null,
  };
}

/** @param {string | null} reviewStatus null: no review yet */
export function appointmentRow(id, episodeId, on, { status = 'attended', reviewStatus = null } = {}) {
  return {
    id,
    version: 1,
    episode_id: episodeId,
    starts_at: `${on} 09:00:00.000`,
    on,
    kind: 'in-person',
    purpose: 'review',
    status,
    missed_reason: null,
    review_status: reviewStatus,
  };
}

export function reviewRow(id, appointmentId, episodeId, on) {
  return {
    id,
    version: 1,
    appointment_id: appointmentId,
    episode_id: episodeId,
    status: 'agreed',
    reason: null,
    present: '["patient","therapist"]',
    answered_by: 'patient',
    earlier_steps: '[]',
    talk_about: '[]',
    copy_given: null,
    copy_format: null,
    occurred_on: on,
    entered_at: INSTANT,
    corrected_on: null,
  };
}

export function ratingRow(id, reviewId, goalId, level) {
  return {
    id,
    review_id: reviewId,
    goal_id: goalId,
    goal_version: 1,
    rater: 'agreed',
    level,
    answer: null,
    value: null,
    not_rated: null,
    note: null,
  };
}

/** Of an ended episode. @param episode its row */
export function outcomeRow(episode, { endedOn, goals, achieved }) {
  const { id, patient_id, care_service_id, pathway_id, area_id, measure_version_id, started_on } = episode;
  const t = 4_000 + Math.round((2_000 * achieved) / goals);
  return {
    ...{ episode_id: id, patient_id, care_service_id, pathway_id, area_id, measure_version_id, started_on },
    ...{ ended_on: endedOn, end_reason: 'goals-reached', baseline_t: 3_600, current_t: t, change_t: t - 3_600 },
    ...{ unweighted_baseline_t: 3_600, unweighted_current_t: t, unweighted_change_t: t - 3_600, t_reason: null },
    ...{ goals_counted: goals, partial: false, goals_to_keep: 0, goals_to_keep_rated: 0, goals_kept: 0 },
    ...{ goals, rated: goals, achieved, at_minus_two: 0, at_minus_one: goals - achieved, at_partly: 0 },
    ...{ at_zero: achieved, at_one: 0, at_two: 0, better: achieved, same: goals - achieved, harder: 0 },
    ...{ stopped: 0, infeasible: 0, reworded: 0, re_levelled: 0, only_without_patient: false, revision: 1 },
    // Of other rules they would be counted anew as the service starts, beside what is measured.
    ...{ rules: OUTCOME_RULES },
    at_discharge: JSON.stringify({
      reach: { came: true, hasGoal: true, isReviewed: true },
      domains: { d4: { goals, rated: goals, achieved, better: achieved, same: goals - achieved, harder: 0 } },
      ratedByBoth: Array.from({ length: goals }, (_, n) => ({ patient: n < achieved ? 0 : -1, therapist: -1 })),
      carried: 0,
    }),
  };
}

/** Of an attended appointment with an agreed review. @param episode its row */
export function factRow(id, episode, day) {
  const { patient_id, care_service_id, pathway_id, area_id } = episode;
  return {
    ...{ appointment_id: id, episode_id: episode.id, patient_id, care_service_id, pathway_id, area_id, day },
    ...{ status: 'attended', kind: 'in-person', missed_reason: null, missed_help: null, cancelled_by: null },
    ...{ review_status: 'agreed', review_reason: null, answered_by: 'patient', has_goal_due: true, goals_asked: 2 },
    ...{ goals_rated: 2, goals_not_sure: 0, goals_not_today: 0, goals_seen_differently: 0, goals_not_asked: 0 },
    ...{ next_steps: 1, copy_given: true, days_since_attended: null, days_from_referral: null },
    ...{ days_to_first_goal: null, staff: 1, source: null },
  };
}

export function editionRow(id, careServiceId) {
  return {
    ...{
      id,
      version: 2,
      care_service_id: careServiceId,
      number: 1,
      grain: 'year',
      from: '2024-04-01',
      to: '2025-03-31',
    },
    ...{
      rules: 2,
      state: 'published',
      closed_on: '2025-04-21',
      publishes_on: '2025-05-05',
      published_on: '2025-05-05',
    },
    ...{ published_by_id: null, sha256: '', audit: '{"figures":1,"bounds":0,"withheld":0,"narrowest":null}' },
  };
}

/** Approved, active and of tier 2: it asks for levels and ratings. @param fields names of columns */
export function researchProjectRow(id, { applicantId, fields }) {
  return {
    ...{ id, version: 1, applicant_id: applicantId, state: 'approved', submission: 1, title: 'Paths of goals' },
    ...{ purpose: 'To know', plain_summary: 'We ask who reaches goals.', organisation: 'A university' },
    ...{ applicant_type: 'university', has_commercial_interest: false, commercial_interest: null },
    ...{ legal_basis: 'public-task', opt_out_mode: 'anonymised', tier: 2, fields: JSON.stringify(fields) },
    ...{ pathway_ids: '[]', member_emails: '[]', starts_on: '2024-01-01', expires_on: '2099-12-31' },
    ...{ created_at: INSTANT, submitted_at: INSTANT, approved_at: INSTANT, closed_at: null, closed_because: null },
  };
}

export function accountRow(id, { email, name, passwordHash }) {
  return {
    id,
    version: 1,
    email,
    email_key: email,
    name,
    search_key: `${name.toLowerCase()} ${email}`,
    status: 'active',
    password_hash: passwordHash,
    last_signed_in_at: null,
    created_at: INSTANT,
  };
}

export function membershipRow(accountId, careServiceId) {
  return {
    id: randomUUID(),
    account_id: accountId,
    role: 'therapist',
    care_service_id: careServiceId,
    patient_id: null,
  };
}
