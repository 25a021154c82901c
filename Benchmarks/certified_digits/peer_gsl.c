/* Answers of the GNU Scientific Library for one problem.

     peer_gsl KEY univariate|anova|linear|nonlinear ...   < numbers

   Lines out: tool, problem, quantity, value. The models are in the generated models.h. */
#include <complex.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_multifit.h>
#include <gsl/gsl_multifit_nlinear.h>
#include <gsl/gsl_statistics.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "models.h"

static const char *key;

static void put(const char *tool, const char *quantity, int index, double value) {
  if (index < 0)
    printf("%s\t%s\t%s\t%.17g\n", tool, key, quantity, value);
  else
    printf("%s\t%s\t%s%d\t%.17g\n", tool, key, quantity, index, value);
}

static double *numbers(size_t count) {
  double *values = malloc(count * sizeof *values);
  char text[128];
  for (size_t i = 0; i < count; i++) {
    if (scanf("%127s", text) != 1) exit(2);
    values[i] = strtod(text, NULL);
  }
  return values;
}

static void univariate(size_t n) {
  double *y = numbers(n);
  put("GSL", "mean", -1, gsl_stats_mean(y, 1, n));
  put("GSL", "sd", -1, gsl_stats_sd(y, 1, n));
  put("GSL", "r1", -1, gsl_stats_lag1_autocorrelation(y, 1, n));
}

/* GSL has no analysis of variance; this is the one composed of its means and sums of squares. */
static void analysis_of_variance(size_t n) {
  double *cells = numbers(2 * n), *y = malloc(n * sizeof *y);
  double between = 0, within = 0, grand = gsl_stats_mean(cells + 1, 2, n);
  int groups = 0;
  for (size_t i = 0; i < n; groups++) {
    size_t count = 0;
    const double level = cells[2 * i];
    for (; i < n && cells[2 * i] == level; i++) y[count++] = cells[2 * i + 1];
    const double mean = gsl_stats_mean(y, 1, count);
    between += count * (mean - grand) * (mean - grand);
    within += gsl_stats_tss_m(y, 1, count, mean);
  }
  const double msb = between / (groups - 1), msw = within / (n - groups);
  put("GSL", "SSB", -1, between);
  put("GSL", "MSB", -1, msb);
  put("GSL", "SSW", -1, within);
  put("GSL", "MSW", -1, msw);
  put("GSL", "F", -1, msb / msw);
  put("GSL", "R2", -1, between / (between + within));
  put("GSL", "sigma", -1, sqrt(msw));
}

static void linear(size_t n, size_t columns, int degree, int intercept) {
  double *cells = numbers(n * columns);
  const size_t p = (degree > 1 ? (size_t)degree : columns - 1) + intercept;
  gsl_matrix *X = gsl_matrix_alloc(n, p), *covariance = gsl_matrix_alloc(p, p);
  gsl_vector *y = gsl_vector_alloc(n), *b = gsl_vector_alloc(p), *r = gsl_vector_alloc(n);
  for (size_t i = 0; i < n; i++) {
    gsl_vector_set(y, i, cells[i * columns]);
    for (size_t j = 0; j < p; j++) {
      const size_t k = intercept ? j : j + 1;
      const double x = k == 0 ? 1.0
          : degree > 1 ? gsl_pow_uint(cells[i * columns + 1], (unsigned)k) : cells[i * columns + k];
      gsl_matrix_set(X, i, j, x);
    }
  }
  double chisq;
  const double tss = intercept ? gsl_stats_tss(y->data, 1, n) : gsl_stats_tss_m(y->data, 1, n, 0);
  gsl_multifit_linear_workspace *w = gsl_multifit_linear_alloc(n, p);
  gsl_multifit_linear(X, y, b, covariance, &chisq, w);
  const char *tool = "GSL multifit_linear";
  for (size_t j = 0; j < p; j++) {
    put(tool, "b:B", (int)j + !intercept, gsl_vector_get(b, j));
    put(tool, "se:B", (int)j + !intercept, sqrt(gsl_matrix_get(covariance, j, j)));
  }
  put(tool, "SSE", -1, chisq);
  put(tool, "MSE", -1, chisq / (n - p));
  put(tool, "sigma", -1, sqrt(chisq / (n - p)));
  put(tool, "R2", -1, 1 - chisq / tss);
  const double explained = tss - chisq, df = (double)(p - (size_t)intercept);
  put(tool, "SSR", -1, explained);
  put(tool, "MSR", -1, explained / df);
  put(tool, "F", -1, explained / df / (chisq / (n - p)));
  gsl_vector *tau = gsl_vector_alloc(p);
  gsl_linalg_QR_decomp(X, tau);
  gsl_linalg_QR_lssolve(X, tau, y, b, r);
  for (size_t j = 0; j < p; j++)
    put("GSL QR_lssolve", "b:B", (int)j + !intercept, gsl_vector_get(b, j));
}

struct fit {
  size_t n, columns, p;
  int model;
  const double *cells;
};

static int residuals(const gsl_vector *b, void *data, gsl_vector *f) {
  const struct fit *fit = data;
  for (size_t i = 0; i < fit->n; i++) {
    const double *row = fit->cells + i * fit->columns;
    gsl_vector_set(f, i, models[fit->model](b->data, row + 1) - responses[fit->model](row[0]));
  }
  return GSL_SUCCESS;
}

static int jacobian(const gsl_vector *b, void *data, gsl_matrix *J) {
  const struct fit *fit = data;
  double complex moved[16];
  for (size_t j = 0; j < fit->p; j++) {
    const double size = fabs(gsl_vector_get(b, j)), step = 1e-20 * (size > 0 ? size : 1);
    for (size_t k = 0; k < fit->p; k++) moved[k] = gsl_vector_get(b, k) + (k == j) * step * I;
    for (size_t i = 0; i < fit->n; i++)
      gsl_matrix_set(J, i, j, cimag(models_complex[fit->model](
                                  moved, fit->cells + i * fit->columns + 1)) / step);
  }
  return GSL_SUCCESS;
}

static void nonlinear(struct fit fit) {
  double *start = numbers(fit.p);
  fit.cells = numbers(fit.n * fit.columns);
  const gsl_multifit_nlinear_trs *methods[] = {gsl_multifit_nlinear_trs_lm,
                                               gsl_multifit_nlinear_trs_lmaccel};
  const char *tools[] = {"GSL lm", "GSL lmaccel"};
  for (int m = 0; m < 2; m++) {
    gsl_multifit_nlinear_parameters options = gsl_multifit_nlinear_default_parameters();
    options.trs = methods[m];
    gsl_multifit_nlinear_fdf problem = {.f = residuals, .df = jacobian, .n = fit.n, .p = fit.p,
                                        .params = &fit};
    gsl_vector_view b0 = gsl_vector_view_array(start, fit.p);
    gsl_multifit_nlinear_workspace *w =
        gsl_multifit_nlinear_alloc(gsl_multifit_nlinear_trust, &options, fit.n, fit.p);
    int info;
    gsl_multifit_nlinear_init(&b0.vector, &problem, w);
    gsl_multifit_nlinear_driver(20000, 1e-15, 0, 0, NULL, NULL, &info, w);
    gsl_matrix *covariance = gsl_matrix_alloc(fit.p, fit.p);
    gsl_multifit_nlinear_covar(gsl_multifit_nlinear_jac(w), 0, covariance);
    const gsl_vector *b = gsl_multifit_nlinear_position(w);
    double rss = 0;
    for (size_t i = 0; i < fit.n; i++) {
      const double e = gsl_vector_get(gsl_multifit_nlinear_residual(w), i);
      rss += e * e;
    }
    for (size_t j = 0; j < fit.p; j++) {
      put(tools[m], "b:b", (int)j + 1, gsl_vector_get(b, j));
      put(tools[m], "se:b", (int)j + 1,
          sqrt(rss / (fit.n - fit.p) * gsl_matrix_get(covariance, j, j)));
    }
    put(tools[m], "RSS", -1, rss);
  }
}

int main(int count, char **words) {
  long a[5] = {0};
  if (count < 4) return 2;
  gsl_set_error_handler_off();
  key = words[1];
  for (int i = 3; i < count && i < 8; i++) a[i - 3] = atol(words[i]);
  if (!strcmp(words[2], "univariate")) univariate((size_t)a[0]);
  else if (!strcmp(words[2], "anova")) analysis_of_variance((size_t)a[0]);
  else if (!strcmp(words[2], "linear")) linear((size_t)a[0], (size_t)a[1], (int)a[2], (int)a[3]);
  else nonlinear((struct fit){.n = (size_t)a[0], .columns = (size_t)a[1], .p = (size_t)a[2],
                              .model = (int)a[3]});
  return 0;
}
