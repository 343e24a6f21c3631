# Goals met by their place in the person's path, with why the others have no outcome. R 4.2 or later.
#   Rscript goals-met.R data
folder <- commandArgs(trailingOnly = TRUE)[1]
goal <- read.csv(file.path(folder, "goal.csv"), na.strings = "")
goal$place <- pmin(goal$goal_no, 4)
goal$grew <- ifelse(is.na(goal$follows_goal_no), "False", "True")
rated <- subset(goal, outcome != "unrated")
shares <- function(groups) aggregate(rated$outcome == "met", list(group = groups), function(met) c(n = length(met), share = mean(met)))
byPlace <- shares(rated$place)
cat(sprintf("goal %s: %d with an outcome, met %.6f\n", byPlace$group, byPlace$x[, "n"], byPlace$x[, "share"]), sep = "")
byGrew <- shares(rated$grew)
cat(sprintf("grew out of another %s: %d, met %.6f\n", byGrew$group, byGrew$x[, "n"], byGrew$x[, "share"]), sep = "")
reasons <- table(goal$missing_reason)
cat(sprintf("no outcome, %s: %d\n", names(reasons), reasons), sep = "")
