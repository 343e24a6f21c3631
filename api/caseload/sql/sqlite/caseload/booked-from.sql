SELECT "Appointment"."id" AS "Appointment_id", "Appointment"."version" AS "Appointment_version", "Appointment"."episode_id" AS "Appointment_episode_id", "Appointment"."starts_at" AS "Appointment_starts_at", "Appointment"."on" AS "Appointment_on", "Appointment"."kind" AS "Appointment_kind", "Appointment"."purpose" AS "Appointment_purpose", "Appointment"."source" AS "Appointment_source", "Appointment"."status" AS "Appointment_status", "Appointment"."missed_reason" AS "Appointment_missed_reason", "Appointment"."missed_help" AS "Appointment_missed_help", "Appointment"."cancelled_by" AS "Appointment_cancelled_by", "Appointment"."review_status" AS "Appointment_review_status", "Appointment"."struck_out_because" AS "Appointment_struck_out_because", "Appointment"."struck_out_note" AS "Appointment_struck_out_note"
FROM "appointment" "Appointment"
WHERE (("Appointment"."episode_id" IN (?, ?))
AND ("Appointment"."status" = ?)
AND ("Appointment"."on" >= ?))
ORDER BY "Appointment"."starts_at" ASC, "Appointment"."id" ASC;
