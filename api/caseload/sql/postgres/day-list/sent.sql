SELECT "id", "version", "appointment_id", "account_id", "sent_by", "helped_by", "ratings", "went_well", "to_talk_about", "shared_parts", "sent_at", "read_at", "read_by_id"
FROM "preparation"
WHERE "appointment_id" = ANY($1)
ORDER BY "sent_at" ASC;
