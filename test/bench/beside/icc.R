# Seconds of psych's ICC over the first features of the bench: first.csv and second.csv, a row for each feature.
suppressPackageStartupMessages(library(psych))
arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]
repeats <- as.integer(arguments[2])
first <- as.matrix(read.csv(file.path(folder, "first.csv"), header = FALSE))
second <- as.matrix(read.csv(file.path(folder, "second.csv"), header = FALSE))
for (n in seq_len(repeats)) {
  seconds <- system.time(
    for (f in seq_len(nrow(first))) ICC(cbind(first[f, ], second[f, ]), lmer = FALSE)
  )[["elapsed"]]
  cat(seconds, "\n")
}
