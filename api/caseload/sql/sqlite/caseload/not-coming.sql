SELECT "appointment"."id" AS "appointment_id", "appointment"."version" AS "appointment_version", "appointment"."episode_id" AS "appointment_episode_id", "appointment"."starts_at" AS "appointment_starts_at", "appointment"."on" AS "appointment_on", "appointment"."minutes" AS "appointment_minutes", "appointment"."kind" AS "appointment_kind", "appointment"."purpose" AS "appointment_purpose", "appointment"."source" AS "appointment_source", "appointment"."status" AS "appointment_status", "appointment"."missed_reason" AS "appointment_missed_reason", "appointment"."missed_in_words" AS "appointment_missed_in_words", "appointment"."missed_help" AS "appointment_missed_help", "appointment"."cancelled_by" AS "appointment_cancelled_by", "appointment"."review_status" AS "appointment_review_status", "appointment"."struck_out_because" AS "appointment_struck_out_because", "appointment"."struck_out_note" AS "appointment_struck_out_note"
FROM "appointment" "appointment"
WHERE "appointment"."episode_id" IN (?, ?)
AND EXISTS (SELECT 1
FROM "cannot_come" "said"
WHERE "said"."appointment_id" = "appointment"."id"
AND "said"."taken_back_at" IS NULL
AND "appointment"."status" = 'booked'
AND "appointment"."starts_at" = "said"."of_start")
ORDER BY "appointment"."starts_at" ASC, "appointment"."id" ASC;
