// The loops of ets.c, included once for each instruction set.

INLINE void NAME(values_loop)(
    int relative, int season, int trend, int period, const double *y, ptrdiff_t count,
    const double *parameters, double *sums, double *ring) {
  const lanes alpha = load(parameters), beta = load(parameters + 8);
  const lanes gamma = load(parameters + 16), phi = load(parameters + 24);
  lanes level = load(parameters + 32), growth = load(parameters + 40);
  if (season)
    for (int j = 0; j < period; j++) store(ring + 8 * j, load(parameters + 48 + 8 * j));
  lanes squares = {}, mantissa = all(1), exponent = {};
  int place = 0;
  for (ptrdiff_t t = 0; t < count; t++) {
    if (relative && (t & 511) == 511) normalise(&mantissa, &exponent);
    const lanes damped = trend ? phi * growth : (lanes){};
    const lanes base = trend ? level + damped : level;
    const lanes factor = season ? load(ring + 8 * place) : (lanes){};
    const lanes mean = season == 2 ? base * factor : season == 1 ? base + factor : base;
    lanes error = {};
    if (y[t] == y[t]) {
      error = y[t] - mean;
      if (season == 2) error /= mean;
      const lanes measured = relative && season != 2 ? error / mean : error;
      squares += measured * measured;
      if (relative) {
        multiply(&mantissa, &exponent, &mean);
      }
    }
    const lanes scaled = season == 2 ? base * error : error;
    level = base + alpha * scaled;
    if (trend) growth = damped + beta * scaled;
    if (season) {
      store(ring + 8 * place, factor + gamma * (season == 2 ? factor * error : error));
      place = place + 1 == period ? 0 : place + 1;
    }
  }
  normalise(&mantissa, &exponent);
  store(sums, squares);
  store(sums + 8, mantissa);
  store(sums + 16, exponent);
}

static void NAME(values)(
    const ets_form *form, const double *y, ptrdiff_t count, const double *parameters, double *sums,
    double *ring) {
  const int period = form->period;
#define CASE(r, s, t) \
  if (form->relative == r && form->season == s && form->trend == t) \
    NAME(values_loop)(r, s, t, period, y, count, parameters, sums, ring);
  CASE(0, 0, 0) CASE(0, 0, 1) CASE(0, 1, 0) CASE(0, 1, 1) CASE(1, 0, 0) CASE(1, 0, 1)
  CASE(1, 1, 0) CASE(1, 1, 1) CASE(1, 2, 0) CASE(1, 2, 1)
#undef CASE
}

INLINE void NAME(slopes_loop)(
    int relative, int season, int groups, int period, const double *y, ptrdiff_t count,
    const double *parameters, const double *directions, double *means, double *errors,
    double *mean_slopes, double *error_slopes, double *states, double *sums, double *ring) {
  const double alpha = parameters[0], beta = parameters[1], gamma = parameters[2];
  const double phi = parameters[3];
  double level = parameters[4], growth = parameters[5];
  const int width = 8 * groups;
  double *seasons = ring;
  double *slopes = ring + period;
  // Smoothing parameters stand in the first group.
  const lanes d_alpha = load(directions), d_beta = load(directions + width);
  const lanes d_gamma = load(directions + 2 * width), d_phi = load(directions + 3 * width);
  lanes d_level[4], d_growth[4];
  for (int g = 0; g < groups; g++) {
    d_level[g] = load(directions + 4 * width + 8 * g);
    d_growth[g] = load(directions + 5 * width + 8 * g);
  }
  if (season)
    for (int j = 0; j < period; j++) {
      seasons[j] = parameters[6 + j];
      for (int g = 0; g < groups; g++)
        store(slopes + j * width + 8 * g, load(directions + (6 + j) * width + 8 * g));
    }
  lanes mantissa = all(1), exponent = {};
  double squares = 0;
  int place = 0;
  for (ptrdiff_t t = 0; t < count; t++) {
    if (relative && (t & 511) == 511) normalise(&mantissa, &exponent);
    const double base = level + phi * growth;
    const double factor = season ? seasons[place] : 0;
    const double mean = season == 2 ? base * factor : base + factor;
    const int seen = y[t] == y[t];
    const double error = seen ? (season == 2 ? (y[t] - mean) / mean : y[t] - mean) : 0;
    // de = −scale·df.
    const double scale = seen ? (season == 2 ? y[t] / (mean * mean) : 1) : 0;
    const double ratio = seen && relative && season != 2 ? 1 / mean : 1;
    const double measured = error * ratio;
    const double measured_scale = relative && season != 2 ? scale * y[t] * (ratio * ratio) : scale;
    means[t] = mean;
    errors[t] = measured;
    if (seen) {
      squares += measured * measured;
      if (relative) {
        const lanes means_lanes = all(mean);
        multiply(&mantissa, &exponent, &means_lanes);
      }
    }
    for (int g = 0; g < groups; g++) {
      lanes d_damped = phi * d_growth[g];
      if (g == 0) d_damped += d_phi * growth;
      const lanes d_base = d_level[g] + d_damped;
      const lanes d_factor = season ? load(slopes + place * width + 8 * g) : (lanes){};
      const lanes d_mean = season == 2   ? d_base * factor + base * d_factor
                           : season == 1 ? d_base + d_factor
                                         : d_base;
      const lanes d_error = -scale * d_mean;
      store(mean_slopes + t * width + 8 * g, d_mean);
      store(error_slopes + t * width + 8 * g,
            relative && season != 2 ? (seen ? -measured_scale * d_mean : (lanes){}) : d_error);
      if (season == 2) {
        const lanes d_scaled = d_base * error + base * d_error;
        d_level[g] = d_base + alpha * d_scaled;
        d_growth[g] = d_damped + beta * d_scaled;
        lanes next = d_factor * (1 + gamma * error) + factor * (gamma * d_error);
        if (g == 0) {
          d_level[g] += d_alpha * (base * error);
          d_growth[g] += d_beta * (base * error);
          next += d_gamma * (factor * error);
        }
        store(slopes + place * width + 8 * g, next);
      } else {
        d_level[g] = d_base + alpha * d_error;
        d_growth[g] = d_damped + beta * d_error;
        lanes next = season ? d_factor + gamma * d_error : (lanes){};
        if (g == 0) {
          d_level[g] += d_alpha * error;
          d_growth[g] += d_beta * error;
          if (season) next += d_gamma * error;
        }
        if (season) store(slopes + place * width + 8 * g, next);
      }
    }
    const double scaled = season == 2 ? base * error : error;
    growth = phi * growth + beta * scaled;
    level = base + alpha * scaled;
    if (season) {
      seasons[place] = factor + gamma * (season == 2 ? factor * error : error);
      place = place + 1 == period ? 0 : place + 1;
    }
    if (states) {
      double *row = states + t * (2 + period);
      row[0] = level;
      row[1] = growth;
      for (int j = 0; j < period; j++)
        row[2 + j] = seasons[place + j < period ? place + j : place + j - period];
    }
  }
  normalise(&mantissa, &exponent);
  sums[0] = squares;
  sums[1] = mantissa[0];
  sums[2] = exponent[0];
}

static void NAME(slopes)(
    const ets_form *form, const double *y, ptrdiff_t count, const double *parameters,
    const double *directions, int groups, double *means, double *errors, double *mean_slopes,
    double *error_slopes, double *states, double *sums, double *ring) {
  const int period = form->season ? form->period : 0;
#define CASE(r, s, g) \
  if (form->relative == r && form->season == s && groups == g) \
    NAME(slopes_loop)( \
        r, s, g, period, y, count, parameters, directions, means, errors, mean_slopes, \
        error_slopes, states, sums, ring);
  CASE(0, 0, 1) CASE(1, 0, 1)
  CASE(0, 1, 1) CASE(0, 1, 2) CASE(0, 1, 3) CASE(0, 1, 4)
  CASE(1, 1, 1) CASE(1, 1, 2) CASE(1, 1, 3) CASE(1, 1, 4)
  CASE(1, 2, 1) CASE(1, 2, 2) CASE(1, 2, 3) CASE(1, 2, 4)
#undef CASE
}

INLINE void NAME(moments_loop)(
    ptrdiff_t count, int groups, int relative, const double *y, const double *means,
    const double *errors, const double *mean_slopes, const double *error_slopes, double *moment,
    double *drift, double *gram) {
  const int width = 8 * groups;
  for (int g = 0; g < groups; g++) {
    lanes m = {}, d = {};
    for (ptrdiff_t t = 0; t < count; t++) {
      m += errors[t] * load(error_slopes + t * width + 8 * g);
      if (relative && y[t] == y[t]) d += load(mean_slopes + t * width + 8 * g) / means[t];
    }
    store(moment + 8 * g, m);
    store(drift + 8 * g, d);
    for (int k = g; k < groups; k++) {
      lanes s0 = {}, s1 = {}, s2 = {}, s3 = {}, s4 = {}, s5 = {}, s6 = {}, s7 = {};
      for (ptrdiff_t t = 0; t < count; t++) {
        const double *left = error_slopes + t * width + 8 * g;
        const lanes right = load(error_slopes + t * width + 8 * k);
        s0 += left[0] * right;
        s1 += left[1] * right;
        s2 += left[2] * right;
        s3 += left[3] * right;
        s4 += left[4] * right;
        s5 += left[5] * right;
        s6 += left[6] * right;
        s7 += left[7] * right;
      }
      double *out = gram + 8 * g * width + 8 * k;
      store(out, s0);
      store(out + width, s1);
      store(out + 2 * width, s2);
      store(out + 3 * width, s3);
      store(out + 4 * width, s4);
      store(out + 5 * width, s5);
      store(out + 6 * width, s6);
      store(out + 7 * width, s7);
    }
  }
}

static void NAME(moments)(
    ptrdiff_t count, int groups, int relative, const double *y, const double *means,
    const double *errors, const double *mean_slopes, const double *error_slopes, double *moment,
    double *drift, double *gram) {
#define CASE(g) \
  if (groups == g) \
    NAME(moments_loop)( \
        count, g, relative, y, means, errors, mean_slopes, error_slopes, moment, drift, gram);
  CASE(1) CASE(2) CASE(3) CASE(4)
#undef CASE
}

/// Errors of the linear recursion from a start: `data` null stands for zeros. NaN in y is missing.
INLINE void NAME(response)(
    int trend, int period, const double *data, const double *y, ptrdiff_t count,
    const double *parameters, double start_level, double start_growth, int start_place,
    double *ring, double *out) {
  const lanes alpha = load(parameters), beta = load(parameters + 8);
  const lanes gamma = load(parameters + 16), phi = load(parameters + 24);
  lanes level = all(start_level), growth = all(start_growth);
  for (int j = 0; j < period; j++) store(ring + 8 * j, all(j == start_place));
  int place = 0;
  for (ptrdiff_t t = 0; t < count; t++) {
    const lanes damped = trend ? phi * growth : (lanes){};
    const lanes base = trend ? level + damped : level;
    const lanes factor = period ? load(ring + 8 * place) : (lanes){};
    const lanes mean = period ? base + factor : base;
    const lanes error = y[t] == y[t] ? (data ? data[t] - mean : -mean) : (lanes){};
    store(out + 8 * t, error);
    level = base + alpha * error;
    if (trend) growth = damped + beta * error;
    if (period) {
      store(ring + 8 * place, factor + gamma * error);
      place = place + 1 == period ? 0 : place + 1;
    }
  }
}

/// Σ w·a·b from a period on, for up to four columns b at once.
INLINE void NAME(products)(
    ptrdiff_t from, ptrdiff_t count, const double *weights, const double *a,
    const double *const *b, int columns, double *const *out) {
  lanes s0 = {}, s1 = {}, s2 = {}, s3 = {};
  const double *b0 = b[0], *b1 = b[columns > 1 ? 1 : 0], *b2 = b[columns > 2 ? 2 : 0];
  const double *b3 = b[columns > 3 ? 3 : 0];
  for (ptrdiff_t t = from; t < count; t++) {
    lanes left = load(a + 8 * t);
    if (weights) left *= weights[t];
    s0 += left * load(b0 + 8 * t);
    s1 += left * load(b1 + 8 * t);
    s2 += left * load(b2 + 8 * t);
    s3 += left * load(b3 + 8 * t);
  }
  store(out[0], s0);
  if (columns > 1) store(out[1], s1);
  if (columns > 2) store(out[2], s2);
  if (columns > 3) store(out[3], s3);
}

static void NAME(profile)(
    const ets_form *form, const double *y, ptrdiff_t count, int complete, const double *weights,
    double *parameters, double *sums, double *room) {
  const int trend = form->trend, period = form->season ? form->period : 0;
  // Unknowns: level, growth, all seasonal states but the last, which is 0 until the end.
  const int first = trend ? 2 : 1;
  const int unknowns = first + (period ? period - 1 : 0);
  const int width = unknowns + 1;
  const ptrdiff_t stride = 8 * (count + period);
  double *columns = room;
  double *ring = columns + (period + 3) * stride;
  double *matrix = ring + 8 * (period + 1);
  const double *column[64];
  // Zeros stand before the first value, so that a shifted column can be read from there on.
#define COLUMN(i) (columns + (i) * stride + 8 * period)
#define ENTRY(i, j) (matrix + 8 * ((i) * (width + 1) + (j)))
  // Without a trend or a season the loop must know it beforehand.
#define RESPONSE(data, l, b, k, out) \
  if (!trend) NAME(response)(0, period, data, y, count, parameters, l, b, k, ring, out); \
  else if (!period) NAME(response)(1, 0, data, y, count, parameters, l, b, k, ring, out); \
  else NAME(response)(1, period, data, y, count, parameters, l, b, k, ring, out);
  RESPONSE(y, 0, 0, -1, COLUMN(0))
  RESPONSE(0, 1, 0, -1, COLUMN(1))
  if (trend) { RESPONSE(0, 0, 1, -1, COLUMN(2)) }
  column[unknowns] = COLUMN(0);
  column[0] = COLUMN(1);
  if (trend) column[1] = COLUMN(2);
  if (period) {
    double *start = columns + (1 + first) * stride;
    for (int i = 0; i < 8 * period; i++) start[i] = 0;
    const int separate = complete ? 1 : period - 1;
    for (int k = 0; k < separate; k++) { RESPONSE(0, 0, 0, k, COLUMN(1 + first + k)) }
    for (int k = 0; k < period - 1; k++)
      column[first + k] = complete ? COLUMN(1 + first) - 8 * k : COLUMN(1 + first + k);
  }
  // The lower triangle of the normal equations, the values' row last.
  for (int i = 0; i <= unknowns; i++) {
    const int shifted = complete && !weights && i > first && i < unknowns;
    const int last = shifted ? first - 1 : i;
    for (int j = 0; j <= last; j += 4) {
      const double *others[4];
      double *out[4];
      const int many = last - j + 1 < 4 ? last - j + 1 : 4;
      for (int k = 0; k < many; k++) {
        others[k] = column[j + k];
        out[k] = ENTRY(i, j + k);
      }
      const ptrdiff_t from = complete && period && i >= first && i < unknowns ? i - first : 0;
      NAME(products)(from, count, weights, column[i], others, many, out);
    }
    if (shifted) {
      // Columns that are shifts of each other: only the sums with the first are new.
      const double *base[1] = {column[first]};
      double *out[1] = {ENTRY(i, first)};
      NAME(products)(i - first, count, 0, column[i], base, 1, out);
      for (int j = first + 1; j <= i; j++)
        store(ENTRY(i, j),
              load(ENTRY(i - 1, j - 1)) - load(column[i - 1] + 8 * (count - 1)) *
                                              load(column[j - 1] + 8 * (count - 1)));
    }
  }
  // L D Lᵀ; a column that depends on those before it (up to rounding) is left out.
  for (int j = 0; j < unknowns; j++) {
    const lanes whole = load(ENTRY(j, j));
    lanes pivot = whole;
    for (int k = 0; k < j; k++) {
      const lanes l = load(ENTRY(j, k));
      // The column beside the values' row holds the pivots.
      pivot -= l * l * load(ENTRY(k, width));
    }
    const mask_lanes usable = pivot > 1e-13 * whole;
    store(ENTRY(j, width), choose(usable, pivot, (lanes){}));
    const lanes inverse = choose(usable, 1 / choose(usable, pivot, all(1)), (lanes){});
    for (int i = j + 1; i <= unknowns; i++) {
      lanes sum = load(ENTRY(i, j));
      for (int k = 0; k < j; k++)
        sum -= load(ENTRY(i, k)) * load(ENTRY(j, k)) * load(ENTRY(k, width));
      store(ENTRY(i, j), sum * inverse);
    }
  }
  lanes solution[64];
  for (int i = unknowns - 1; i >= 0; i--) {
    lanes sum = -load(ENTRY(unknowns, i));
    for (int k = i + 1; k < unknowns; k++) sum -= load(ENTRY(k, i)) * solution[k];
    solution[i] = sum;
  }
  lanes squares = {}, mantissa = all(1), exponent = {};
  const int relative = form->relative;
  for (ptrdiff_t t = 0; t < count; t++) {
    if (relative && (t & 511) == 511) normalise(&mantissa, &exponent);
    if (y[t] != y[t]) continue;
    lanes error = load(COLUMN(0) + 8 * t);
    for (int k = 0; k < unknowns; k++) error += solution[k] * load(column[k] + 8 * t);
    if (relative) {
      const lanes mean = y[t] - error;
      error /= mean;
      multiply(&mantissa, &exponent, &mean);
    }
    squares += error * error;
  }
  normalise(&mantissa, &exponent);
  store(sums, squares);
  store(sums + 8, mantissa);
  store(sums + 16, exponent);
  // Seasonal states sum to 0: their mean belongs to the level.
  lanes centre = {};
  for (int k = first; k < unknowns; k++) centre += solution[k];
  if (period) centre /= (double)period;
  store(parameters + 32, solution[0] + centre);
  store(parameters + 40, trend ? solution[1] : (lanes){});
  for (int k = 0; k < period; k++)
    store(parameters + 48 + 8 * k, (k < period - 1 ? solution[first + k] : (lanes){}) - centre);
#undef RESPONSE
#undef COLUMN
#undef ENTRY
}

static void NAME(solve)(
    int count, const double *curvature, const double *secant, double damping, const double *free,
    const double *gradient, double *step, double *room, double *gain) {
  enum { stride = 32 };
  int at[stride];
  int many = 0;
  for (int i = 0; i < count; i++) {
    step[i] = 0;
    if (free[i] > 0) at[many++] = i;
  }
  double diagonal[stride], right[stride];
  for (int i = 0; i < many; i++) {
    double *row = room + i * stride;
    for (int j = 0; j < stride; j++) row[j] = 0;
    const ptrdiff_t from = (ptrdiff_t)at[i] * count;
    for (int j = i; j < many; j++)
      row[j] = curvature[from + at[j]] + (secant ? secant[from + at[j]] : 0);
    diagonal[i] = curvature[from + at[i]];
    row[i] += damping * diagonal[i];
    right[i] = -gradient[at[i]];
  }
  *gain = NAN;
  for (int k = 0; k < many; k++) {
    const double *row = room + k * stride;
    const double pivot = row[k];
    if (!(pivot > 1e-15 * diagonal[k])) return;
    const double inverse = 1 / pivot;
    for (int i = k + 1; i < many; i++) {
      const double factor = row[i] * inverse;
      double *next = room + i * stride;
      for (int j = i & ~7; j < many; j += 8)
        store(next + j, load(next + j) - factor * load(row + j));
      right[i] -= factor * right[k];
    }
  }
  for (int i = many - 1; i >= 0; i--) {
    const double *row = room + i * stride;
    double sum = right[i];
    for (int k = i + 1; k < many; k++) sum -= row[k] * right[k];
    right[i] = sum / row[i];
  }
  double sum = 0;
  for (int i = 0; i < many; i++) {
    step[at[i]] = right[i];
    sum -= 0.5 * gradient[at[i]] * right[i];
  }
  *gain = sum;
}
