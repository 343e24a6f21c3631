SELECT "appointment"."episode_id" AS "episodeId", MAX("appointment"."on") AS "on"
FROM "appointment" "appointment"
WHERE ("appointment"."episode_id" IN ($1, $2)
AND "appointment"."status" = $3)
GROUP BY "appointment"."episode_id";
