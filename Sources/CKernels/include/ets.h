#pragma once
#include <stddef.h>
#include <stdint.h>

// Exponential smoothing in innovations form (Hyndman et al. 2008, ch. 2), lanes of eight doubles.
//
// Parameters of eight candidates stand row by row: alpha, beta, gamma, phi, level, growth, then the
// seasonal states in order of use. A value that is NaN is missing: its error is 0. Products of the
// magnitudes of the one-step means are given as mantissa and binary exponent, so that no logarithm
// is taken on the way.

/// The shape of a model.
typedef struct {
  /// 0: errors are in the unit of the values; 1: relative to the one-step mean.
  int relative;
  /// 0: no season, 1: added, 2: multiplied.
  int season;
  /// Whether there is a growth state.
  int trend;
  /// Values in a season; 0 where there is none.
  int period;
} ets_form;

/// Squared errors and products of one-step means for eight candidates.
///
/// `sums`: 3 rows of 8: sum of squared errors, mantissa, exponent. `ring`: 8·period doubles.
void ets_values(int level, const ets_form *form, const double *y, ptrdiff_t count,
                const double *parameters, double *sums, double *ring);

/// One candidate with the derivatives with respect to up to 8·groups directions.
///
/// `parameters` has one value in each row; `directions` one row of 8·groups doubles for each row of
/// parameters: the derivative of that parameter in each direction. Writes for each period the mean,
/// the error, the derivatives of mean and of error (zero where missing), and the states after each
/// period (`states`, 2 + period values, season in order of use; may be null). `ring` has
/// period·(8·groups + 1) doubles. `sums`: squared errors, mantissa, exponent.
void ets_slopes(int level, const ets_form *form, const double *y, ptrdiff_t count,
                const double *parameters, const double *directions, int groups, double *means,
                double *errors, double *mean_slopes, double *error_slopes, double *states,
                double *sums, double *ring);

/// Sums over periods that a Gauss-Newton step needs: `moment` = Σ e de, `drift` = Σ df/f, `gram` =
/// Σ de deᵀ (rows of 8·groups; the blocks on and right of the diagonal are filled).
void ets_moments(int level, ptrdiff_t count, int groups, int relative, const double *y,
                 const double *means, const double *errors, const double *mean_slopes,
                 const double *error_slopes, double *moment, double *drift, double *gram);

/// How many doubles `ets_profile` works in.
ptrdiff_t ets_profile_room(ptrdiff_t count, ptrdiff_t period);

/// The initial states with the least weighted squared errors (in the unit of the values) for eight
/// vectors of smoothing parameters, of a model whose season is not multiplied.
///
/// `weights` may be null (all 1, and `complete` then says whether no value is missing, which makes
/// seasonal columns shifts of each other). `parameters`: rows alpha to phi are read, the others
/// written. `sums` as above, of errors as the form measures them.
void ets_profile(int level, const ets_form *form, const double *y, ptrdiff_t count, int complete,
                 const double *weights, double *parameters, double *sums, double *room);

/// The step that a model of second order asks for on the coordinates with `free` above 0 (at most
/// 32), and what it gains; NaN where the model is not convex. `secant` may be null; `damping` is
/// added relative to the diagonal of `curvature`; `room` has 1,024 doubles.
double ets_solve(int level, int count, const double *curvature, const double *secant,
                 double damping, const double *free, const double *gradient, double *step,
                 double *room);
