#include "CKernels.h"

// Every product is rounded before it is added, as Swift does it.
#pragma STDC FP_CONTRACT OFF

#define INLINE static inline __attribute__((always_inline))

typedef double doubles __attribute__((vector_size(64)));
typedef int64_t masks __attribute__((vector_size(64)));

#define CHOOSE(mask, yes, no) ((doubles)(((masks)(yes) & (mask)) | ((masks)(no) & ~(mask))))

INLINE void profile(const double *y, const double *a, const double *b, size_t count, size_t start,
                    const double *alphas, double least_weight, double greatest_weight,
                    double *sums, double *levels, double *weights) {
  const doubles zero = {};
  doubles alpha;
  __builtin_memcpy(&alpha, alphas, sizeof alpha);
  const doubles rest = 1 - alpha;
  // (1 - alpha)^i and the sum of such powers up to i, which needs no division.
  doubles power = zero + 1, powers = zero + 1;
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
  doubles level = zero + anchor, of_level = zero + 1, of_weight = zero;
  doubles ee = zero, e1 = zero, e2 = zero, s11 = zero, s12 = zero, s22 = zero;
  for (size_t i = start; i < count; i++) {
    const doubles line = a[i] * power + b[i] * powers;
    if (y[i] == y[i]) {
      const doubles error = y[i] - level, second = of_weight + line;
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
  const doubles inverse = 1 / s11;
  const doubles slope = e2 - e1 * s12 * inverse, curve = s22 - s12 * s12 * inverse;
  // Where the line is a multiple of the level's effect, the weight is not to be had: theta is 2.
  const masks known = curve > 1e-12 * s22;
  doubles weight = CHOOSE(known, slope / CHOOSE(known, curve, zero + 1), zero + 0.5);
  weight = CHOOSE(weight < least_weight, zero + least_weight, weight);
  weight = CHOOSE(weight > greatest_weight, zero + greatest_weight, weight);
  doubles first = (e1 - weight * s12) * inverse;
  doubles sum = (ee - e1 * e1 * inverse) - weight * (2 * slope - weight * curve);
  sum = CHOOSE(sum < zero, zero, sum);
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

VERSION(any, )
#if defined(__x86_64__)
VERSION(v3, __attribute__((target("arch=x86-64-v3"))))
VERSION(v4, __attribute__((target("arch=x86-64-v4"))))
#endif

void theta_profile(const double *y, const double *a, const double *b, size_t count, size_t start,
                   const double *alphas, double least_weight, double greatest_weight, double *sums,
                   double *levels, double *weights, int version) {
#if defined(__x86_64__)
  if (version == 4)
    return profile_v4(y, a, b, count, start, alphas, least_weight, greatest_weight, sums, levels,
                      weights);
  if (version == 3)
    return profile_v3(y, a, b, count, start, alphas, least_weight, greatest_weight, sums, levels,
                      weights);
#endif
  profile_any(y, a, b, count, start, alphas, least_weight, greatest_weight, sums, levels, weights);
}
