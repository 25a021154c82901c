// The cross products of all columns in the metric of the exact likelihood, for eight parameter
// vectors.
#pragma once
#include <math.h>

#include "arma_filters.h"
#include "arma_prior.h"

/// out = g r for symmetric g (all of it stored) and lower triangular r.
INLINE void times_lower(lanes *out, const lanes *g, const lanes *r, int k) {
  const lanes zero = {};
  for (int j = 0; j < k; j += 2) {
    const int two = j + 1 < k;
    int i = 0;
    for (; i + 4 <= k && two; i += 4) {
      lanes a0 = zero, a1 = zero, b0 = zero, b1 = zero, c0 = zero, c1 = zero, d0 = zero,
              d1 = zero;
      const lanes *a = g + i * k, *b = a + k, *c = b + k, *d = c + k;
      for (int m = j; m < k; m++) {
        const lanes x = r[m * k + j], y = r[m * k + j + 1];
        a0 += a[m] * x;
        a1 += a[m] * y;
        b0 += b[m] * x;
        b1 += b[m] * y;
        c0 += c[m] * x;
        c1 += c[m] * y;
        d0 += d[m] * x;
        d1 += d[m] * y;
      }
      lanes *o = out + i * k + j;
      o[0] = a0;
      o[1] = a1;
      o[k] = b0;
      o[k + 1] = b1;
      o[2 * k] = c0;
      o[2 * k + 1] = c1;
      o[3 * k] = d0;
      o[3 * k + 1] = d1;
    }
    for (; i < k; i++) {
      lanes x = zero, y = zero;
      for (int m = j; m < k; m++) {
        x += g[i * k + m] * r[m * k + j];
        if (two) y += g[i * k + m] * r[m * k + j + 1];
      }
      out[i * k + j] = x;
      if (two) out[i * k + j + 1] = y;
    }
  }
}

/// The lower triangle of 1 + r' x for lower triangular r.
INLINE void one_plus(lanes *out, const lanes *r, const lanes *x, int k) {
  const lanes zero = {};
  for (int i = 0; i < k; i++) {
    int j = 0;
    for (; j + 4 <= i + 1; j += 4) {
      lanes a = zero, b = zero, c = zero, d = zero;
      for (int m = i; m < k; m++) {
        const lanes w = r[m * k + i], *y = x + m * k + j;
        a += w * y[0];
        b += w * y[1];
        c += w * y[2];
        d += w * y[3];
      }
      lanes *o = out + i * k + j;
      o[0] = a;
      o[1] = b;
      o[2] = c;
      o[3] = d;
    }
    for (; j <= i; j++) {
      lanes a = zero;
      for (int m = i; m < k; m++) a += r[m * k + i] * x[m * k + j];
      out[i * k + j] = a;
    }
    out[i * k + i] += 1.0;
  }
}

INLINE void gram_eight(const arma_problem *a, const double *ar_raw, const double *ma_raw,
                       double *gram_raw, double *determinant, double *room_raw) {
  const lanes *ar = (const lanes *)ar_raw, *ma = (const lanes *)ma_raw;
  lanes *gram = (lanes *)gram_raw, *room = (lanes *)room_raw;
  const places at = plan(a);
  const int n = a->count, k = at.k, columns = a->columns;
  const lanes zero = {};
  const lanes one = zero + 1.0;

  // Conditional residuals from zeros before the first value.
  for (int column = 0; column < columns; column++) {
    lanes *e = room + at.innovations + (size_t)column * (size_t)n;
    const double *x = a->data + (size_t)column * (size_t)n;
    difference(e, x, n, a, ar);
    if (column > 0) undo(e, n, a, ma);
  }
  if (a->ma_terms > 0) {
    // With the impulse response.
    lanes *h = room + at.impulse;
    for (int t = 0; t < n; t++) h[t] = t == 0 ? one : zero;
    undo_both(room + at.innovations, h, n, a, ma);
  }

  lanes logarithm = zero;
  if (k > 0 && a->ma_terms == 0 && k <= n && !a->filter) {
    autoregression(a, &at, ar, room, &logarithm);
  } else if (k > 0) {
    lanes *r = room + at.prior, *g = room + at.gram, *mixed = room + at.mixed;
    lanes *l = room + at.precision;
    lanes *h = room + at.impulse, *back = room + at.back;
    lanes *phi = room + at.vectors, *theta = phi + k + 2;
    for (int i = 0; i <= k + 1; i++) phi[i] = theta[i] = zero;
    for (int j = 0; j < a->ar_terms; j++) phi[a->ar_lags[j]] = ar[j];
    for (int j = 0; j < a->ma_terms; j++) theta[a->ma_lags[j]] = ma[j];
    prior(a, &at, phi, theta, room);
    factor_prior(r, k);

    // M = I + R'Π'ΠR, where Π'Π is Toeplitz but for what leaves the sample (its displacement).
    if (a->ma_terms > 0) {
      for (int t = 0; t < n; t++) back[t] = h[t];
      undo_back(back, n, a, ma);
      for (int i = 0; i < k; i++) g[i * k] = i < n ? back[i] : zero;
      for (int j = 1; j < k; j++)
        for (int i = j; i < k; i++) {
          const lanes out = n - i >= 0 && n - i < n ? h[n - i] : zero;
          const lanes other = n - j >= 0 && n - j < n ? h[n - j] : zero;
          g[i * k + j] = i < n ? g[(i - 1) * k + j - 1] - out * other : zero;
        }
      for (int i = 0; i < k; i++)
        for (int j = i + 1; j < k; j++) g[i * k + j] = g[j * k + i];
      times_lower(mixed, g, r, k);
    } else {
      for (int i = 0; i < k; i++)
        for (int j = 0; j < k; j++) mixed[i * k + j] = j <= i && i < n ? r[i * k + j] : zero;
    }
    one_plus(l, r, mixed, k);
    lanes product = one;
    for (int j = 0; j < k; j++) {
      lanes pivot = l[j * k + j];
      for (int m = 0; m < j; m++) pivot -= l[j * k + m] * l[j * k + m];
      // Exact arithmetic gives at least 1.
      pivot = choose((mask_lanes)(pivot > 1.0), pivot, one);
      product *= pivot;
      if (j % 8 == 7 || j == k - 1) {
        for (int lane = 0; lane < LANES; lane++) logarithm[lane] += log(product[lane]);
        product = one;
      }
      lanes diagonal = pivot;
      take_root(&diagonal);
      const lanes inverse = 1.0 / diagonal;
      l[j * k + j] = diagonal;
      factor_column(l, k, j, &inverse);
    }

    // Each column: scores of the forcing, and the residuals they leave.
    for (int column = 0; column < columns; column++) {
      lanes *e = room + at.innovations + (size_t)column * (size_t)n;
      lanes *s = room + at.forcing + (size_t)column * (size_t)k;
      const double *x = a->data + (size_t)column * (size_t)n;
      lanes *score = room + at.scores + (size_t)column * (size_t)k;
      for (int t = 0; t < n; t++) back[t] = e[t];
      undo_back(back, n, a, ma);
      for (int i = 0; i < k; i++) {
        lanes sum = zero;
        for (int m = i; m < k && m < n; m++) sum += r[m * k + i] * back[m];
        for (int m = 0; m < i; m++) sum -= l[i * k + m] * score[m];
        score[i] = sum / l[i * k + i];
      }
      for (int i = k - 1; i >= 0; i--) {
        lanes sum = score[i];
        for (int m = i + 1; m < k; m++) sum -= l[m * k + i] * score[m];
        score[i] = sum / l[i * k + i];
      }
      for (int i = 0; i < k; i++) {
        lanes sum = zero;
        for (int m = 0; m <= i; m++) sum += r[i * k + m] * score[m];
        s[i] = sum;
      }
      difference(e, x, n, a, ar);
      for (int t = 0; t < k && t < n; t++) e[t] -= s[t];
      undo(e, n, a, ma);
    }
  }

  for (int i = 0; i < columns; i++)
    for (int j = 0; j <= i; j++) {
      const lanes *x = room + at.innovations + (size_t)i * (size_t)n;
      const lanes *y = room + at.innovations + (size_t)j * (size_t)n;
      lanes sum = zero, second = zero, third = zero, fourth = zero;
      int t = 0;
      for (; t + 4 <= n; t += 4) {
        sum += x[t] * y[t];
        second += x[t + 1] * y[t + 1];
        third += x[t + 2] * y[t + 2];
        fourth += x[t + 3] * y[t + 3];
      }
      for (; t < n; t++) sum += x[t] * y[t];
      sum = (sum + second) + (third + fourth);
      if (k > 0) {
        const lanes *xs = room + at.scores + (size_t)i * (size_t)k;
        const lanes *ys = room + at.scores + (size_t)j * (size_t)k;
        for (int m = 0; m < k; m++) sum += xs[m] * ys[m];
      }
      gram[i * columns + j] = sum;
    }
  __builtin_memcpy(determinant, &logarithm, sizeof logarithm);
}
