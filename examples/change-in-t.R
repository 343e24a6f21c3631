# Change in T by pathway, condition and age, with a random intercept for the care service. R 4.2 or later, and nlme.
#   Rscript change-in-t.R data
folder <- commandArgs(trailingOnly = TRUE)[1]
episode <- read.csv(file.path(folder, "episode.csv"), na.strings = "")
paired <- subset(episode, paired == "yes")
cat(nrow(paired), "of", nrow(episode), "episodes have a T at both ends; the others:\n")
print(table(episode$missing_reason))

# Each factor against the first of its codes, without a column that those before it say already.
factors <- Filter(function(name) length(unique(paired[[name]])) > 1, c("pathway", "condition_group", "age_band"))
design <- model.matrix(reformulate(c("1", factors)), paired)
decomposed <- qr(design)
design <- design[, sort(decomposed$pivot[seq_len(decomposed$rank)]), drop = FALSE]
model <- nlme::lme(t_change ~ design - 1, random = ~ 1 | service_cluster, data = paired)
cat(sprintf("%s %.6f\n", colnames(design), nlme::fixef(model)), sep = "")
cat(sprintf("SD between care services %.6f\n", as.numeric(nlme::VarCorr(model)[1, "StdDev"])))
