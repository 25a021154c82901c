#pragma once
#include <stddef.h>
#include <stdint.h>

/// Series of an autoregressive moving-average process and its parameters, eight vectors at a time.
typedef struct {
  /// Values in each column, and columns: the series itself first, regressors after it.
  int count, columns;
  /// Degrees of the expanded polynomials.
  int ar_degree, ma_degree;
  /// How many of their coefficients are not structurally zero.
  int ar_terms, ma_terms;
  /// The lags of those, in falling order.
  const int *ar_lags, *ma_lags;
  /// Whether the factor of the forcing is wanted also for autoregressions, which need none.
  int filter;
  /// Column after column.
  const double *data;
} arma_problem;

/// How many groups of eight doubles `arma_gram` needs for its work.
size_t arma_room(const arma_problem *problem);

/// Where in the room the smoothed forcing of the first max(p, q) steps of a column begins.
size_t arma_forcing(const arma_problem *problem, int column);

/// Where in the room the smoothed innovations of a column begin.
size_t arma_innovations(const arma_problem *problem, int column);

/// Where in the room the factor of the forcing's covariance given the data begins: row by row, R of
/// the prior covariance first, the triangle L of the precision of its scores after it.
size_t arma_factor(const arma_problem *problem);

/// The cross products of all columns in the metric of the exact Gaussian likelihood, and the
/// logarithm of the determinant of the correlation, for eight parameter vectors.
///
/// All arrays of eight are aligned to 64 bytes. `ar` and `ma` hold the coefficients at the lags (plus
/// signs in both polynomials' recursions: w = Σ ar·w + e + Σ ma·e), eight to a lag. `gram` receives
/// columns × columns groups, its lower triangle; `determinant` one group.
void arma_gram(const arma_problem *problem, const double *ar, const double *ma, double *gram,
               double *determinant, double *room, int version);
