SELECT "careService"."id" AS "careService_id", "careService"."version" AS "careService_version", "careService"."name" AS "careService_name", "careService"."phone" AS "careService_phone", "careService"."address" AS "careService_address", "careService"."on_arrival" AS "careService_on_arrival", (SELECT COUNT(*)
FROM episode
WHERE episode.ended_on IS NULL
AND episode.care_service_id = "careService"."id"
AND NOT EXISTS (SELECT 1
FROM membership JOIN account ON account.id = membership.account_id
WHERE membership.care_service_id = "careService"."id"
AND membership.role = 'therapist'
AND (membership.ends_on IS NULL OR membership.ends_on >= ?)
AND account.status = 'active'
AND NOT EXISTS (SELECT 1
FROM membership tie
WHERE tie.account_id = membership.account_id
AND tie.patient_id = episode.patient_id
AND tie.role IN ('patient', 'carer')) )) AS "openEpisodes", (SELECT COUNT(*)
FROM preparation JOIN appointment ON appointment.id = preparation.appointment_id JOIN episode ON episode.id = appointment.episode_id
WHERE preparation.read_at IS NULL
AND episode.care_service_id = "careService"."id"
AND NOT EXISTS (SELECT 1
FROM membership JOIN account ON account.id = membership.account_id
WHERE membership.care_service_id = "careService"."id"
AND membership.role = 'therapist'
AND (membership.ends_on IS NULL OR membership.ends_on >= ?)
AND account.status = 'active'
AND NOT EXISTS (SELECT 1
FROM membership tie
WHERE tie.account_id = membership.account_id
AND tie.patient_id = episode.patient_id
AND tie.role IN ('patient', 'carer')) )) AS "unreadMessages", (SELECT COUNT(*)
FROM cannot_come JOIN appointment ON appointment.id = cannot_come.appointment_id JOIN episode ON episode.id = appointment.episode_id
WHERE cannot_come.seen_at IS NULL
AND appointment.status = 'booked'
AND appointment.starts_at = cannot_come.of_start
AND episode.care_service_id = "careService"."id"
AND NOT EXISTS (SELECT 1
FROM membership JOIN account ON account.id = membership.account_id
WHERE membership.care_service_id = "careService"."id"
AND membership.role = 'therapist'
AND (membership.ends_on IS NULL OR membership.ends_on >= ?)
AND account.status = 'active'
AND NOT EXISTS (SELECT 1
FROM membership tie
WHERE tie.account_id = membership.account_id
AND tie.patient_id = episode.patient_id
AND tie.role IN ('patient', 'carer')) )) AS "cannotCome", (SELECT COUNT(*)
FROM hand_over JOIN episode ON episode.id = hand_over.episode_id
WHERE hand_over.seen_at IS NULL
AND episode.care_service_id = "careService"."id"
AND NOT EXISTS (SELECT 1
FROM membership JOIN account ON account.id = membership.account_id
WHERE membership.care_service_id = "careService"."id"
AND membership.role = 'therapist'
AND (membership.ends_on IS NULL OR membership.ends_on >= ?)
AND account.status = 'active'
AND NOT EXISTS (SELECT 1
FROM membership tie
WHERE tie.account_id = membership.account_id
AND tie.patient_id = episode.patient_id
AND tie.role IN ('patient', 'carer')) )) AS "unseenHandOvers", (SELECT COUNT(*)
FROM transfer_request JOIN episode ON episode.id = transfer_request.episode_id
WHERE transfer_request.status = 'open'
AND transfer_request.to_care_service_id = "careService"."id"
AND NOT EXISTS (SELECT 1
FROM membership JOIN account ON account.id = membership.account_id
WHERE membership.care_service_id = "careService"."id"
AND membership.role = 'therapist'
AND (membership.ends_on IS NULL OR membership.ends_on >= ?)
AND account.status = 'active'
AND NOT EXISTS (SELECT 1
FROM membership tie
WHERE tie.account_id = membership.account_id
AND tie.patient_id = episode.patient_id
AND tie.role IN ('patient', 'carer')) )) AS "transferRequests"
FROM "care_service" "careService"
ORDER BY "careService"."name" ASC;
