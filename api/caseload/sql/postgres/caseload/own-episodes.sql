SELECT "episode"."id" AS "episode_id", "episode"."patient_id" AS "episode_patient_id"
FROM "episode" "episode"
WHERE "episode"."ended_on" IS NULL
AND "episode"."id" IN (SELECT "member"."episode_id" AS "member_episode_id"
FROM "team_member" "member"
WHERE "member"."account_id" = $1)
AND "episode"."care_service_id" IN ($2, $3)
AND NOT EXISTS (SELECT 1
FROM membership tie
WHERE tie.account_id = $4
AND tie.patient_id = "episode"."patient_id"
AND tie.role IN ('patient', 'carer'));
