#pragma once
#include <stddef.h>
#include <stdint.h>

/// Quantiles of binomial variables, for most elements; the places of all others are listed.
///
/// Masses are added up from the nearer end where fewer than 12 successes or failures are expected;
/// elsewhere an expansion of the quantile is believed where it is far enough from a whole number.
/// - out: the smallest k with P(X ≤ k) ≥ u; of listed places, the number of trials. May be `n`
/// - u: uniform numbers, odd multiples of 2^-53
/// - n: numbers of trials, whole; 0 and less count as none
/// - p: probabilities of success; brought to 0 ... 1
/// - places: room for `count`
/// Returns how many places it listed.
size_t binomial_quantiles(double *out, const double *u, const double *n, const double *p,
                          size_t count, uint32_t *places, int version);

/// Quantiles of Poisson variables, for most elements; the places of all others are listed, and what
/// is written there means nothing.
///
/// - out: the smallest k with P(X ≤ k) ≥ u; may be `mean`
/// - u: uniform numbers, odd multiples of 2^-53
/// - mean: means; below 0 they count as 0
/// - places: room for `count`
/// Returns how many places it listed.
size_t poisson_quantiles(double *out, const double *u, const double *mean, size_t count,
                         uint32_t *places, int version);
