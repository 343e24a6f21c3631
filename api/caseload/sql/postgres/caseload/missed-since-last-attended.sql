SELECT "missed"."id" AS "missed_id", "missed"."version" AS "missed_version", "missed"."episode_id" AS "missed_episode_id", "missed"."starts_at" AS "missed_starts_at", "missed"."on" AS "missed_on", "missed"."minutes" AS "missed_minutes", "missed"."kind" AS "missed_kind", "missed"."purpose" AS "missed_purpose", "missed"."source" AS "missed_source", "missed"."status" AS "missed_status", "missed"."missed_reason" AS "missed_missed_reason", "missed"."missed_in_words" AS "missed_missed_in_words", "missed"."missed_help" AS "missed_missed_help", "missed"."cancelled_by" AS "missed_cancelled_by", "missed"."review_status" AS "missed_review_status", "missed"."struck_out_because" AS "missed_struck_out_because", "missed"."struck_out_note" AS "missed_struck_out_note"
FROM "appointment" "missed"
WHERE ("missed"."episode_id" IN ($1, $2)
AND "missed"."status" = $3)
AND NOT EXISTS (SELECT 1
FROM "appointment" "later"
WHERE "later"."episode_id" = "missed"."episode_id"
AND "later"."status" = 'attended'
AND "later"."starts_at" > "missed"."starts_at")
ORDER BY "missed"."starts_at" DESC, "missed"."id" ASC;
