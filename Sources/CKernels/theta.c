#include <math.h>

#include "CKernels.h"
#include "instruction_sets.h"

INLINE void profile(const double *y, const double *a, const double *b, size_t count, size_t start,
                    const double *alphas, double least_weight, double greatest_weight,
                    double *sums, double *levels, double *weights) {
  const lanes zero = {};
  lanes alpha;
  __builtin_memcpy(&alpha, alphas, sizeof alpha);
  const lanes rest = 1 - alpha;
  // (1 - alpha)^i and the sum of such powers up to i, which needs no division.
  lanes power = zero + 1, powers = zero + 1;
  for (size_t i = 0; i < start; i++) {
    power *= rest;
    powers += power;
  }
  // Errors are measured from a level near the values, so that their sums keep their digits.
  double anchor = 0;
  for (size_t i = start; i < count; i++) {
    if (y[i] == y[i]) {
      anchor = y[i];
      break;
    }
  }
  lanes level = zero + anchor, of_level = zero + 1, of_weight = zero;
  lanes ee = zero, e1 = zero, e2 = zero, s11 = zero, s12 = zero, s22 = zero;
  for (size_t i = start; i < count; i++) {
    const lanes line = a[i] * power + b[i] * powers;
    if (y[i] == y[i]) {
      const lanes error = y[i] - level, second = of_weight + line;
      ee += error * error;
      e1 += error * of_level;
      e2 += error * second;
      s11 += of_level * of_level;
      s12 += of_level * second;
      s22 += second * second;
      level += alpha * error;
      of_level *= rest;
      of_weight *= rest;
    } else {
      of_weight += alpha * line;
    }
    power *= rest;
    powers += power;
  }
  const lanes inverse = 1 / s11;
  const lanes slope = e2 - e1 * s12 * inverse, curve = s22 - s12 * s12 * inverse;
  // Where the line is a multiple of the level's effect, the weight is not to be had: theta is 2.
  const mask_lanes known = curve > 1e-12 * s22;
  lanes weight = choose(known, slope / choose(known, curve, zero + 1), zero + 0.5);
  weight = choose(weight < least_weight, zero + least_weight, weight);
  weight = choose(weight > greatest_weight, zero + greatest_weight, weight);
  lanes first = (e1 - weight * s12) * inverse;
  lanes sum = (ee - e1 * e1 * inverse) - weight * (2 * slope - weight * curve);
  sum = choose(sum < zero, zero, sum);
  first += anchor;
  __builtin_memcpy(sums, &sum, sizeof sum);
  __builtin_memcpy(levels, &first, sizeof first);
  __builtin_memcpy(weights, &weight, sizeof weight);
}

#define VERSION(suffix, attribute)                                                               \
  attribute static void profile_##suffix(const double *y, const double *a, const double *b,      \
                                         size_t count, size_t start, const double *alphas,       \
                                         double least_weight, double greatest_weight,            \
                                         double *sums, double *levels, double *weights) {        \
    profile(y, a, b, count, start, alphas, least_weight, greatest_weight, sums, levels,          \
            weights);                                                                            \
  }

EACH_VERSION(VERSION)

void theta_profile(const double *y, const double *a, const double *b, size_t count, size_t start,
                   const double *alphas, double least_weight, double greatest_weight, double *sums,
                   double *levels, double *weights, int version) {
  CALL_VERSION(
      version, profile, y, a, b, count, start, alphas, least_weight, greatest_weight, sums, levels,
      weights);
}
