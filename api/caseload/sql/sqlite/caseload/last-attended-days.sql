SELECT "appointment"."episode_id" AS "episodeId", MAX("appointment"."on") AS "on"
FROM "appointment" "appointment"
WHERE ("appointment"."episode_id" IN (?, ?)
AND "appointment"."status" = ?)
GROUP BY "appointment"."episode_id";
