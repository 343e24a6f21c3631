SELECT "episode"."id" AS "episode_id", "episode"."version" AS "episode_version", "episode"."patient_id" AS "episode_patient_id", "episode"."care_service_id" AS "episode_care_service_id", "episode"."pathway_id" AS "episode_pathway_id", "episode"."area_id" AS "episode_area_id", "episode"."condition_group" AS "episode_condition_group", "episode"."measure_version_id" AS "episode_measure_version_id", "episode"."referred_on" AS "episode_referred_on", "episode"."started_on" AS "episode_started_on", "episode"."ended_on" AS "episode_ended_on", "episode"."end_reason" AS "episode_end_reason", "episode"."discharge_summary" AS "episode_discharge_summary", "episode"."reopened_because" AS "episode_reopened_because", "patient"."id" AS "patient_id", "patient"."version" AS "patient_version", "patient"."given_name" AS "patient_given_name", "patient"."family_name" AS "patient_family_name", "patient"."preferred_name" AS "patient_preferred_name", "patient"."name_key" AS "patient_name_key", "patient"."search_key" AS "patient_search_key", "patient"."birth_date" AS "patient_birth_date", "patient"."nhs_number" AS "patient_nhs_number", "patient"."nhs_number_mark" AS "patient_nhs_number_mark", "patient"."nhs_last_four_mark" AS "patient_nhs_last_four_mark", "patient"."sex" AS "patient_sex", "patient"."ethnicity" AS "patient_ethnicity", "patient"."deprivation_quintile" AS "patient_deprivation_quintile", "patient"."contact" AS "patient_contact", "patient"."needs" AS "patient_needs", "patient"."display" AS "patient_display", "patient"."died_on" AS "patient_died_on", "patient"."research_choice" AS "patient_research_choice", "patient"."merged_into_id" AS "patient_merged_into_id", "patient"."created_at" AS "patient_created_at", "careService"."id" AS "careService_id", "careService"."version" AS "careService_version", "careService"."name" AS "careService_name", "careService"."phone" AS "careService_phone", "careService"."address" AS "careService_address", "careService"."on_arrival" AS "careService_on_arrival", "pathway"."id" AS "pathway_id", "pathway"."version" AS "pathway_version", "pathway"."name" AS "pathway_name"
FROM "episode" "episode"
INNER JOIN "patient" "patient" ON "patient"."id"="episode"."patient_id"
INNER JOIN "care_service" "careService" ON "careService"."id"="episode"."care_service_id"
INNER JOIN "pathway" "pathway" ON "pathway"."id"="episode"."pathway_id"
WHERE "episode"."ended_on" IS NULL
AND (NOT (EXISTS (SELECT 1
FROM team_member holder
WHERE holder.episode_id = "episode"."id"
AND holder.key_worker = TRUE
AND EXISTS (SELECT 1
FROM membership JOIN account ON account.id = membership.account_id
WHERE membership.care_service_id = "episode"."care_service_id"
AND membership.role = 'therapist'
AND (membership.ends_on IS NULL OR membership.ends_on >= $1)
AND account.status = 'active'
AND NOT EXISTS (SELECT 1
FROM membership tie
WHERE tie.account_id = membership.account_id
AND tie.patient_id = "episode"."patient_id"
AND tie.role IN ('patient', 'carer'))
AND membership.account_id = holder.account_id)) OR EXISTS (SELECT 1
FROM team_member holder
WHERE holder.episode_id = "episode"."id"
AND EXISTS (SELECT 1
FROM membership JOIN account ON account.id = membership.account_id
WHERE membership.care_service_id = "episode"."care_service_id"
AND membership.role = 'therapist'
AND (membership.ends_on IS NULL OR membership.ends_on >= $1)
AND account.status = 'active'
AND NOT EXISTS (SELECT 1
FROM membership tie
WHERE tie.account_id = membership.account_id
AND tie.patient_id = "episode"."patient_id"
AND tie.role IN ('patient', 'carer'))
AND membership.account_id = holder.account_id))))
AND "episode"."care_service_id" || '' IN ($2, $3)
AND NOT EXISTS (SELECT 1
FROM membership tie
WHERE tie.account_id = $4
AND tie.patient_id = "episode"."patient_id"
AND tie.role IN ('patient', 'carer'))
AND "episode"."id" IN (SELECT nobodys.id
FROM (WITH RECURSIVE holder (list_id, id) AS ( SELECT care_service.id, (SELECT MIN(place.holder_id)
FROM caseload_place place
WHERE place.list_id = care_service.id
AND place.holder_id >= '')
FROM care_service
WHERE care_service.id IN ($5, $6) UNION ALL SELECT holder.list_id, (SELECT MIN(place.holder_id)
FROM caseload_place place
WHERE place.list_id = holder.list_id
AND place.holder_id > holder.id)
FROM holder
WHERE holder.id IS NOT NULL) SELECT candidate.episode_id AS id
FROM (SELECT place.episode_id, place.name_key, place.patient_id, place.holder_id
FROM holder CROSS JOIN caseload_place place
WHERE place.list_id = holder.list_id
AND place.holder_id = holder.id
AND NOT EXISTS (SELECT 1
FROM membership JOIN account ON account.id = membership.account_id
WHERE membership.care_service_id = holder.list_id
AND membership.role = 'therapist'
AND (membership.ends_on IS NULL OR membership.ends_on >= $1)
AND account.status = 'active'
AND NOT EXISTS (SELECT 1
FROM membership tie
WHERE tie.account_id = membership.account_id
AND tie.patient_id = ''
AND tie.role IN ('patient', 'carer'))
AND membership.account_id = holder.id) UNION ALL SELECT DISTINCT place.episode_id, place.name_key, place.patient_id, place.holder_id
FROM holder CROSS JOIN membership tie CROSS JOIN caseload_place place
WHERE tie.account_id = holder.id
AND tie.role IN ('patient', 'carer')
AND EXISTS (SELECT 1
FROM membership JOIN account ON account.id = membership.account_id
WHERE membership.care_service_id = holder.list_id
AND membership.role = 'therapist'
AND (membership.ends_on IS NULL OR membership.ends_on >= $1)
AND account.status = 'active'
AND NOT EXISTS (SELECT 1
FROM membership tie
WHERE tie.account_id = membership.account_id
AND tie.patient_id = ''
AND tie.role IN ('patient', 'carer'))
AND membership.account_id = holder.id)
AND place.list_id = holder.list_id
AND place.holder_id = holder.id
AND place.patient_id = tie.patient_id) candidate
WHERE (candidate.holder_id = '' OR EXISTS (SELECT 1
FROM "episode" "episode"
WHERE "episode"."id" = candidate.episode_id
AND (NOT (EXISTS (SELECT 1
FROM team_member holder
WHERE holder.episode_id = "episode"."id"
AND holder.key_worker = TRUE
AND EXISTS (SELECT 1
FROM membership JOIN account ON account.id = membership.account_id
WHERE membership.care_service_id = "episode"."care_service_id"
AND membership.role = 'therapist'
AND (membership.ends_on IS NULL OR membership.ends_on >= $1)
AND account.status = 'active'
AND NOT EXISTS (SELECT 1
FROM membership tie
WHERE tie.account_id = membership.account_id
AND tie.patient_id = "episode"."patient_id"
AND tie.role IN ('patient', 'carer'))
AND membership.account_id = holder.account_id)) OR EXISTS (SELECT 1
FROM team_member holder
WHERE holder.episode_id = "episode"."id"
AND EXISTS (SELECT 1
FROM membership JOIN account ON account.id = membership.account_id
WHERE membership.care_service_id = "episode"."care_service_id"
AND membership.role = 'therapist'
AND (membership.ends_on IS NULL OR membership.ends_on >= $1)
AND account.status = 'active'
AND NOT EXISTS (SELECT 1
FROM membership tie
WHERE tie.account_id = membership.account_id
AND tie.patient_id = "episode"."patient_id"
AND tie.role IN ('patient', 'carer'))
AND membership.account_id = holder.account_id))))))
AND NOT EXISTS (SELECT 1
FROM membership tie
WHERE tie.account_id = $4
AND tie.patient_id = candidate.patient_id
AND tie.role IN ('patient', 'carer'))
ORDER BY candidate.name_key COLLATE "C", candidate.episode_id
LIMIT 51) nobodys)
ORDER BY "patient"."name_key" COLLATE "C" ASC, "episode"."id" ASC
LIMIT 51;
