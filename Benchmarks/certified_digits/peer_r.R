# Answers of R for every problem of the folder given as argument (problems.tsv and CSV tables).
# Lines out: tool, problem, quantity, value; `#version` and `#asked` lines describe what was run.
folder <- commandArgs(TRUE)[1]
put <- function(tool, problem, quantity, value)
  cat(sprintf("%s\t%s\t%s\t%.17g\n", tool, problem, quantity, as.numeric(value)), sep = "")
attempt <- function(expr) suppressWarnings(tryCatch(expr, error = function(e) NULL))
coefficients_out <- function(tool, problem, names, estimate, error) {
  put(tool, problem, paste0("b:", names), estimate)
  if (!is.null(error)) put(tool, problem, paste0("se:", names), error)
}

cat("#version\tR\t", R.version.string, ", BLAS ", sub("^/usr/lib/[^/]*/", "", extSoftVersion()["BLAS"]),
    ", LAPACK ", La_version(), "\n", sep = "")
asked <- c(
  "R" = "`mean`, `sd`, `acf(lag.max = 1)`; `aov(y ~ factor(g))`",
  "R lm" = "`lm(y ~ x + I(x^2) ...)`, `summary`, `anova`, default tolerance 1e-7",
  "R lm, tol 1e-20" = "the same with `lm(tol = 1e-20)`",
  "R qr, LAPACK" = "`qr(X, LAPACK = TRUE)`, `qr.coef`, standard errors from `chol2inv(R)`",
  "R nls" = "`nls` default: Gauss-Newton, numeric derivatives",
  "R nls, tuned" = paste("`nls` with the gradient of `deriv`, `nls.control(maxiter = 5000, tol = 1e-13,",
                         "minFactor = 2^-60, scaleOffset = 1, warnOnly = TRUE)`"),
  "R nls port" = "`nls(algorithm = \"port\")` default, numeric derivatives",
  "R nls port, tuned" = paste("the same with the gradient of `deriv`, `iter.max = eval.max = 5000`,",
                              "`abs.tol = 0, rel.tol = x.tol = 1e-15, warnOnly = TRUE`"))
cat(sprintf("#asked\t%s\t%s\n", names(asked), asked), sep = "")

univariate <- function(p, d) {
  put("R", p$key, "mean", mean(d$y))
  put("R", p$key, "sd", sd(d$y))
  put("R", p$key, "r1", acf(d$y, lag.max = 1, plot = FALSE)$acf[2])
}

squares_out <- function(tool, key, a) {
  last <- nrow(a); ss <- sum(a[-last, "Sum Sq"]); df <- sum(a[-last, "Df"])
  put(tool, key, "SSR", ss)
  put(tool, key, "MSR", ss / df)
  put(tool, key, "SSE", a[last, "Sum Sq"])
  put(tool, key, "MSE", a[last, "Mean Sq"])
}

linear <- function(p, d) {
  predictors <- setdiff(names(d), "y")
  if (p$degree > 1) predictors <- c("x", sprintf("I(x^%d)", 2:p$degree))
  f <- reformulate(predictors, "y", intercept = p$intercept == 1)
  names <- strsplit(p$parameters, ",")[[1]]
  for (tool in c("R lm", "R lm, tol 1e-20")) {
    fit <- if (tool == "R lm") lm(f, d) else lm(f, d, tol = 1e-20)
    s <- suppressWarnings(summary(fit))
    error <- rep(NA, length(names))
    error[!is.na(coef(fit))] <- s$coefficients[, 2]
    coefficients_out(tool, p$key, names, coef(fit), error)
    if (anyNA(coef(fit))) {   # a term was dropped: the rest is of another model
      put(tool, p$key, c("sigma", "R2", "F", "SSR", "MSR", "SSE", "MSE"), NA)
      next
    }
    put(tool, p$key, "sigma", s$sigma)
    put(tool, p$key, "R2", s$r.squared)
    put(tool, p$key, "F", s$fstatistic[1])
    squares_out(tool, p$key, suppressWarnings(anova(fit)))
  }
  X <- model.matrix(f, d)
  q <- qr(X, LAPACK = TRUE)
  b <- qr.coef(q, d$y)
  sigma <- sqrt(sum((d$y - X %*% b)^2) / (nrow(X) - ncol(X)))
  error <- numeric(ncol(X))
  error[q$pivot] <- sigma * sqrt(diag(chol2inv(qr.R(q))))
  coefficients_out("R qr, LAPACK", p$key, names, b, error)
  put("R qr, LAPACK", p$key, "sigma", sigma)
}

analysis_of_variance <- function(p, d) {
  a <- summary(aov(y ~ factor(g), d))[[1]]
  put("R", p$key, "SSB", a[1, "Sum Sq"])
  put("R", p$key, "MSB", a[1, "Mean Sq"])
  put("R", p$key, "SSW", a[2, "Sum Sq"])
  put("R", p$key, "MSW", a[2, "Mean Sq"])
  put("R", p$key, "F", a[1, "F value"])
  put("R", p$key, "R2", a[1, "Sum Sq"] / sum(a[, "Sum Sq"]))
  put("R", p$key, "sigma", sqrt(a[2, "Mean Sq"]))
}

nonlinear <- function(p, d) {
  f <- as.formula(p$formula)
  names <- strsplit(p$parameters, ",")[[1]]
  model <- deriv(f[[3]], names, function.arg = c(names, setdiff(names(d), "y")))
  with_gradient <- f
  with_gradient[[3]] <- as.call(c(quote(model), lapply(c(names, setdiff(names(d), "y")), as.name)))
  environment(with_gradient) <- environment()
  starts <- strsplit(p$starts, ";")[[1]]
  for (i in seq_along(starts)) {
    start <- as.list(eval(parse(text = paste0("c(", starts[i], ")"))))
    careful <- nls.control(maxiter = 5000, tol = 1e-13, minFactor = 2^-60, scaleOffset = 1,
                           warnOnly = TRUE)
    fits <- list(
      "R nls" = attempt(nls(f, d, start)),
      "R nls, tuned" = attempt(nls(with_gradient, d, start, careful)),
      "R nls port" = attempt(nls(f, d, start, algorithm = "port")),
      "R nls port, tuned" = attempt(nls(with_gradient, d, start, algorithm = "port",
                                        control = list(iter.max = 5000, eval.max = 5000,
                                                       abs.tol = 0, rel.tol = 1e-15,
                                                       x.tol = 1e-15, warnOnly = TRUE))))
    for (tool in names(fits)) {
      key <- paste0(p$key, "#", i)
      s <- attempt(summary(fits[[tool]])$coefficients)
      if (is.null(fits[[tool]]) || is.null(s)) { put(tool, key, "b:b1", NA); next }
      coefficients_out(tool, key, names, s[, 1], s[, 2])
      put(tool, key, "RSS", deviance(fits[[tool]]))
    }
  }
}

problems <- read.delim(file.path(folder, "problems.tsv"), colClasses = "character", quote = "")
problems$degree <- as.integer(problems$degree)
solve_one <- list(univariate = univariate, linear = linear, anova = analysis_of_variance,
                  nonlinear = nonlinear)
for (i in seq_len(nrow(problems))) {
  p <- problems[i, ]
  solve_one[[p$kind]](p, read.csv(file.path(folder, p$table), colClasses = "numeric"))
}
