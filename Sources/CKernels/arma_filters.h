// The recursions of arma.c in time: autoregressions taken off, moving averages undone.
#pragma once
#include "CKernels.h"
#include "instruction_sets.h"

/// e = x − Σ ar·x from zeros before the first value.
INLINE void difference(lanes *e, const double *x, int n, const arma_problem *a,
                       const lanes *ar) {
  const lanes zero = {};
  const int terms = a->ar_terms;
  const int head = terms == 0 ? 0 : a->ar_lags[0] < n ? a->ar_lags[0] : n;
  for (int t = 0; t < head; t++) {
    lanes sum = zero + x[t];
    for (int j = 0; j < terms; j++)
      if (a->ar_lags[j] <= t) sum -= ar[j] * x[t - a->ar_lags[j]];
    e[t] = sum;
  }
  for (int t = head; t < n; t++) {
    lanes sum = zero + x[t];
    for (int j = 0; j < terms; j++) sum -= ar[j] * x[t - a->ar_lags[j]];
    e[t] = sum;
  }
}

/// e = series − Σ ma·e from zero, in place.
INLINE void undo(lanes *e, int n, const arma_problem *a, const lanes *ma) {
  const int terms = a->ma_terms;
  if (terms == 0) return;
  const int head = a->ma_lags[0] < n ? a->ma_lags[0] : n;
  for (int t = 0; t < head; t++) {
    lanes sum = e[t];
    for (int j = 0; j < terms; j++)
      if (a->ma_lags[j] <= t) sum -= ma[j] * e[t - a->ma_lags[j]];
    e[t] = sum;
  }
  for (int t = head; t < n; t++) {
    lanes sum = e[t];
    for (int j = 0; j < terms; j++) sum -= ma[j] * e[t - a->ma_lags[j]];
    e[t] = sum;
  }
}

/// The same for two series at once, whose chains of products overlap.
INLINE void undo_both(lanes *e, lanes *f, int n, const arma_problem *a, const lanes *ma) {
  const int terms = a->ma_terms;
  const int head = terms == 0 ? n : a->ma_lags[0] < n ? a->ma_lags[0] : n;
  for (int t = 0; t < head && terms > 0; t++) {
    lanes sum = e[t], other = f[t];
    for (int j = 0; j < terms; j++)
      if (a->ma_lags[j] <= t) {
        sum -= ma[j] * e[t - a->ma_lags[j]];
        other -= ma[j] * f[t - a->ma_lags[j]];
      }
    e[t] = sum;
    f[t] = other;
  }
  for (int t = head; t < n; t++) {
    lanes sum = e[t], other = f[t];
    for (int j = 0; j < terms; j++) {
      sum -= ma[j] * e[t - a->ma_lags[j]];
      other -= ma[j] * f[t - a->ma_lags[j]];
    }
    e[t] = sum;
    f[t] = other;
  }
}

/// The same from the end to the beginning: the transpose.
INLINE void undo_back(lanes *e, int n, const arma_problem *a, const lanes *ma) {
  const int terms = a->ma_terms;
  if (terms == 0) return;
  const int reach = a->ma_lags[0];
  for (int t = n - 1; t >= 0; t--) {
    lanes sum = e[t];
    if (t + reach < n) {
      for (int j = 0; j < terms; j++) sum -= ma[j] * e[t + a->ma_lags[j]];
    } else {
      for (int j = 0; j < terms; j++)
        if (t + a->ma_lags[j] < n) sum -= ma[j] * e[t + a->ma_lags[j]];
    }
    e[t] = sum;
  }
}
