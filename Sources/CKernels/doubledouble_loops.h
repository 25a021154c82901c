// Included by doubledouble.c once for each instruction set; NAME adds its suffix, FUSED says
// whether it has a fused multiply-add.

INLINE lanes NAME(load)(const double *p) { return *(const loose_lanes *)p; }
INLINE void NAME(store)(double *p, lanes x) { *(loose_lanes *)p = x; }
INLINE lanes NAME(all)(double x) { return (lanes){x, x, x, x, x, x, x, x}; }

// What p = a·b lost by rounding (with a fused multiply-add, else Dekker 1971).
INLINE lanes NAME(product_error)(lanes a, lanes b, lanes p) {
#if FUSED
  return __builtin_elementwise_fma(a, b, -p);
#else
  const lanes ta = 134217729.0 * a, tb = 134217729.0 * b;
  const lanes ah = ta - (ta - a), bh = tb - (tb - b);
  const lanes al = a - ah, bl = b - bh;
  return ((ah * bh - p) + ah * bl + al * bh) + al * bl;
#endif
}

// What s = a + b lost by rounding (Knuth 1969).
INLINE lanes NAME(sum_error)(lanes a, lanes b, lanes s) {
  const lanes bb = s - a;
  return (a - (s - bb)) + (b - bb);
}

// Adds the product of two double-doubles to a compensated sum: `s` runs, `c` gathers what rounding
// lost (Ogita, Rump & Oishi 2005, Dot2, with the tails of the factors).
INLINE void NAME(add_product)(lanes ah, lanes al, lanes bh, lanes bl, lanes *s, lanes *c) {
  const lanes p = ah * bh;
  const lanes e = NAME(product_error)(ah, bh, p);
  const lanes t = *s + p;
  const lanes d = NAME(sum_error)(*s, p, t);
  *s = t;
  *c += (d + e) + (ah * bl + al * bh);
}

// The same for a factor that is a double.
INLINE void NAME(add_simple_product)(lanes ah, lanes al, lanes b, lanes *s, lanes *c) {
  const lanes p = ah * b;
  const lanes e = NAME(product_error)(ah, b, p);
  const lanes t = *s + p;
  const lanes d = NAME(sum_error)(*s, p, t);
  *s = t;
  *c += (d + e) + al * b;
}

INLINE void NAME(normalize)(lanes *s, lanes *c) {
  const lanes t = *s + *c;
  *c = NAME(sum_error)(*s, *c, t);
  *s = t;
}

// x where |of| ≥ 2⁻⁴⁰⁰, else 0.
INLINE lanes NAME(flushed)(lanes x, lanes of) {
  const mask_lanes keep = (of >= smallest) | (of <= -smallest);
  return (lanes)((mask_lanes)x & keep);
}

INLINE double NAME(total)(lanes x) {
  const lanes4 a = __builtin_shufflevector(x, x, 0, 1, 2, 3);
  const lanes4 b = __builtin_shufflevector(x, x, 4, 5, 6, 7);
  const lanes4 four = a + b;
  const lanes2 c = __builtin_shufflevector(four, four, 0, 1);
  const lanes2 d = __builtin_shufflevector(four, four, 2, 3);
  const lanes2 two = c + d;
  return two[0] + two[1];
}

// The double-double total of eight compensated sums.
static void NAME(gather)(const double *s, const double *c, double *pair) {
  double head = 0, tail = 0;
  for (int i = 0; i < LANES; i++) {
    const double t = head + s[i];
    const double bb = t - head;
    tail += ((head - (t - bb)) + (s[i] - bb)) + c[i];
    head = t;
  }
  const double t = head + tail;
  const double bb = t - head;
  pair[0] = t;
  pair[1] = (head - (t - bb)) + (tail - bb);
}

static void NAME(largest)(
    const double *heads, const double *tails, ptrdiff_t count, ptrdiff_t stride, ptrdiff_t *bad,
    double *result) {
  // 0·x is 0 unless x is infinite or not a number.
  double big[LANES] = {0}, wrong[LANES] = {0};
  ptrdiff_t i = 0;
  if (stride == 1) {
    lanes most = {0}, zero = {0};
    for (; i + LANES <= count; i += LANES) {
      const lanes x = NAME(load)(heads + i);
      const lanes size = (lanes)((mask_lanes)x & INT64_MAX);
      const mask_lanes more = size > most;
      most = (lanes)(((mask_lanes)size & more) | ((mask_lanes)most & ~more));
      zero += 0.0 * x + 0.0 * NAME(load)(tails + i);
    }
    NAME(store)(big, most);
    NAME(store)(wrong, zero);
  }
  for (; i < count; i++) {
    const double size = fabs(heads[i * stride]);
    if (size > big[0]) big[0] = size;
    wrong[0] += 0.0 * heads[i * stride] + 0.0 * tails[i * stride];
  }
  double sum = 0;
  for (int k = 0; k < LANES; k++) {
    if (big[k] > *result) *result = big[k];
    sum += wrong[k];
  }
  *bad = -1;
  if (sum == 0) return;
  for (i = 0; i < count; i++)
    if (!isfinite(heads[i * stride]) || !isfinite(tails[i * stride])) {
      *bad = i;
      return;
    }
}

static void NAME(scale)(
    const double *heads, const double *tails, ptrdiff_t count, ptrdiff_t stride, double scale,
    double *out_heads, double *out_tails) {
  for (ptrdiff_t i = 0; i < count; i++) {
    const double h = heads[i * stride] * scale;
    const double keep = fabs(h) >= smallest;
    out_heads[i] = keep ? h : 0;
    out_tails[i] = keep ? tails[i * stride] * scale : 0;
  }
}

// Up to 64 numbers times `scale`, then zeros up to a multiple of eight.
INLINE void NAME(load_column)(
    const double *heads, const double *tails, ptrdiff_t rows, double scale, double *out) {
  const lanes factor = NAME(all)(scale);
  ptrdiff_t i = 0;
  for (; i + LANES <= rows; i += LANES) {
    const lanes h = NAME(load)(heads + i) * factor;
    NAME(store)(out + i, NAME(flushed)(h, h));
    NAME(store)(out + BLOCK + i, NAME(flushed)(NAME(load)(tails + i) * factor, h));
  }
  if (i == rows) return;
  const ptrdiff_t end = i + LANES;
  NAME(scale)(heads + i, tails + i, rows - i, 1, scale, out + i, out + BLOCK + i);
  for (i = rows; i < end; i++) out[i] = out[BLOCK + i] = 0;
}

static void NAME(triangle)(
    const double *heads, ptrdiff_t rows, ptrdiff_t columns, const double *scales, double *r,
    double *work) {
  for (ptrdiff_t row = 0; row < rows; row += BLOCK) {
    const ptrdiff_t count = rows - row < BLOCK ? rows - row : BLOCK;
    for (ptrdiff_t j = 0; j < columns; j++) {
      const double *x = heads + row + j * rows;
      double *out = work + j * BLOCK;
      const lanes factor = NAME(all)(scales[j]);
      ptrdiff_t i = 0;
      for (; i + LANES <= count; i += LANES) {
        const lanes h = NAME(load)(x + i) * factor;
        NAME(store)(out + i, NAME(flushed)(h, h));
      }
      for (; i < count; i++) {
        const double h = x[i] * scales[j];
        out[i] = fabs(h) >= smallest ? h : 0;
      }
      for (; i < BLOCK; i++) out[i] = 0;
    }
    // Reflections of row k of R together with the block; below its diagonal R is zero.
    for (ptrdiff_t k = 0; k < columns; k++) {
      lanes v[BLOCK / LANES];
      lanes sum = {0};
      for (int i = 0; i < BLOCK / LANES; i++) {
        v[i] = NAME(load)(work + k * BLOCK + i * LANES);
        sum += v[i] * v[i];
      }
      const double below = NAME(total)(sum);
      if (below == 0) continue;
      const double diagonal = r[k + k * columns];
      const double length = sqrt(diagonal * diagonal + below);
      const double first = diagonal < 0 ? diagonal - length : diagonal + length;
      const double factor = 1 / (length * fabs(first));
      r[k + k * columns] = diagonal < 0 ? length : -length;
      for (ptrdiff_t j = k + 1; j < columns; j++) {
        double *x = work + j * BLOCK;
        lanes w[BLOCK / LANES];
        lanes even = {0}, odd = {0};
        for (int i = 0; i < BLOCK / LANES; i += 2) {
          w[i] = NAME(load)(x + i * LANES);
          w[i + 1] = NAME(load)(x + (i + 1) * LANES);
          even += v[i] * w[i];
          odd += v[i + 1] * w[i + 1];
        }
        const double above = r[k + j * columns];
        const double multiple = (first * above + NAME(total)(even + odd)) * factor;
        r[k + j * columns] = above - multiple * first;
        const lanes m = NAME(all)(multiple);
        for (int i = 0; i < BLOCK / LANES; i++) NAME(store)(x + i * LANES, w[i] - m * v[i]);
      }
    }
  }
}

// Adds aᵀb over `chunks` times eight rows to a compensated sum of eight lanes in memory.
INLINE void NAME(accumulate)(const double *a, const double *b, ptrdiff_t chunks, double *sum) {
  lanes s = NAME(load)(sum), c = NAME(load)(sum + LANES);
  for (ptrdiff_t i = 0; i < chunks * LANES; i += LANES)
    NAME(add_product)(
        NAME(load)(a + i), NAME(load)(a + BLOCK + i), NAME(load)(b + i), NAME(load)(b + BLOCK + i),
        &s, &c);
  NAME(normalize)(&s, &c);
  NAME(store)(sum, s);
  NAME(store)(sum + LANES, c);
}

static void NAME(load_response)(const double *pairs, ptrdiff_t rows, double scale, double *out) {
  NAME(scale)(pairs, pairs + 1, rows, 2, scale, out, out + BLOCK);
  for (ptrdiff_t i = rows; i % LANES; i++) out[i] = out[BLOCK + i] = 0;
}

static void NAME(project)(
    const double *heads, const double *tails, const double *y_pairs, ptrdiff_t rows,
    ptrdiff_t columns, const double *scales, double y_scale, const double *t, double *q,
    double *gram_pairs, double *work) {
  const ptrdiff_t pairs = (columns + 1) * (columns + 2) / 2;
  double *sums = work + (columns + 1) * 2 * BLOCK;
  for (ptrdiff_t i = 0; i < pairs * 2 * LANES; i++) sums[i] = 0;
  for (ptrdiff_t row = 0; row < rows; row += BLOCK, q += (columns + 1) * 2 * BLOCK) {
    const ptrdiff_t count = rows - row < BLOCK ? rows - row : BLOCK;
    const ptrdiff_t chunks = (count + LANES - 1) / LANES;
    for (ptrdiff_t j = 0; j < columns; j++) {
      const ptrdiff_t at = row + j * rows;
      NAME(load_column)(heads + at, tails + at, count, scales[j], work + j * 2 * BLOCK);
    }
    for (ptrdiff_t j = 0; j < columns; j++)
      for (ptrdiff_t i = 0; i < chunks * LANES; i += LANES) {
        lanes s = {0}, c = {0};
        for (ptrdiff_t k = 0; k <= j; k++) {
          const double *x = work + k * 2 * BLOCK + i;
          NAME(add_simple_product)(
              NAME(load)(x), NAME(load)(x + BLOCK), NAME(all)(t[k + j * columns]), &s, &c);
        }
        NAME(normalize)(&s, &c);
        double *out = q + j * 2 * BLOCK + i;
        NAME(store)(out, NAME(flushed)(s, s));
        NAME(store)(out + BLOCK, NAME(flushed)(c, s));
      }
    NAME(load_response)(y_pairs + 2 * row, count, y_scale, q + columns * 2 * BLOCK);
    double *sum = sums;
    for (ptrdiff_t j = 0; j <= columns; j++)
      for (ptrdiff_t i = 0; i <= j; i++, sum += 2 * LANES)
        NAME(accumulate)(q + i * 2 * BLOCK, q + j * 2 * BLOCK, chunks, sum);
  }
  for (ptrdiff_t j = 0; j <= columns; j++)
    for (ptrdiff_t i = 0; i <= j; i++, sums += 2 * LANES)
      NAME(gather)(sums, sums + LANES, gram_pairs + 2 * (i + j * (columns + 1)));
}

static void NAME(residual)(
    const double *heads, const double *tails, const double *y_pairs, ptrdiff_t rows,
    ptrdiff_t columns, const double *scales, double y_scale, const double *beta_pairs,
    const double *q, double unscale, double *residual_pairs, double *product_pairs, double *work) {
  double *sums = work + (columns + 1) * 2 * BLOCK;
  for (ptrdiff_t i = 0; i < (columns + 1) * 2 * LANES; i++) sums[i] = 0;
  for (ptrdiff_t row = 0; row < rows; row += BLOCK, q += (columns + 1) * 2 * BLOCK) {
    const ptrdiff_t count = rows - row < BLOCK ? rows - row : BLOCK;
    const ptrdiff_t chunks = (count + LANES - 1) / LANES;
    for (ptrdiff_t j = 0; j < columns; j++) {
      const ptrdiff_t at = row + j * rows;
      NAME(load_column)(heads + at, tails + at, count, scales[j], work + j * 2 * BLOCK);
    }
    const double *y = q + columns * 2 * BLOCK;
    double *r = work + columns * 2 * BLOCK;
    for (ptrdiff_t i = 0; i < chunks * LANES; i += LANES) {
      lanes s = NAME(load)(y + i), c = NAME(load)(y + BLOCK + i);
      for (ptrdiff_t k = 0; k < columns; k++) {
        const double *x = work + k * 2 * BLOCK + i;
        NAME(add_product)(
            NAME(load)(x), NAME(load)(x + BLOCK), NAME(all)(-beta_pairs[2 * k]),
            NAME(all)(-beta_pairs[2 * k + 1]), &s, &c);
      }
      NAME(normalize)(&s, &c);
      NAME(store)(r + i, NAME(flushed)(s, s));
      NAME(store)(r + BLOCK + i, NAME(flushed)(c, s));
    }
    for (ptrdiff_t i = 0; i < count; i++) {
      residual_pairs[2 * (row + i)] = r[i] * unscale;
      residual_pairs[2 * (row + i) + 1] = r[BLOCK + i] * unscale;
    }
    for (ptrdiff_t j = 0; j < columns; j++)
      NAME(accumulate)(q + j * 2 * BLOCK, r, chunks, sums + j * 2 * LANES);
    NAME(accumulate)(r, r, chunks, sums + columns * 2 * LANES);
  }
  for (ptrdiff_t j = 0; j <= columns; j++)
    NAME(gather)(sums + j * 2 * LANES, sums + j * 2 * LANES + LANES, product_pairs + 2 * j);
}

static void NAME(dot)(
    const double *a_heads, const double *a_tails, const double *b_heads, const double *b_tails,
    ptrdiff_t count, double *result_pair) {
  lanes s = {0}, c = {0};
  for (ptrdiff_t i = 0; i < count; i += LANES) {
    NAME(add_product)(
        NAME(load)(a_heads + i), NAME(load)(a_tails + i), NAME(load)(b_heads + i),
        NAME(load)(b_tails + i), &s, &c);
    if (i % 512 == 504) NAME(normalize)(&s, &c);
  }
  double sum[2 * LANES];
  NAME(store)(sum, s);
  NAME(store)(sum + LANES, c);
  NAME(gather)(sum, sum + LANES, result_pair);
}

static void NAME(subtract_multiple)(
    const double *factor_pair, const double *x_heads, const double *x_tails, double *y_heads,
    double *y_tails, ptrdiff_t count) {
  const lanes fh = NAME(all)(-factor_pair[0]), fl = NAME(all)(-factor_pair[1]);
  for (ptrdiff_t i = 0; i < count; i += LANES) {
    lanes s = NAME(load)(y_heads + i), c = NAME(load)(y_tails + i);
    NAME(add_product)(NAME(load)(x_heads + i), NAME(load)(x_tails + i), fh, fl, &s, &c);
    NAME(normalize)(&s, &c);
    NAME(store)(y_heads + i, NAME(flushed)(s, s));
    NAME(store)(y_tails + i, NAME(flushed)(c, s));
  }
}
