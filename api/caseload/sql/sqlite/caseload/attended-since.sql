SELECT "appointment_id", "review_status", "has_goal_due", "days_since_attended"
FROM "appointment_fact"
WHERE "episode_id" IN (SELECT value
FROM json_each(?))
AND "status" = ?
AND "day" >= ?;
