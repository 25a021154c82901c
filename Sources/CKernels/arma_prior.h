// What the first steps of an ARMA process owe to the time before them: predictors of rising order,
// autocovariances, and the factor of the covariance of the forcing.
#pragma once
#include <math.h>

#include "arma_room.h"

/// The square root of each lane, in place.
INLINE void take_root(lanes *x) {
  for (int lane = 0; lane < LANES; lane++) (*x)[lane] = __builtin_sqrt((*x)[lane]);
}

/// Coefficients of the predictors of orders 0 to p, `steps[j][i]`, and their one-step variances.
INLINE void step_down(const arma_problem *a, const lanes *phi, lanes *steps, lanes *level) {
  const int p = a->ar_degree, wide = p + 1;
  const lanes zero = {};
  const lanes one = zero + 1.0;
  for (int i = 1; i <= p; i++) steps[p * wide + i] = phi[i];
  level[p] = one;
  for (int j = p; j >= 1; j--) {
    const lanes r = steps[j * wide + j];
    const lanes inverse = one / ((one - r) * (one + r));
    level[j - 1] = level[j] * inverse;
    for (int i = 1; i < j; i++)
      steps[(j - 1) * wide + i] = (steps[j * wide + i] + r * steps[j * wide + j - i]) * inverse;
  }
}

/// An autoregression: the first p values by the predictors of rising order, the rest as they are.
INLINE void autoregression(const arma_problem *a, const places *at, const lanes *ar,
                           lanes *room, lanes *logarithm) {
  const int p = a->ar_degree, n = a->count, wide = p + 1;
  const lanes zero = {};
  const lanes one = zero + 1.0;
  lanes *steps = room + at->levinson, *level = room + at->levels, *phi = room + at->vectors;
  for (int i = 0; i <= p; i++) phi[i] = zero;
  for (int j = 0; j < a->ar_terms; j++) phi[a->ar_lags[j]] = ar[j];
  step_down(a, phi, steps, level);
  lanes product = one, sum = zero;
  for (int t = 0; t < p; t++) {
    product *= level[t];
    if (t % 8 == 7 || t == p - 1) {
      for (int lane = 0; lane < LANES; lane++) sum[lane] += log(product[lane]);
      product = one;
    }
    lanes scale = one / level[t];
    take_root(&scale);
    for (int column = 0; column < a->columns; column++) {
      const double *x = a->data + (size_t)column * (size_t)n;
      lanes error = zero + x[t];
      for (int i = 1; i <= t; i++) error -= steps[t * wide + i] * x[t - i];
      room[at->innovations + (size_t)column * (size_t)n + (size_t)t] = error * scale;
    }
  }
  *logarithm = sum;
  for (size_t i = 0; i < (size_t)(p * a->columns); i++)
    room[at->forcing + i] = room[at->scores + i] = zero;
}

/// The covariance of what the first k steps owe to the time before them, in units of the innovation
/// variance, lower triangle of `v`. Autocovariances of the autoregression come from its partial
/// autocorrelations, whose products 1 − r² keep their digits near the unit circle.
INLINE void prior(const arma_problem *a, const places *at, const lanes *phi, const lanes *theta,
                  lanes *room) {
  const int p = a->ar_degree, q = a->ma_degree, k = at->k;
  lanes *v = room + at->prior, *steps = room + at->levinson, *level = room + at->levels;
  lanes *c = room + at->vectors + 2 * (k + 2), *u = c + k + 2, *w = u + k + 2;
  lanes *gamma = room + at->vectors + 8 * (k + 2);
  lanes *psi = gamma + p + q + 2, *square = psi + p + q + 2, *whole = square + p + q + 2;
  const lanes zero = {};
  const lanes one = zero + 1.0;
  for (int i = 0; i <= k + 1; i++) c[i] = zero;
  lanes total = one;
  if (p > 0) {
    step_down(a, phi, steps, level);
    const int wide = p + 1;
    gamma[0] = level[0];
    for (int j = 1; j <= p; j++) {
      lanes sum = steps[j * wide + j] * level[j - 1];
      for (int i = 1; i < j; i++) sum += steps[(j - 1) * wide + i] * gamma[j - i];
      gamma[j] = sum;
    }
    for (int j = p + 1; j <= p + q; j++) {
      lanes sum = zero;
      for (int i = 0; i < a->ar_terms; i++) {
        const int lag = a->ar_lags[i];
        sum += phi[lag] * gamma[j - lag];
      }
      gamma[j] = sum;
    }
    // Autocorrelation of the moving average, then of the whole process at lags 0 to p.
    for (int h = 0; h <= q; h++) {
      lanes sum = h == 0 ? one : theta[h];
      for (int i = 0; i < a->ma_terms; i++) {
        const int lag = a->ma_lags[i];
        if (lag + h <= q) sum += theta[lag] * theta[lag + h];
      }
      square[h] = sum;
    }
    for (int h = 0; h <= p; h++) {
      lanes sum = square[0] * gamma[h];
      for (int i = 1; i <= q; i++)
        sum += square[i] * (gamma[h + i] + gamma[h < i ? i - h : h - i]);
      whole[h] = sum;
    }
    total = whole[0];
    psi[0] = one;
    for (int j = 1; j <= q; j++) {
      lanes sum = theta[j];
      for (int i = 0; i < a->ar_terms; i++) {
        const int lag = a->ar_lags[i];
        if (lag <= j) sum += phi[lag] * psi[j - lag];
      }
      psi[j] = sum;
    }
    // c[i]: covariance of the forcing of step i with the value of the first step.
    for (int i = 1; i <= k; i++) {
      lanes sum = zero;
      for (int j = 0; j < a->ar_terms; j++) {
        const int lag = a->ar_lags[j];
        if (lag >= i) sum += phi[lag] * whole[lag - i + 1];
      }
      for (int j = 0; j < a->ma_terms; j++) {
        const int lag = a->ma_lags[j];
        if (lag >= i) sum += theta[lag] * psi[lag - i + 1];
      }
      c[i] = sum;
    }
  } else {
    psi[0] = one;
  }
  for (int i = 1; i <= k; i++) {
    u[i] = phi[i] * total + theta[i] + c[i + 1];
    w[i] = theta[i] + phi[i];
  }
  for (int i = k; i >= 1; i--) {
    for (int j = 1; j <= i; j++) {
      lanes sum = phi[i] * u[j] + theta[i] * w[j] + phi[j] * c[i + 1];
      if (i < k) sum += v[i * k + j];
      v[(i - 1) * k + j - 1] = sum;
    }
  }
}

/// Column j below the diagonal of a lower factor in the making: rows in fours, which share loads.
INLINE void factor_column(lanes *l, int k, int j, const lanes *scale) {
  const lanes inverse = *scale;
  int i = j + 1;
  const lanes *own = l + j * k;
  for (; i + 4 <= k; i += 4) {
    lanes *a = l + i * k, *b = a + k, *c = b + k, *d = c + k;
    lanes s = a[j], t = b[j], u = c[j], v = d[j];
    for (int m = 0; m < j; m++) {
      const lanes x = own[m];
      s -= a[m] * x;
      t -= b[m] * x;
      u -= c[m] * x;
      v -= d[m] * x;
    }
    a[j] = s * inverse;
    b[j] = t * inverse;
    c[j] = u * inverse;
    d[j] = v * inverse;
  }
  for (; i < k; i++) {
    lanes s = l[i * k + j];
    for (int m = 0; m < j; m++) s -= l[i * k + m] * own[m];
    l[i * k + j] = s * inverse;
  }
}

/// The lower factor of a positive semidefinite matrix, in place, zeros above the diagonal;
/// directions of no variance are zero.
INLINE void factor_prior(lanes *v, int k) {
  const lanes zero = {};
  for (int j = 0; j < k; j++) {
    const lanes whole = v[j * k + j];
    lanes pivot = whole;
    for (int l = 0; l < j; l++) pivot -= v[j * k + l] * v[j * k + l];
    const mask_lanes usable = pivot > whole * 1e-15;
    lanes r = choose(usable, pivot, zero);
    take_root(&r);
    const lanes inverse = choose(usable, 1.0 / r, zero);
    v[j * k + j] = r;
    factor_column(v, k, j, &inverse);
    for (int i = j + 1; i < k; i++) v[j * k + i] = zero;
  }
}
