SELECT COUNT(*) AS "n"
FROM (WITH RECURSIVE holder (list_id, id) AS ( SELECT care_service.id, (SELECT MIN(place.holder_id)
FROM caseload_place place
WHERE place.list_id = care_service.id
AND place.holder_id >= '')
FROM care_service
WHERE care_service.id IN ($1, $2) UNION ALL SELECT holder.list_id, (SELECT MIN(place.holder_id)
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
AND (membership.ends_on IS NULL OR membership.ends_on >= $3)
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
AND (membership.ends_on IS NULL OR membership.ends_on >= $3)
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
AND (membership.ends_on IS NULL OR membership.ends_on >= $3)
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
AND (membership.ends_on IS NULL OR membership.ends_on >= $3)
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
AND tie.role IN ('patient', 'carer'))) "nobodys";
