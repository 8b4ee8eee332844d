# Seconds of glmnet's path and cross-validation on the table of the bench: x.csv (no header), y.csv, folds.csv.
suppressPackageStartupMessages(library(glmnet))
arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]
repeats <- as.integer(arguments[2])
x <- as.matrix(read.csv(file.path(folder, "x.csv"), header = FALSE))
y <- scan(file.path(folder, "y.csv"), quiet = TRUE)
folds <- scan(file.path(folder, "folds.csv"), quiet = TRUE) + 1
for (n in seq_len(repeats)) {
  seconds <- system.time(cv.glmnet(x, y, family = "binomial", foldid = folds, type.measure = "deviance"))[["elapsed"]]
  cat(seconds, "\n")
}
