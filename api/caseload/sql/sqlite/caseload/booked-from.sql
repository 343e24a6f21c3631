SELECT "id", "version", "episode_id", "starts_at", "on", "minutes", "kind", "purpose", "source", "status", "missed_reason", "missed_in_words", "missed_help", "cancelled_by", "review_status", "struck_out_because", "struck_out_note"
FROM "appointment"
WHERE "episode_id" IN (SELECT value
FROM json_each(?))
AND "status" = ?
AND "on" >= ?
ORDER BY "starts_at" ASC, "id" ASC;
