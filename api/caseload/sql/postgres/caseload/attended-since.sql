SELECT "appointment_id", "review_status", "has_goal_due", "days_since_attended"
FROM "appointment_fact"
WHERE "episode_id" = ANY($1)
AND "status" = $2
AND "day" >= $3;
