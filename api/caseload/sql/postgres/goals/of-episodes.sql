SELECT "goal"."id" AS "goal_id", "goal"."episode_id" AS "goal_episode_id", "goal"."own_words" AS "goal_own_words", "goal"."kind" AS "goal_kind", "goal"."lifecycle" AS "goal_lifecycle", "goal"."target_date" AS "goal_target_date", "goal"."baseline_level" AS "goal_baseline_level", "goal"."baseline_value" AS "goal_baseline_value", "goal"."baseline_on" AS "goal_baseline_on", "goal"."recent_agreed" AS "goal_recent_agreed", "goal"."best_earlier_agreed" AS "goal_best_earlier_agreed", "goal"."last_look" AS "goal_last_look", "episode"."id" AS "episode_id", "episode"."patient_id" AS "episode_patient_id", "measure"."id" AS "measure_id", "measure"."achieved_at" AS "measure_achieved_at"
FROM "goal" "goal"
INNER JOIN "episode" "episode" ON "episode"."id"="goal"."episode_id"
INNER JOIN "measure_version" "measure" ON "measure"."id"="episode"."measure_version_id"
WHERE "goal"."episode_id" IN ($1, $2)
AND "goal"."lifecycle" NOT IN ($3, $4)
ORDER BY "goal"."position" ASC, "goal_id" ASC;
