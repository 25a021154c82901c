#include "CKernels.h"

#include <math.h>

// Every product is rounded before it is added, as Swift does it.
#pragma STDC FP_CONTRACT OFF

#define INLINE static inline __attribute__((always_inline))

typedef double doubles __attribute__((vector_size(64)));
typedef int64_t masks __attribute__((vector_size(64)));

enum { lanes = 8 };

#define CHOOSE(mask, yes, no) ((doubles)(((masks)(yes) & (mask)) | ((masks)(no) & ~(mask))))

/// The square root of each lane, in place.
INLINE void take_root(doubles *x) {
  for (int lane = 0; lane < lanes; lane++) (*x)[lane] = __builtin_sqrt((*x)[lane]);
}

INLINE int larger(int a, int b) { return a > b ? a : b; }

/// Where the parts of the room begin.
typedef struct {
  int k;
  size_t innovations, forcing, impulse, back, prior, gram, mixed, precision, levinson, levels, vectors,
      scores, end;
} places;

INLINE places plan(const arma_problem *a) {
  places at;
  const size_t n = (size_t)a->count, p = (size_t)a->ar_degree, q = (size_t)a->ma_degree;
  const size_t k = (size_t)larger(a->ar_degree, a->ma_degree);
  at.k = (int)k;
  at.innovations = 0;
  at.forcing = at.innovations + n * (size_t)a->columns;
  at.impulse = at.forcing + k * (size_t)a->columns;
  at.back = at.impulse + n;
  at.prior = at.back + n;
  at.precision = at.prior + k * k;
  at.gram = at.precision + k * k;
  at.mixed = at.gram + k * k;
  at.levinson = at.mixed + k * k;
  at.levels = at.levinson + (p + 1) * (p + 1);
  at.vectors = at.levels + p + 1;
  at.scores = at.vectors + 8 * (k + 2) + 4 * (p + q + 2);
  at.end = at.scores + k * (size_t)a->columns;
  return at;
}

size_t arma_room(const arma_problem *problem) { return plan(problem).end; }
size_t arma_forcing(const arma_problem *problem, int column) {
  const places at = plan(problem);
  return at.forcing + (size_t)column * (size_t)at.k;
}
size_t arma_innovations(const arma_problem *problem, int column) {
  return plan(problem).innovations + (size_t)column * (size_t)problem->count;
}
size_t arma_factor(const arma_problem *problem) { return plan(problem).prior; }

/// e = x − Σ ar·x from zeros before the first value.
INLINE void difference(doubles *e, const double *x, int n, const arma_problem *a,
                       const doubles *ar) {
  const doubles zero = {};
  const int terms = a->ar_terms;
  const int head = terms == 0 ? 0 : a->ar_lags[0] < n ? a->ar_lags[0] : n;
  for (int t = 0; t < head; t++) {
    doubles sum = zero + x[t];
    for (int j = 0; j < terms; j++)
      if (a->ar_lags[j] <= t) sum -= ar[j] * x[t - a->ar_lags[j]];
    e[t] = sum;
  }
  for (int t = head; t < n; t++) {
    doubles sum = zero + x[t];
    for (int j = 0; j < terms; j++) sum -= ar[j] * x[t - a->ar_lags[j]];
    e[t] = sum;
  }
}

/// e = series − Σ ma·e from zero, in place.
INLINE void undo(doubles *e, int n, const arma_problem *a, const doubles *ma) {
  const int terms = a->ma_terms;
  if (terms == 0) return;
  const int head = a->ma_lags[0] < n ? a->ma_lags[0] : n;
  for (int t = 0; t < head; t++) {
    doubles sum = e[t];
    for (int j = 0; j < terms; j++)
      if (a->ma_lags[j] <= t) sum -= ma[j] * e[t - a->ma_lags[j]];
    e[t] = sum;
  }
  for (int t = head; t < n; t++) {
    doubles sum = e[t];
    for (int j = 0; j < terms; j++) sum -= ma[j] * e[t - a->ma_lags[j]];
    e[t] = sum;
  }
}

/// The same for two series at once, whose chains of products overlap.
INLINE void undo_both(doubles *e, doubles *f, int n, const arma_problem *a, const doubles *ma) {
  const int terms = a->ma_terms;
  const int head = terms == 0 ? n : a->ma_lags[0] < n ? a->ma_lags[0] : n;
  for (int t = 0; t < head && terms > 0; t++) {
    doubles sum = e[t], other = f[t];
    for (int j = 0; j < terms; j++)
      if (a->ma_lags[j] <= t) {
        sum -= ma[j] * e[t - a->ma_lags[j]];
        other -= ma[j] * f[t - a->ma_lags[j]];
      }
    e[t] = sum;
    f[t] = other;
  }
  for (int t = head; t < n; t++) {
    doubles sum = e[t], other = f[t];
    for (int j = 0; j < terms; j++) {
      sum -= ma[j] * e[t - a->ma_lags[j]];
      other -= ma[j] * f[t - a->ma_lags[j]];
    }
    e[t] = sum;
    f[t] = other;
  }
}

/// The same from the end to the beginning: the transpose.
INLINE void undo_back(doubles *e, int n, const arma_problem *a, const doubles *ma) {
  const int terms = a->ma_terms;
  if (terms == 0) return;
  const int reach = a->ma_lags[0];
  for (int t = n - 1; t >= 0; t--) {
    doubles sum = e[t];
    if (t + reach < n) {
      for (int j = 0; j < terms; j++) sum -= ma[j] * e[t + a->ma_lags[j]];
    } else {
      for (int j = 0; j < terms; j++)
        if (t + a->ma_lags[j] < n) sum -= ma[j] * e[t + a->ma_lags[j]];
    }
    e[t] = sum;
  }
}

/// Coefficients of the predictors of orders 0 to p, `steps[j][i]`, and their one-step variances.
INLINE void step_down(const arma_problem *a, const doubles *phi, doubles *steps, doubles *level) {
  const int p = a->ar_degree, wide = p + 1;
  const doubles zero = {};
  const doubles one = zero + 1.0;
  for (int i = 1; i <= p; i++) steps[p * wide + i] = phi[i];
  level[p] = one;
  for (int j = p; j >= 1; j--) {
    const doubles r = steps[j * wide + j];
    const doubles inverse = one / ((one - r) * (one + r));
    level[j - 1] = level[j] * inverse;
    for (int i = 1; i < j; i++)
      steps[(j - 1) * wide + i] = (steps[j * wide + i] + r * steps[j * wide + j - i]) * inverse;
  }
}

/// An autoregression: the first p values by the predictors of rising order, the rest as they are.
INLINE void autoregression(const arma_problem *a, const places *at, const doubles *ar,
                           doubles *room, doubles *logarithm) {
  const int p = a->ar_degree, n = a->count, wide = p + 1;
  const doubles zero = {};
  const doubles one = zero + 1.0;
  doubles *steps = room + at->levinson, *level = room + at->levels, *phi = room + at->vectors;
  for (int i = 0; i <= p; i++) phi[i] = zero;
  for (int j = 0; j < a->ar_terms; j++) phi[a->ar_lags[j]] = ar[j];
  step_down(a, phi, steps, level);
  doubles product = one, sum = zero;
  for (int t = 0; t < p; t++) {
    product *= level[t];
    if (t % 8 == 7 || t == p - 1) {
      for (int lane = 0; lane < lanes; lane++) sum[lane] += log(product[lane]);
      product = one;
    }
    doubles scale = one / level[t];
    take_root(&scale);
    for (int column = 0; column < a->columns; column++) {
      const double *x = a->data + (size_t)column * (size_t)n;
      doubles error = zero + x[t];
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
INLINE void prior(const arma_problem *a, const places *at, const doubles *phi, const doubles *theta,
                  doubles *room) {
  const int p = a->ar_degree, q = a->ma_degree, k = at->k;
  doubles *v = room + at->prior, *steps = room + at->levinson, *level = room + at->levels;
  doubles *c = room + at->vectors + 2 * (k + 2), *u = c + k + 2, *w = u + k + 2;
  doubles *gamma = room + at->vectors + 8 * (k + 2);
  doubles *psi = gamma + p + q + 2, *square = psi + p + q + 2, *whole = square + p + q + 2;
  const doubles zero = {};
  const doubles one = zero + 1.0;
  for (int i = 0; i <= k + 1; i++) c[i] = zero;
  doubles total = one;
  if (p > 0) {
    step_down(a, phi, steps, level);
    const int wide = p + 1;
    gamma[0] = level[0];
    for (int j = 1; j <= p; j++) {
      doubles sum = steps[j * wide + j] * level[j - 1];
      for (int i = 1; i < j; i++) sum += steps[(j - 1) * wide + i] * gamma[j - i];
      gamma[j] = sum;
    }
    for (int j = p + 1; j <= p + q; j++) {
      doubles sum = zero;
      for (int i = 0; i < a->ar_terms; i++) {
        const int lag = a->ar_lags[i];
        sum += phi[lag] * gamma[j - lag];
      }
      gamma[j] = sum;
    }
    // Autocorrelation of the moving average, then of the whole process at lags 0 to p.
    for (int h = 0; h <= q; h++) {
      doubles sum = h == 0 ? one : theta[h];
      for (int i = 0; i < a->ma_terms; i++) {
        const int lag = a->ma_lags[i];
        if (lag + h <= q) sum += theta[lag] * theta[lag + h];
      }
      square[h] = sum;
    }
    for (int h = 0; h <= p; h++) {
      doubles sum = square[0] * gamma[h];
      for (int i = 1; i <= q; i++)
        sum += square[i] * (gamma[h + i] + gamma[h < i ? i - h : h - i]);
      whole[h] = sum;
    }
    total = whole[0];
    psi[0] = one;
    for (int j = 1; j <= q; j++) {
      doubles sum = theta[j];
      for (int i = 0; i < a->ar_terms; i++) {
        const int lag = a->ar_lags[i];
        if (lag <= j) sum += phi[lag] * psi[j - lag];
      }
      psi[j] = sum;
    }
    // c[i]: covariance of the forcing of step i with the value of the first step.
    for (int i = 1; i <= k; i++) {
      doubles sum = zero;
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
      doubles sum = phi[i] * u[j] + theta[i] * w[j] + phi[j] * c[i + 1];
      if (i < k) sum += v[i * k + j];
      v[(i - 1) * k + j - 1] = sum;
    }
  }
}

/// Column j below the diagonal of a lower factor in the making: rows in fours, which share loads.
INLINE void factor_column(doubles *l, int k, int j, const doubles *scale) {
  const doubles inverse = *scale;
  int i = j + 1;
  const doubles *own = l + j * k;
  for (; i + 4 <= k; i += 4) {
    doubles *a = l + i * k, *b = a + k, *c = b + k, *d = c + k;
    doubles s = a[j], t = b[j], u = c[j], v = d[j];
    for (int m = 0; m < j; m++) {
      const doubles x = own[m];
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
    doubles s = l[i * k + j];
    for (int m = 0; m < j; m++) s -= l[i * k + m] * own[m];
    l[i * k + j] = s * inverse;
  }
}

/// The lower factor of a positive semidefinite matrix, in place, zeros above the diagonal;
/// directions of no variance are zero.
INLINE void factor_prior(doubles *v, int k) {
  const doubles zero = {};
  for (int j = 0; j < k; j++) {
    const doubles whole = v[j * k + j];
    doubles pivot = whole;
    for (int l = 0; l < j; l++) pivot -= v[j * k + l] * v[j * k + l];
    const masks usable = pivot > whole * 1e-15;
    doubles r = CHOOSE(usable, pivot, zero);
    take_root(&r);
    const doubles inverse = CHOOSE(usable, 1.0 / r, zero);
    v[j * k + j] = r;
    factor_column(v, k, j, &inverse);
    for (int i = j + 1; i < k; i++) v[j * k + i] = zero;
  }
}

/// out = g r for symmetric g (all of it stored) and lower triangular r.
INLINE void times_lower(doubles *out, const doubles *g, const doubles *r, int k) {
  const doubles zero = {};
  for (int j = 0; j < k; j += 2) {
    const int two = j + 1 < k;
    int i = 0;
    for (; i + 4 <= k && two; i += 4) {
      doubles a0 = zero, a1 = zero, b0 = zero, b1 = zero, c0 = zero, c1 = zero, d0 = zero,
              d1 = zero;
      const doubles *a = g + i * k, *b = a + k, *c = b + k, *d = c + k;
      for (int m = j; m < k; m++) {
        const doubles x = r[m * k + j], y = r[m * k + j + 1];
        a0 += a[m] * x;
        a1 += a[m] * y;
        b0 += b[m] * x;
        b1 += b[m] * y;
        c0 += c[m] * x;
        c1 += c[m] * y;
        d0 += d[m] * x;
        d1 += d[m] * y;
      }
      doubles *o = out + i * k + j;
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
      doubles x = zero, y = zero;
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
INLINE void one_plus(doubles *out, const doubles *r, const doubles *x, int k) {
  const doubles zero = {};
  for (int i = 0; i < k; i++) {
    int j = 0;
    for (; j + 4 <= i + 1; j += 4) {
      doubles a = zero, b = zero, c = zero, d = zero;
      for (int m = i; m < k; m++) {
        const doubles w = r[m * k + i], *y = x + m * k + j;
        a += w * y[0];
        b += w * y[1];
        c += w * y[2];
        d += w * y[3];
      }
      doubles *o = out + i * k + j;
      o[0] = a;
      o[1] = b;
      o[2] = c;
      o[3] = d;
    }
    for (; j <= i; j++) {
      doubles a = zero;
      for (int m = i; m < k; m++) a += r[m * k + i] * x[m * k + j];
      out[i * k + j] = a;
    }
    out[i * k + i] += 1.0;
  }
}

INLINE void gram_eight(const arma_problem *a, const double *ar_raw, const double *ma_raw,
                       double *gram_raw, double *determinant, double *room_raw) {
  const doubles *ar = (const doubles *)ar_raw, *ma = (const doubles *)ma_raw;
  doubles *gram = (doubles *)gram_raw, *room = (doubles *)room_raw;
  const places at = plan(a);
  const int n = a->count, k = at.k, columns = a->columns;
  const doubles zero = {};
  const doubles one = zero + 1.0;

  // Conditional residuals from zeros before the first value.
  for (int column = 0; column < columns; column++) {
    doubles *e = room + at.innovations + (size_t)column * (size_t)n;
    const double *x = a->data + (size_t)column * (size_t)n;
    difference(e, x, n, a, ar);
    if (column > 0) undo(e, n, a, ma);
  }
  if (a->ma_terms > 0) {
    // With the impulse response.
    doubles *h = room + at.impulse;
    for (int t = 0; t < n; t++) h[t] = t == 0 ? one : zero;
    undo_both(room + at.innovations, h, n, a, ma);
  }

  doubles logarithm = zero;
  if (k > 0 && a->ma_terms == 0 && k <= n && !a->filter) {
    autoregression(a, &at, ar, room, &logarithm);
  } else if (k > 0) {
    doubles *r = room + at.prior, *g = room + at.gram, *mixed = room + at.mixed;
    doubles *l = room + at.precision;
    doubles *h = room + at.impulse, *back = room + at.back;
    doubles *phi = room + at.vectors, *theta = phi + k + 2;
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
          const doubles out = n - i >= 0 && n - i < n ? h[n - i] : zero;
          const doubles other = n - j >= 0 && n - j < n ? h[n - j] : zero;
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
    doubles product = one;
    for (int j = 0; j < k; j++) {
      doubles pivot = l[j * k + j];
      for (int m = 0; m < j; m++) pivot -= l[j * k + m] * l[j * k + m];
      // Exact arithmetic gives at least 1.
      pivot = CHOOSE((masks)(pivot > 1.0), pivot, one);
      product *= pivot;
      if (j % 8 == 7 || j == k - 1) {
        for (int lane = 0; lane < lanes; lane++) logarithm[lane] += log(product[lane]);
        product = one;
      }
      doubles diagonal = pivot;
      take_root(&diagonal);
      const doubles inverse = 1.0 / diagonal;
      l[j * k + j] = diagonal;
      factor_column(l, k, j, &inverse);
    }

    // Each column: scores of the forcing, and the residuals they leave.
    for (int column = 0; column < columns; column++) {
      doubles *e = room + at.innovations + (size_t)column * (size_t)n;
      doubles *s = room + at.forcing + (size_t)column * (size_t)k;
      const double *x = a->data + (size_t)column * (size_t)n;
      doubles *score = room + at.scores + (size_t)column * (size_t)k;
      for (int t = 0; t < n; t++) back[t] = e[t];
      undo_back(back, n, a, ma);
      for (int i = 0; i < k; i++) {
        doubles sum = zero;
        for (int m = i; m < k && m < n; m++) sum += r[m * k + i] * back[m];
        for (int m = 0; m < i; m++) sum -= l[i * k + m] * score[m];
        score[i] = sum / l[i * k + i];
      }
      for (int i = k - 1; i >= 0; i--) {
        doubles sum = score[i];
        for (int m = i + 1; m < k; m++) sum -= l[m * k + i] * score[m];
        score[i] = sum / l[i * k + i];
      }
      for (int i = 0; i < k; i++) {
        doubles sum = zero;
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
      const doubles *x = room + at.innovations + (size_t)i * (size_t)n;
      const doubles *y = room + at.innovations + (size_t)j * (size_t)n;
      doubles sum = zero, second = zero, third = zero, fourth = zero;
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
        const doubles *xs = room + at.scores + (size_t)i * (size_t)k;
        const doubles *ys = room + at.scores + (size_t)j * (size_t)k;
        for (int m = 0; m < k; m++) sum += xs[m] * ys[m];
      }
      gram[i * columns + j] = sum;
    }
  __builtin_memcpy(determinant, &logarithm, sizeof logarithm);
}

#define VERSION(suffix, attribute)                                                                \
  attribute static void gram_##suffix(const arma_problem *problem, const double *ar,              \
                                      const double *ma, double *gram, double *determinant,        \
                                      double *room) {                                             \
    gram_eight(problem, ar, ma, gram, determinant, room);                                         \
  }

VERSION(any, )
#if defined(__x86_64__)
VERSION(v3, __attribute__((target("arch=x86-64-v3"))))
// Whole groups in one register, which compilers avoid unless told.
VERSION(v4, __attribute__((target("arch=x86-64-v4"), min_vector_width(512))))
#endif

void arma_gram(const arma_problem *problem, const double *ar, const double *ma, double *gram,
               double *determinant, double *room, int version) {
#if defined(__x86_64__)
  if (version == 4) return gram_v4(problem, ar, ma, gram, determinant, room);
  if (version == 3) return gram_v3(problem, ar, ma, gram, determinant, room);
#endif
  gram_any(problem, ar, ma, gram, determinant, room);
}
