# R forecast: fits a model to every series of a plain file, points and intervals, timed.
#   Rscript --vanilla peer_r.R MODEL FILE REPETITIONS
# Lines out as in peer_sf.py.
suppressWarnings(suppressMessages(library(forecast)))
argument <- commandArgs(TRUE)
lines <- strsplit(readLines(argument[2]), ",", fixed = TRUE)
series <- lapply(lines, function(f) list(
  key = f[1], h = as.integer(f[3]), y = ts(as.numeric(f[-(1:3)]), frequency = as.integer(f[2]))))
level <- c(80, 95)
model <- switch(argument[1],
  ets = function(s) forecast(ets(s$y), h = s$h, level = level),
  arima = function(s) forecast(auto.arima(s$y), h = s$h, level = level),
  theta = function(s) thetaf(s$y, h = s$h, level = level))
attempt <- function(s) suppressWarnings(tryCatch(model(s), error = function(e) conditionMessage(e)))
cat("version,R,", R.version.string, "\n", sep = "")
cat("version,R forecast,", as.character(packageVersion("forecast")), "\n", sep = "")
for (s in series[1:2]) attempt(s)
for (repetition in seq_len(as.integer(argument[3]))) {
  invisible(gc())
  start <- proc.time()
  answers <- lapply(series, attempt)
  spent <- proc.time() - start
  cat(sprintf("time,%d,%.9f\n", repetition - 1, spent[["user.self"]] + spent[["sys.self"]]))
  if (repetition > 1) next
  for (i in seq_along(series)) {
    a <- answers[[i]]
    if (is.character(a)) {
      cat("failed,", series[[i]]$key, ",", gsub("[[:space:]]+", " ", a), "\n", sep = "")
      next
    }
    cat(sprintf("forecast,%s,%d,%.17g,%.17g,%.17g,%.17g,%.17g\n", series[[i]]$key, seq_along(a$mean),
                as.numeric(a$mean), a$lower[, 1], a$upper[, 1], a$lower[, 2], a$upper[, 2]), sep = "")
  }
}
