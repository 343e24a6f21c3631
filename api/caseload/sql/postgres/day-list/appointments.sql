SELECT "appointment"."id" AS "appointment_id", "appointment"."version" AS "appointment_version", "appointment"."episode_id" AS "appointment_episode_id", "appointment"."starts_at" AS "appointment_starts_at", "appointment"."on" AS "appointment_on", "appointment"."minutes" AS "appointment_minutes", "appointment"."kind" AS "appointment_kind", "appointment"."purpose" AS "appointment_purpose", "appointment"."source" AS "appointment_source", "appointment"."status" AS "appointment_status", "appointment"."missed_reason" AS "appointment_missed_reason", "appointment"."missed_in_words" AS "appointment_missed_in_words", "appointment"."missed_help" AS "appointment_missed_help", "appointment"."cancelled_by" AS "appointment_cancelled_by", "appointment"."review_status" AS "appointment_review_status", "appointment"."struck_out_because" AS "appointment_struck_out_because", "appointment"."struck_out_note" AS "appointment_struck_out_note", "episode"."id" AS "episode_id", "episode"."version" AS "episode_version", "episode"."patient_id" AS "episode_patient_id", "episode"."care_service_id" AS "episode_care_service_id", "episode"."pathway_id" AS "episode_pathway_id", "episode"."area_id" AS "episode_area_id", "episode"."condition_group" AS "episode_condition_group", "episode"."measure_version_id" AS "episode_measure_version_id", "episode"."referred_on" AS "episode_referred_on", "episode"."started_on" AS "episode_started_on", "episode"."ended_on" AS "episode_ended_on", "episode"."end_reason" AS "episode_end_reason", "episode"."discharge_summary" AS "episode_discharge_summary", "episode"."reopened_because" AS "episode_reopened_because", "patient"."id" AS "patient_id", "patient"."version" AS "patient_version", "patient"."given_name" AS "patient_given_name", "patient"."family_name" AS "patient_family_name", "patient"."preferred_name" AS "patient_preferred_name", "patient"."name_key" AS "patient_name_key", "patient"."search_key" AS "patient_search_key", "patient"."birth_date" AS "patient_birth_date", "patient"."nhs_number" AS "patient_nhs_number", "patient"."nhs_number_mark" AS "patient_nhs_number_mark", "patient"."nhs_last_four_mark" AS "patient_nhs_last_four_mark", "patient"."sex" AS "patient_sex", "patient"."ethnicity" AS "patient_ethnicity", "patient"."deprivation_quintile" AS "patient_deprivation_quintile", "patient"."contact" AS "patient_contact", "patient"."needs" AS "patient_needs", "patient"."display" AS "patient_display", "patient"."died_on" AS "patient_died_on", "patient"."research_choice" AS "patient_research_choice", "patient"."merged_into_id" AS "patient_merged_into_id", "patient"."created_at" AS "patient_created_at", "careService"."id" AS "careService_id", "careService"."version" AS "careService_version", "careService"."name" AS "careService_name", "careService"."phone" AS "careService_phone", "careService"."address" AS "careService_address", "careService"."on_arrival" AS "careService_on_arrival", "pathway"."id" AS "pathway_id", "pathway"."version" AS "pathway_version", "pathway"."name" AS "pathway_name"
FROM "appointment" "appointment"
INNER JOIN "episode" "episode" ON "episode"."id"="appointment"."episode_id"
INNER JOIN "patient" "patient" ON "patient"."id"="episode"."patient_id"
INNER JOIN "care_service" "careService" ON "careService"."id"="episode"."care_service_id"
INNER JOIN "pathway" "pathway" ON "pathway"."id"="episode"."pathway_id"
WHERE "appointment"."on" IN ($1)
AND "appointment"."status" <> $2
AND (EXISTS (SELECT 1
FROM appointment_staff own
WHERE own.appointment_id = "appointment"."id"
AND own.account_id = $3) OR ("appointment"."status" = 'booked'
AND (CASE WHEN EXISTS (SELECT 1
FROM appointment_staff holder
WHERE holder.appointment_id = "appointment"."id"
AND EXISTS (SELECT 1
FROM membership JOIN account ON account.id = membership.account_id
WHERE membership.care_service_id = "episode"."care_service_id"
AND membership.role = 'therapist'
AND (membership.ends_on IS NULL OR membership.ends_on >= $4)
AND account.status = 'active'
AND NOT EXISTS (SELECT 1
FROM membership tie
WHERE tie.account_id = membership.account_id
AND tie.patient_id = "episode"."patient_id"
AND tie.role IN ('patient', 'carer'))
AND membership.account_id = holder.account_id)) THEN EXISTS (SELECT 1
FROM appointment_staff holder
WHERE holder.appointment_id = "appointment"."id"
AND holder.account_id = $3
AND EXISTS (SELECT 1
FROM membership JOIN account ON account.id = membership.account_id
WHERE membership.care_service_id = "episode"."care_service_id"
AND membership.role = 'therapist'
AND (membership.ends_on IS NULL OR membership.ends_on >= $4)
AND account.status = 'active'
AND NOT EXISTS (SELECT 1
FROM membership tie
WHERE tie.account_id = membership.account_id
AND tie.patient_id = "episode"."patient_id"
AND tie.role IN ('patient', 'carer'))
AND membership.account_id = holder.account_id)) WHEN EXISTS (SELECT 1
FROM team_member holder
WHERE holder.episode_id = "episode"."id"
AND holder.key_worker = TRUE
AND EXISTS (SELECT 1
FROM membership JOIN account ON account.id = membership.account_id
WHERE membership.care_service_id = "episode"."care_service_id"
AND membership.role = 'therapist'
AND (membership.ends_on IS NULL OR membership.ends_on >= $4)
AND account.status = 'active'
AND NOT EXISTS (SELECT 1
FROM membership tie
WHERE tie.account_id = membership.account_id
AND tie.patient_id = "episode"."patient_id"
AND tie.role IN ('patient', 'carer'))
AND membership.account_id = holder.account_id)) THEN EXISTS (SELECT 1
FROM team_member holder
WHERE holder.episode_id = "episode"."id"
AND holder.key_worker = TRUE
AND holder.account_id = $3
AND EXISTS (SELECT 1
FROM membership JOIN account ON account.id = membership.account_id
WHERE membership.care_service_id = "episode"."care_service_id"
AND membership.role = 'therapist'
AND (membership.ends_on IS NULL OR membership.ends_on >= $4)
AND account.status = 'active'
AND NOT EXISTS (SELECT 1
FROM membership tie
WHERE tie.account_id = membership.account_id
AND tie.patient_id = "episode"."patient_id"
AND tie.role IN ('patient', 'carer'))
AND membership.account_id = holder.account_id)) WHEN EXISTS (SELECT 1
FROM team_member holder
WHERE holder.episode_id = "episode"."id"
AND EXISTS (SELECT 1
FROM membership JOIN account ON account.id = membership.account_id
WHERE membership.care_service_id = "episode"."care_service_id"
AND membership.role = 'therapist'
AND (membership.ends_on IS NULL OR membership.ends_on >= $4)
AND account.status = 'active'
AND NOT EXISTS (SELECT 1
FROM membership tie
WHERE tie.account_id = membership.account_id
AND tie.patient_id = "episode"."patient_id"
AND tie.role IN ('patient', 'carer'))
AND membership.account_id = holder.account_id)) THEN EXISTS (SELECT 1
FROM team_member holder
WHERE holder.episode_id = "episode"."id"
AND holder.account_id = $3
AND EXISTS (SELECT 1
FROM membership JOIN account ON account.id = membership.account_id
WHERE membership.care_service_id = "episode"."care_service_id"
AND membership.role = 'therapist'
AND (membership.ends_on IS NULL OR membership.ends_on >= $4)
AND account.status = 'active'
AND NOT EXISTS (SELECT 1
FROM membership tie
WHERE tie.account_id = membership.account_id
AND tie.patient_id = "episode"."patient_id"
AND tie.role IN ('patient', 'carer'))
AND membership.account_id = holder.account_id)) ELSE EXISTS (SELECT 1
FROM membership JOIN account ON account.id = membership.account_id
WHERE membership.care_service_id = "episode"."care_service_id"
AND membership.role = 'therapist'
AND (membership.ends_on IS NULL OR membership.ends_on >= $4)
AND account.status = 'active'
AND NOT EXISTS (SELECT 1
FROM membership tie
WHERE tie.account_id = membership.account_id
AND tie.patient_id = "episode"."patient_id"
AND tie.role IN ('patient', 'carer'))
AND membership.account_id = $3) END)))
AND NOT EXISTS (SELECT 1
FROM membership tie
WHERE tie.account_id = $5
AND tie.patient_id = "episode"."patient_id"
AND tie.role IN ('patient', 'carer'))
AND "episode"."care_service_id" IN ($6, $7)
ORDER BY "appointment"."starts_at" ASC, "patient"."name_key" COLLATE "C" ASC, "appointment"."id" ASC;

SELECT "id", "appointment_id", "account_id"
FROM "appointment_staff"
WHERE "account_id" = $1
AND "appointment_id" = ANY($2);
