#pragma once
#include <stddef.h>
#include <stdint.h>

/// The least sums of squared one-step errors of a Theta model at eight values of alpha.
///
/// The mean of period i is `level + weight * (a[i] (1 - alpha)^i + b[i] (1 - (1 - alpha)^(i+1)) /
/// alpha)`; errors from period `start` on count. Given alpha the errors are linear in the level at
/// `start` and in the weight, which are found in each lane, the weight within its bounds.
/// - y: values, NaN where there is none (no term; the level moves on by its expectation)
/// - sums, levels, weights: eight each; levels are those at `start`
void theta_profile(const double *y, const double *a, const double *b, size_t count, size_t start,
                   const double *alphas, double least_weight, double greatest_weight, double *sums,
                   double *levels, double *weights, int version);
