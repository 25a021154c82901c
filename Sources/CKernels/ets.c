#include "CKernels.h"

#include <math.h>

#include "instruction_sets.h"

#define load(p) (*(const loose_lanes *)(p))
#define store(p, x) (*(loose_lanes *)(p) = (x))
#define all(x) ((lanes){} + (x))

/// Multiplies `mantissa`·2^`exponent` by the magnitude of x; the mantissa stays below 2 per factor.
INLINE void multiply(lanes *mantissa, lanes *exponent, const lanes *x) {
  const mask_lanes bits = (mask_lanes)*x & 0x7FFFFFFFFFFFFFFF;
  // The exponent as a double without a conversion: 2^52 + e has e in its lowest bits.
  const lanes e = (lanes)((bits >> 52) | 0x4330000000000000) - 0x1p52;
  *exponent += e - 1023.0;
  *mantissa *= (lanes)((bits & 0x000FFFFFFFFFFFFF) | 0x3FF0000000000000);
}

/// Moves the exponent of the mantissa into `exponent`.
INLINE void normalise(lanes *mantissa, lanes *exponent) {
  const mask_lanes bits = (mask_lanes)*mantissa;
  *exponent += (lanes)((bits >> 52) | 0x4330000000000000) - 0x1p52 - 1023.0;
  *mantissa = (lanes)((bits & 0x000FFFFFFFFFFFFF) | 0x3FF0000000000000);
}

ptrdiff_t ets_profile_room(ptrdiff_t count, ptrdiff_t period) {
  const ptrdiff_t columns = period + 3;
  return LANES * (columns * (count + period) + 4 * (period + 1) + columns * (columns + 2));
}

#define LOOPS "ets_loops.h"
#include "each_level.h"

void ets_values(int level, const ets_form *form, const double *y, ptrdiff_t count,
                const double *parameters, double *sums, double *ring) {
  DISPATCH(values, form, y, count, parameters, sums, ring);
}

void ets_slopes(int level, const ets_form *form, const double *y, ptrdiff_t count,
                const double *parameters, const double *directions, int groups, double *means,
                double *errors, double *mean_slopes, double *error_slopes, double *states,
                double *sums, double *ring) {
  DISPATCH(
      slopes, form, y, count, parameters, directions, groups, means, errors, mean_slopes,
      error_slopes, states, sums, ring);
}

void ets_moments(int level, ptrdiff_t count, int groups, int relative, const double *y,
                 const double *means, const double *errors, const double *mean_slopes,
                 const double *error_slopes, double *moment, double *drift, double *gram) {
  DISPATCH(
      moments, count, groups, relative, y, means, errors, mean_slopes, error_slopes, moment, drift,
      gram);
}

void ets_profile(int level, const ets_form *form, const double *y, ptrdiff_t count, int complete,
                 const double *weights, double *parameters, double *sums, double *room) {
  DISPATCH(profile, form, y, count, complete, weights, parameters, sums, room);
}

double ets_solve(int level, int count, const double *curvature, const double *secant,
                 double damping, const double *free, const double *gradient, double *step,
                 double *room) {
  double gain;
  DISPATCH(solve, count, curvature, secant, damping, free, gradient, step, room, &gain);
  return gain;
}
