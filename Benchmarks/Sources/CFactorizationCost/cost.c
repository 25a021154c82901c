#include "CFactorizationCost.h"
#include <float.h>
#include <lapacke.h>
#include <stdlib.h>
#include <string.h>

static double *copy(const double *a, size_t count) {
  double *result = malloc(count * sizeof(double));
  memcpy(result, a, count * sizeof(double));
  return result;
}

void cost_check_for_nan(int is_on) { LAPACKE_set_nancheck(is_on); }

int cost_lu(const double *a, int n) {
  double *factor = copy(a, (size_t)n * n);
  lapack_int *pivots = malloc(n * sizeof(lapack_int));
  int info = LAPACKE_dgetrf(LAPACK_COL_MAJOR, n, n, factor, n, pivots);
  free(pivots);
  free(factor);
  return info;
}

int cost_lu_solve(const double *a, const double *b, int n) {
  double *factor = copy(a, (size_t)n * n), *x = copy(b, n);
  lapack_int *pivots = malloc(n * sizeof(lapack_int));
  int info = LAPACKE_dgesv(LAPACK_COL_MAJOR, n, 1, factor, n, pivots, x, n);
  free(pivots);
  free(x);
  free(factor);
  return info;
}

int cost_cholesky(const double *a, int n) {
  double *factor = copy(a, (size_t)n * n);
  int info = LAPACKE_dpotrf(LAPACK_COL_MAJOR, 'L', n, factor, n);
  free(factor);
  return info;
}

int cost_qr(const double *a, int m, int n) {
  double *factor = copy(a, (size_t)m * n), *scalars = malloc(n * sizeof(double));
  int info = LAPACKE_dgeqrf(LAPACK_COL_MAJOR, m, n, factor, m, scalars);
  free(scalars);
  free(factor);
  return info;
}

int cost_least_squares(const double *a, const double *b, int m, int n) {
  double *factor = copy(a, (size_t)m * n), *x = copy(b, m);
  int info = LAPACKE_dgels(LAPACK_COL_MAJOR, 'N', m, n, 1, factor, m, x, m);
  free(x);
  free(factor);
  return info;
}

int cost_least_squares_pivoted(const double *a, const double *b, int m, int n) {
  double *factor = copy(a, (size_t)m * n), *x = copy(b, m);
  lapack_int *pivots = calloc(n, sizeof(lapack_int)), rank;
  int info = LAPACKE_dgelsy(
      LAPACK_COL_MAJOR, m, n, 1, factor, m, x, m, pivots, m * DBL_EPSILON, &rank);
  free(pivots);
  free(x);
  free(factor);
  return info;
}

int cost_minimum_norm(const double *a, const double *b, int m, int n) {
  double *factor = copy(a, (size_t)m * n), *x = copy(b, m), *s = malloc(n * sizeof(double));
  lapack_int rank;
  int info = LAPACKE_dgelsd(
      LAPACK_COL_MAJOR, m, n, 1, factor, m, x, m, s, m * DBL_EPSILON, &rank);
  free(s);
  free(x);
  free(factor);
  return info;
}

int cost_eigen(const double *a, int n) {
  double *vectors = copy(a, (size_t)n * n), *values = malloc(n * sizeof(double));
  int info = LAPACKE_dsyevd(LAPACK_COL_MAJOR, 'V', 'L', n, vectors, n, values);
  free(values);
  free(vectors);
  return info;
}

int cost_svd(const double *a, int m, int n) {
  int k = m < n ? m : n;
  double *work = copy(a, (size_t)m * n), *s = malloc(k * sizeof(double));
  double *u = malloc((size_t)m * k * sizeof(double)), *vt = malloc((size_t)k * n * sizeof(double));
  int info = LAPACKE_dgesdd(LAPACK_COL_MAJOR, 'S', m, n, work, m, s, u, m, vt, k);
  free(vt);
  free(u);
  free(s);
  free(work);
  return info;
}
