#include "CKernels.h"
#include "lane_functions.h"

enum { piece = 512, most_steps = 256 };

/// Sums of masses lose their digits beyond this.
#define NEAR_TAIL (1 - 0x1p-10)
/// Normal quantiles beyond this are left to others.
#define REACH 4.0

/// 1/1, 1/2, 1/3, ...
static const double inverses[most_steps] = {
#define I1(k) 1.0 / ((k) + 1)
#define I4(k) I1(k), I1((k) + 1), I1((k) + 2), I1((k) + 3)
#define I16(k) I4(k), I4((k) + 4), I4((k) + 8), I4((k) + 12)
#define I64(k) I16(k), I16((k) + 16), I16((k) + 32), I16((k) + 48)
    I64(0), I64(64), I64(128), I64(192)};

/// What happens to an element.
enum { none = 0, walk = 1, expand = 2, other = 3 };

#define GATHER(source, at) \
  ((lanes){(source)[(at)[0]], (source)[(at)[1]], (source)[(at)[2]], (source)[(at)[3]], \
           (source)[(at)[4]], (source)[(at)[5]], (source)[(at)[6]], (source)[(at)[7]]})
#define LOAD(source) (*(const loose_lanes *)(source))
#define STORE(target, value) (*(loose_lanes *)(target) = (value))

/// How many masses it takes until their sum reaches the target; `least` trials at most.
///
/// The mass after j is `mass * (scale * (n - j))/(j + 1)`, or `mass * scale/(j + 1)` without `n`.
INLINE void count_masses(lanes *k, const lanes *first, const lanes *scale, const lanes *n,
                         const lanes *target) {
  lanes mass = *first, sum = mass, left = n ? *n : each(1);
  mask_lanes steps = {};
  for (int j = 0; j + 4 <= most_steps; j += 4) {
    mask_lanes going = {};
    for (int i = j; i < j + 4; i++) {
      // Past the last trial the masses are 0.
      going = (sum < *target) & (left > 0);
      steps -= going;
      mass *= n ? left * *scale * inverses[i] : *scale * inverses[i];
      sum += mass;
      if (n) left -= 1;
    }
    if (!__builtin_reduce_or(going)) break;
  }
  *k = (lanes)(steps + 0x4338000000000000) - 0x1.8p52;
}

/// Fisher & Cornish (1960) for whole numbers, see LatticeExpansion in Statistics.
///
/// Gives the quantile and whether it is certain; `k` holds the uniform numbers before.
INLINE void expanded(lanes *k, mask_lanes *certain, const lanes *mean, const lanes *k2,
                     const lanes *k3, const lanes *k4, const lanes *k5) {
  lanes z = *k;
  lanes_normal_quantile(&z);
  const lanes variance = *k2 - 1.0 / 12;
  const lanes inverse = 1 / variance, sd = __builtin_elementwise_sqrt(variance);
  const lanes root = sd * inverse;
  const lanes g1 = *k3 * inverse * root, g2 = (*k4 + 1.0 / 120) * inverse * inverse;
  const lanes g3 = *k5 * inverse * inverse * root;
  const lanes z2 = z * z;
  lanes w = z + g1 * (z2 - 1) * (1.0 / 6);
  w += (g2 * (z2 - 3) * (1.0 / 24) - g1 * g1 * (2 * z2 - 5) * (1.0 / 36)) * z;
  w += g3 * ((z2 - 6) * z2 + 3) * (1.0 / 120);
  w += g1 * (g1 * g1 * ((12 * z2 - 53) * z2 + 17) * (1.0 / 324)
             - g2 * ((z2 - 5) * z2 + 2) * (1.0 / 24));
  const lanes value = *mean + sd * w - 0.5;
  const lanes size = (lanes)((mask_lanes)z & INT64_MAX);
  const lanes margin = 0.02 * (1 + z2 * z2 * size) * (inverse * root) + 1e-10 * sd;
  const lanes up = __builtin_elementwise_ceil(value), distance = up - value;
  *certain = (size < REACH) & (distance > margin) & (1 - distance > margin);
  *k = up;
}

/// Binomials by masses; `p` is negative where failures are counted, `k` holds the target.
INLINE void binomial_walk(lanes *k, const lanes *n, const lanes *p) {
  const lanes target = *k, small = (lanes)((mask_lanes)*p & INT64_MAX), rest = 1 - small;
  // log(1 - p) with what the rounding of 1 - p has lost.
  lanes mass = rest;
  lanes_log(&mass);
  mass = *n * (mass - (small - (1 - rest)) / rest);
  lanes_exp(&mass);
  const lanes odds = small / rest;
  count_masses(k, &mass, &odds, n, &target);
  *k = choose(*p < 0, *n - *k, *k);
}

INLINE void binomial_expansion(lanes *k, mask_lanes *certain, const lanes *n, const lanes *p) {
  const lanes q = 1 - *p, mean = *n * *p, variance = mean * q, product = *p * q;
  const lanes k3 = variance * (q - *p), k4 = variance * (1 - 6 * product);
  const lanes k5 = k3 * (1 - 12 * product);
  expanded(k, certain, &mean, &variance, &k3, &k4, &k5);
  *k = choose(*k < 0, each(0), *k);
  *k = choose(*k > *n, *n, *k);
}

/// Sorts out a group of eight: codes, and the numbers the branches take.
INLINE void binomial_sort(mask_lanes *codes, lanes *small, lanes *target, lanes *trivial,
                          const lanes *u, const lanes *n, const lanes *p) {
  const mask_lanes flipped = *p > 0.5;
  const lanes q = 1 - *p;
  *small = choose(flipped, q, *p);
  const lanes mean = *n * *small;
  // Counted from the top, sums go on while they are at most 1 - u: below the next number.
  *target = choose(flipped, (lanes)((mask_lanes)(1 - *u) + 1), *u);
  const mask_lanes open = (*n > 0) & (*p > 0) & (*p < 1);
  const mask_lanes masses = open & (mean < 12) & (*target <= NEAR_TAIL);
  const mask_lanes wide = open & (mean >= 12) & (*n <= 0x1p40);
  *codes = (masses & walk) | (wide & expand) | (open & ~masses & ~wide & other);
  *small = choose(flipped, -*small, *small);
  *trivial = choose((*p >= 1) & (*n > 0), *n, each(0));
}

/// Lists the places of a group that are not certain.
#define LIST_UNCERTAIN(certain, at)                                       \
  if (!__builtin_reduce_and(certain)) {                                   \
    for (int i = 0; i < LANES; i++) {                                     \
      if (!(certain)[i]) places[listed++] = (uint32_t)(start + (at));     \
    }                                                                     \
  }

INLINE size_t binomials(double *out, const double *u, const double *n, const double *p,
                        size_t count, uint32_t *places) {
  double small[piece + LANES], target[piece + LANES];
  uint16_t walks[piece + LANES], wides[piece + LANES];
  size_t listed = 0;
  for (size_t start = 0; start < count; start += piece) {
    const size_t length = count - start < piece ? count - start : piece;
    const double *const us = u + start, *const ns = n + start, *const ps = p + start;
    double *const k = out + start;
    size_t walking = 0, expanding = 0;
    double trials[piece + LANES];
    for (size_t g = 0; g < length; g += LANES) {
      lanes uu = each(0.5), nn = each(0), pp = each(0), sign, goal, trivial;
      if (g + LANES <= length) {
        uu = LOAD(us + g), nn = LOAD(ns + g), pp = LOAD(ps + g);
      } else {
        __builtin_memcpy(&uu, us + g, (length - g) * sizeof *us);
        __builtin_memcpy(&nn, ns + g, (length - g) * sizeof *ns);
        __builtin_memcpy(&pp, ps + g, (length - g) * sizeof *ps);
      }
      mask_lanes codes, certain;
      binomial_sort(&codes, &sign, &goal, &trivial, &uu, &nn, &pp);
      STORE(trials + g, nn);
      if (__builtin_reduce_and(codes == walk)) {
        binomial_walk(&goal, &nn, &sign);
        STORE(k + g, goal);
      } else if (__builtin_reduce_and(codes == expand)) {
        binomial_expansion(&uu, &certain, &nn, &pp);
        STORE(k + g, choose(certain, uu, nn));
        LIST_UNCERTAIN(certain, g + i)
      } else {
        STORE(small + g, sign);
        STORE(target + g, goal);
        const lanes kept = choose(codes == none, trivial, nn);
        for (size_t i = 0; i < LANES && g + i < length; i++) {
          k[g + i] = kept[i];
          walks[walking] = wides[expanding] = (uint16_t)(g + i);
          walking += codes[i] == walk;
          expanding += codes[i] == expand;
          if (codes[i] == other) places[listed++] = (uint32_t)(start + g + i);
        }
      }
    }
    for (size_t g = 0; g < walking; g += LANES) {
      const size_t used = walking - g < LANES ? walking - g : LANES;
      for (size_t i = used; i < LANES; i++) walks[g + i] = walks[g];
      const uint16_t *const at = walks + g;
      lanes goal = GATHER(target, at);
      const lanes nn = GATHER(trials, at), sign = GATHER(small, at);
      binomial_walk(&goal, &nn, &sign);
      for (size_t i = 0; i < used; i++) k[at[i]] = goal[i];
    }
    for (size_t g = 0; g < expanding; g += LANES) {
      const size_t used = expanding - g < LANES ? expanding - g : LANES;
      for (size_t i = used; i < LANES; i++) wides[g + i] = wides[g];
      const uint16_t *const at = wides + g;
      lanes uu = GATHER(us, at);
      const lanes nn = GATHER(trials, at), pp = GATHER(ps, at);
      mask_lanes certain;
      binomial_expansion(&uu, &certain, &nn, &pp);
      for (size_t i = 0; i < used; i++) {
        if (certain[i]) k[at[i]] = uu[i];
        else places[listed++] = (uint32_t)(start + at[i]);
      }
    }
  }
  return listed;
}

/// Poisson variables by masses; `k` holds the uniform numbers.
INLINE void poisson_walk(lanes *k, const lanes *mean) {
  const lanes target = *k;
  lanes mass = -*mean;
  lanes_exp(&mass);
  count_masses(k, &mass, mean, 0, &target);
}

INLINE void poisson_expansion(lanes *k, mask_lanes *certain, const lanes *mean) {
  expanded(k, certain, mean, mean, mean, mean, mean);
  *k = choose(*k < 0, each(0), *k);
}

INLINE size_t poissons(double *out, const double *u, const double *mean, size_t count,
                       uint32_t *places) {
  size_t listed = 0;
  const size_t start = 0;
  for (size_t g = 0; g < count; g += LANES) {
    const size_t used = count - g < LANES ? count - g : LANES;
    lanes uu = each(0.5), m = each(0);
    if (used == LANES) {
      uu = LOAD(u + g), m = LOAD(mean + g);
    } else {
      __builtin_memcpy(&uu, u + g, used * sizeof *u);
      __builtin_memcpy(&m, mean + g, used * sizeof *mean);
    }
    const mask_lanes open = m > 0, masses = open & (m < 12) & (uu <= NEAR_TAIL);
    const mask_lanes wide = open & (m >= 12) & (m <= 0x1p40);
    mask_lanes done = ~open;
    lanes result = each(0);
    if (__builtin_reduce_or(masses)) {
      lanes k = uu;
      const lanes own = choose(masses, m, each(0));
      poisson_walk(&k, &own);
      result = choose(masses, k, result);
      done |= masses;
    }
    if (__builtin_reduce_or(wide)) {
      lanes k = uu;
      const lanes own = choose(wide, m, each(12));
      mask_lanes certain;
      poisson_expansion(&k, &certain, &own);
      result = choose(wide, k, result);
      done |= wide & certain;
    }
    if (used == LANES) {
      STORE(out + g, result);
      LIST_UNCERTAIN(done, g + i)
    } else {
      for (size_t i = 0; i < used; i++) {
        out[g + i] = result[i];
        if (!done[i]) places[listed++] = (uint32_t)(g + i);
      }
    }
  }
  return listed;
}

#define VERSION(suffix, attribute)                                                               \
  attribute static size_t binomials_##suffix(double *out, const double *u, const double *n,      \
                                             const double *p, size_t count, uint32_t *places) {  \
    return binomials(out, u, n, p, count, places);                                               \
  }                                                                                              \
  attribute static size_t poissons_##suffix(double *out, const double *u, const double *mean,    \
                                            size_t count, uint32_t *places) {                    \
    return poissons(out, u, mean, count, places);                                                \
  }

EACH_VERSION(VERSION)

size_t binomial_quantiles(double *out, const double *u, const double *n, const double *p,
                          size_t count, uint32_t *places, int version) {
  return CALL_VERSION(version, binomials, out, u, n, p, count, places);
}

size_t poisson_quantiles(double *out, const double *u, const double *mean, size_t count,
                         uint32_t *places, int version) {
  return CALL_VERSION(version, poissons, out, u, mean, count, places);
}
