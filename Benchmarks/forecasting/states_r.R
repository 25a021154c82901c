# Parameters, initial states and forecasts of R forecast for given forms.
#   Rscript --vanilla states_r.R FILE FORMS
# FORMS: a file with lines `family<TAB>form`. Lines out as in states_sf.py.
suppressWarnings(suppressMessages(library(forecast)))
argument <- commandArgs(TRUE)
wanted <- read.delim(argument[2], header = FALSE, col.names = c("family", "form"), colClasses = "character")
text <- function(v) paste(sprintf("%.17g", as.numeric(v)), collapse = ";")
named <- function(p) paste(sprintf("%s=%.17g", names(p), as.numeric(p)), collapse = ";")

fit_ets <- function(form, y, h) {
  f <- strsplit(form, ",")[[1]]
  fit <- ets(y, model = paste0(f[1], substr(f[2], 1, 1), f[3]), damped = f[2] == "Ad")
  if (is.null(fit$loglik)) stop("too few values: not fitted by likelihood")
  if (sum(unlist(strsplit(fit$components[1:3], "")) != c(f[1], substr(f[2], 1, 1), f[3]))) stop("another form")
  p <- fit$par[names(fit$par) %in% c("alpha", "beta", "gamma", "phi")]
  amended <- if (form == "M,Ad,M") damped_mean(fit, h) else numeric(0)
  # Not PI = FALSE: that path sums damped growth as phi + phi + phi^2 + ..., one power behind.
  list(c(p, sigma2 = fit$sigma2), fit$states[1, ], fit$loglik, forecast(fit, h = h)$mean, amended)
}
# The exact mean of ETS(M,Ad,M). R's own recursion for models with multiplied seasons adds the growth
# of the first step undamped.
damped_mean <- function(fit, h) {
  m <- fit$m; p <- fit$par; last <- tail(fit$states, 1)[1, ]
  F1 <- rbind(c(1, p[["phi"]]), c(0, p[["phi"]]))
  G1 <- rbind(p[["alpha"]] * c(1, p[["phi"]]), p[["beta"]] * c(1, p[["phi"]]))
  F2 <- rbind(c(rep(0, m - 1), 1), cbind(diag(m - 1), rep(0, m - 1)))
  G2 <- matrix(0, m, m); G2[1, m] <- p[["gamma"]]
  M <- outer(last[1:2], last[-(1:2)])
  mean <- numeric(h)
  for (i in seq_len(h)) {
    mean[i] <- c(1, p[["phi"]]) %*% M[, m]
    M <- F1 %*% M %*% t(F2) + G1 %*% M %*% t(G2) * fit$sigma2
  }
  mean
}
fit_arima <- function(form, y, h) {
  f <- strsplit(form, "/")[[1]]
  order <- lapply(strsplit(f[1:2], ","), as.integer)
  fit <- Arima(y, order = order[[1]], seasonal = order[[2]],
               include.mean = f[3] == "mean", include.drift = f[3] == "drift")
  n <- length(y); m <- frequency(y)
  drift <- if (f[3] == "drift") matrix(1:n, dimnames = list(NULL, "drift")) else NULL
  ahead <- if (f[3] == "drift") matrix(n + 1:h, dimnames = list(NULL, "drift")) else NULL
  # The same coefficients with a prior of the first differences that is nearer to none.
  wide <- arima(y, order = order[[1]], seasonal = list(order = order[[2]], period = m), xreg = drift,
                include.mean = f[3] == "mean", fixed = fit$coef, transform.pars = FALSE, method = "ML",
                kappa = 1e9)
  list(c(fit$coef, sigma2 = fit$sigma2), numeric(0), fit$loglik, forecast(fit, h = h)$mean,
       predict(wide, n.ahead = h, newxreg = ahead)$pred)
}
# The steps of thetaf, whose parameters are not in its answer; the forecast is thetaf's own.
fit_theta <- function(form, y, h) {
  n <- length(y); m <- frequency(y); x <- y; kind <- 0; factors <- numeric(0)
  whole <- thetaf(y, h = h)
  if (m > 1 && !is.constant(y) && n > 2 * m) {
    r <- as.numeric(acf(y, lag.max = m, plot = FALSE)$acf)[-1]
    stat <- sqrt((1 + 2 * sum(r[-m]^2)) / n)
    if (abs(r[m]) / stat > qnorm(0.95)) {
      parts <- decompose(y, type = "multiplicative")
      if (!any(abs(seasonal(parts)) < 1e-4)) {
        kind <- 1; x <- seasadj(parts); factors <- as.numeric(parts$seasonal)[1:m]
      }
    }
  }
  fit <- ses(x, h = h)$model
  list(c(alpha = max(1e-10, fit$par[["alpha"]]), theta = 2, level = fit$par[["l"]], decomposition = kind),
       factors, fit$loglik, whole$mean)
}
fits <- list(ets = fit_ets, arima = fit_arima, theta = fit_theta)

for (line in strsplit(readLines(argument[1]), ",", fixed = TRUE)) {
  m <- as.integer(line[2])
  y <- ts(as.numeric(line[-(1:3)]), frequency = m)
  for (i in seq_len(nrow(wanted))) {
    family <- wanted$family[i]; form <- wanted$form[i]
    a <- suppressWarnings(tryCatch(fits[[family]](form, y, as.integer(line[3])),
                                   error = function(e) conditionMessage(e)))
    if (is.character(a)) {
      cat("failed", "R forecast", family, form, line[1], gsub("[[:space:]]+", " ", a), sep = "\t")
      cat("\n")
    } else {
      cat("R forecast", family, form, line[1], named(a[[1]]), text(a[[2]]), sprintf("%.17g", a[[3]]),
          text(a[[4]]), if (length(a) > 4) text(a[[5]]) else "", sep = "\t")
      cat("\n")
    }
  }
}
