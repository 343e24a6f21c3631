SELECT "episode"."id" AS "episode_id", "episode"."version" AS "episode_version", "episode"."patient_id" AS "episode_patient_id", "episode"."care_service_id" AS "episode_care_service_id", "episode"."pathway_id" AS "episode_pathway_id", "episode"."area_id" AS "episode_area_id", "episode"."condition_group" AS "episode_condition_group", "episode"."measure_version_id" AS "episode_measure_version_id", "episode"."referred_on" AS "episode_referred_on", "episode"."started_on" AS "episode_started_on", "episode"."ended_on" AS "episode_ended_on", "episode"."end_reason" AS "episode_end_reason", "episode"."discharge_summary" AS "episode_discharge_summary", "episode"."reopened_because" AS "episode_reopened_because", "patient"."id" AS "patient_id", "patient"."version" AS "patient_version", "patient"."given_name" AS "patient_given_name", "patient"."family_name" AS "patient_family_name", "patient"."preferred_name" AS "patient_preferred_name", "patient"."name_key" AS "patient_name_key", "patient"."search_key" AS "patient_search_key", "patient"."birth_date" AS "patient_birth_date", "patient"."nhs_number" AS "patient_nhs_number", "patient"."nhs_number_mark" AS "patient_nhs_number_mark", "patient"."nhs_last_four_mark" AS "patient_nhs_last_four_mark", "patient"."sex" AS "patient_sex", "patient"."ethnicity" AS "patient_ethnicity", "patient"."deprivation_quintile" AS "patient_deprivation_quintile", "patient"."contact" AS "patient_contact", "patient"."needs" AS "patient_needs", "patient"."display" AS "patient_display", "patient"."died_on" AS "patient_died_on", "patient"."research_choice" AS "patient_research_choice", "patient"."merged_into_id" AS "patient_merged_into_id", "patient"."created_at" AS "patient_created_at", "careService"."id" AS "careService_id", "careService"."version" AS "careService_version", "careService"."name" AS "careService_name", "careService"."phone" AS "careService_phone", "careService"."address" AS "careService_address", "careService"."on_arrival" AS "careService_on_arrival", "pathway"."id" AS "pathway_id", "pathway"."version" AS "pathway_version", "pathway"."name" AS "pathway_name"
FROM "episode" "episode"
INNER JOIN "patient" "patient" ON "patient"."id"="episode"."patient_id"
INNER JOIN "care_service" "careService" ON "careService"."id"="episode"."care_service_id"
INNER JOIN "pathway" "pathway" ON "pathway"."id"="episode"."pathway_id"
WHERE "episode"."ended_on" IS NULL
AND EXISTS (SELECT 1
FROM "team_member" "member"
WHERE "member"."episode_id" = "episode"."id"
AND "member"."account_id" = $1)
AND "episode"."care_service_id" || '' IN ($2, $3)
AND NOT EXISTS (SELECT 1
FROM membership tie
WHERE tie.account_id = $4
AND tie.patient_id = "episode"."patient_id"
AND tie.role IN ('patient', 'carer'))
AND "episode"."id" IN (SELECT first.id
FROM (SELECT kept.episode_id AS id
FROM caseload_place kept
WHERE kept.list_id = $5
AND kept.name_key COLLATE "C" >= $6
AND (kept.name_key COLLATE "C" > $6 OR kept.episode_id > $7)
AND NOT EXISTS (SELECT 1
FROM membership tie
WHERE tie.account_id = $4
AND tie.patient_id = kept.patient_id
AND tie.role IN ('patient', 'carer'))
AND kept.care_service_id IN ($8, $9)
ORDER BY kept.name_key COLLATE "C", kept.episode_id
LIMIT 51) first)
ORDER BY "patient"."name_key" COLLATE "C" ASC, "episode"."id" ASC
LIMIT 51;
