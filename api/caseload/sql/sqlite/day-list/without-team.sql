SELECT COUNT(1) AS "cnt"
FROM "episode" "episode"
WHERE "episode"."ended_on" IS NULL
AND (NOT (EXISTS (SELECT 1
FROM team_member holder
WHERE holder.episode_id = "episode"."id"
AND holder.key_worker = TRUE
AND EXISTS (SELECT 1
FROM membership JOIN account ON account.id = membership.account_id
WHERE membership.care_service_id = "episode"."care_service_id"
AND membership.role = 'therapist'
AND (membership.ends_on IS NULL OR membership.ends_on >= ?)
AND account.status = 'active'
AND NOT EXISTS (SELECT 1
FROM membership tie
WHERE tie.account_id = membership.account_id
AND tie.patient_id = "episode"."patient_id"
AND tie.role IN ('patient', 'carer')
AND (tie.ends_on IS NULL OR tie.ends_on >= ?))
AND membership.account_id = holder.account_id)) OR EXISTS (SELECT 1
FROM team_member holder
WHERE holder.episode_id = "episode"."id"
AND EXISTS (SELECT 1
FROM membership JOIN account ON account.id = membership.account_id
WHERE membership.care_service_id = "episode"."care_service_id"
AND membership.role = 'therapist'
AND (membership.ends_on IS NULL OR membership.ends_on >= ?)
AND account.status = 'active'
AND NOT EXISTS (SELECT 1
FROM membership tie
WHERE tie.account_id = membership.account_id
AND tie.patient_id = "episode"."patient_id"
AND tie.role IN ('patient', 'carer')
AND (tie.ends_on IS NULL OR tie.ends_on >= ?))
AND membership.account_id = holder.account_id))))
AND NOT EXISTS (SELECT 1
FROM membership tie
WHERE tie.account_id = ?
AND tie.patient_id = "episode"."patient_id"
AND tie.role IN ('patient', 'carer')
AND (tie.ends_on IS NULL OR tie.ends_on >= ?))
AND "episode"."care_service_id" IN (?, ?);
