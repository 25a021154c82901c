// The plan s5_funnel.yaml by hand, one draw after the other: what a careful programmer would write.
//
//   cc -O3 -march=native -o s5_funnel s5_funnel.c -lm && ./s5_funnel 1000000
//
// Binomials and Poissons are exact: inversion for small means (powers by a logarithm taken once a
// draw, quotients from a table), transformed rejection with squeeze for large ones (Hörmann 1993,
// BTRS and PTRS, factorials from a table). Normals by the ziggurat (Marsaglia & Tsang 2000, in
// Doornik's form). GENERATOR=1 counts with SplitMix64, GENERATOR=2 with Philox4x32-10; both make the
// numbers of a draw a pure function of its number.
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#ifndef GENERATOR
#define GENERATOR 1
#endif

enum { steps = 16, factorials = 8192, inverses = 256 };

// MARK: Random numbers

typedef struct {
  uint64_t counter;
  uint64_t spare;
  int has_spare;
} source;

static const uint64_t seed = 20210414;

#if GENERATOR == 1
static inline void begin(source *s, uint64_t draw) {
  uint64_t z = draw * 0xD1342543DE82EF95 + seed;
  z = (z ^ z >> 32) * 0xDABA0B6EB09322E3;
  s->counter = z ^ z >> 29;
}
static inline uint64_t bits(source *s) {
  uint64_t z = s->counter += 0x9E3779B97F4A7C15;
  z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
  z = (z ^ z >> 27) * 0x94D049BB133111EB;
  return z ^ z >> 31;
}
#else
static uint64_t current;
static inline void begin(source *s, uint64_t draw) {
  current = draw;
  s->counter = 0;
  s->has_spare = 0;
}
static inline uint64_t bits(source *s) {
  if (s->has_spare) {
    s->has_spare = 0;
    return s->spare;
  }
  uint64_t c0 = (uint32_t)current, c1 = current >> 32, c2 = s->counter++, c3 = 0;
  uint32_t k0 = (uint32_t)seed, k1 = 77;
  for (int i = 0; i < 10; i++) {
    const uint64_t p0 = c0 * 0xD2511F53, p1 = c2 * 0xCD9E8D57;
    c0 = p1 >> 32 ^ c1 ^ k0;
    c1 = p1 & 0xFFFFFFFF;
    c2 = p0 >> 32 ^ c3 ^ k1;
    c3 = p0 & 0xFFFFFFFF;
    k0 += 0x9E3779B9;
    k1 += 0xBB67AE85;
  }
  s->spare = c2 | c3 << 32;
  s->has_spare = 1;
  return c0 | c1 << 32;
}
#endif

static inline double unit(source *s) { return ((double)(bits(s) >> 11) + 0.5) * 0x1p-53; }

// MARK: Variates

static double log_factorial[factorials], inverse[inverses], zig_x[129], zig_r[128];

static void tables(void) {
  for (int i = 0; i < factorials; i++) log_factorial[i] = lgamma(i + 1.0);
  for (int i = 1; i < inverses; i++) inverse[i] = 1.0 / i;
  const double v = 9.91256303526217e-3, r = 3.442619855899;
  double f = exp(-0.5 * r * r);
  zig_x[0] = v / f;
  zig_x[1] = r;
  zig_x[128] = 0;
  for (int i = 2; i < 128; i++) {
    zig_x[i] = sqrt(-2 * log(v / zig_x[i - 1] + f));
    f = exp(-0.5 * zig_x[i] * zig_x[i]);
  }
  for (int i = 0; i < 128; i++) zig_r[i] = zig_x[i + 1] / zig_x[i];
}

static inline double normal(source *s) {
  for (;;) {
    const uint64_t b = bits(s);
    const double u = (double)((int64_t)b >> 10) * 0x1p-53;
    const int i = b & 127;
    if (fabs(u) < zig_r[i]) return u * zig_x[i];
    if (i == 0) {
      double x, y;
      do {
        x = log(unit(s)) / 3.442619855899;
        y = log(unit(s));
      } while (-2 * y < x * x);
      return u < 0 ? x - 3.442619855899 : 3.442619855899 - x;
    }
    const double x = u * zig_x[i];
    const double f0 = exp(-0.5 * (zig_x[i] * zig_x[i] - x * x));
    const double f1 = exp(-0.5 * (zig_x[i + 1] * zig_x[i + 1] - x * x));
    if (f1 + unit(s) * (f0 - f1) < 1) return x;
  }
}

static inline int small_binomial(source *s, int n, double p, double log_q) {
  double mass = exp(n * log_q), u = unit(s);
  const double odds = p / (1 - p);
  int k = 0;
  while (u > mass && k < n) {
    u -= mass;
    k++;
    mass *= (n - k + 1) * odds * inverse[k];
  }
  return k;
}

/// What rejection needs to know of n and p ≤ ½.
typedef struct {
  int n, mode;
  double p, b, a, c, v, alpha, log_odds, h;
} rejection;

static inline void prepare(rejection *r, int n, double p) {
  const double q = 1 - p, sd = sqrt(n * p * q);
  r->n = n;
  r->p = p;
  r->b = 1.15 + 2.53 * sd;
  r->a = -0.0873 + 0.0248 * r->b + 0.01 * p;
  r->c = n * p + 0.5;
  r->v = 0.92 - 4.2 / r->b;
  r->alpha = (2.83 + 5.1 / r->b) * sd;
  r->mode = -1;
}

static inline int large_binomial(source *s, rejection *r) {
  for (;;) {
    const double u = unit(s) - 0.5, v = unit(s), us = 0.5 - fabs(u);
    const double k = floor((2 * r->a / us + r->b) * u + r->c);
    if (us >= 0.07 && v <= r->v) return (int)k;
    if (k < 0 || k > r->n) continue;
    if (r->mode < 0) {
      r->mode = (int)((r->n + 1) * r->p);
      r->log_odds = log(r->p / (1 - r->p));
      r->h = log_factorial[r->mode] + log_factorial[r->n - r->mode];
    }
    if (log(v * r->alpha / (r->a / (us * us) + r->b))
        <= r->h - log_factorial[(int)k] - log_factorial[r->n - (int)k]
            + (k - r->mode) * r->log_odds)
      return (int)k;
  }
}

/// `log_rest` is the logarithm of 1 - min(p, 1 - p).
static inline int binomial(source *s, int n, double p, double log_rest) {
  if (n == 0) return 0;
  const double least = p > 0.5 ? 1 - p : p;
  int k;
  if (n * least < 10) {
    k = small_binomial(s, n, least, log_rest);
  } else {
    rejection r;
    prepare(&r, n, least);
    k = large_binomial(s, &r);
  }
  return p > 0.5 ? n - k : k;
}

static inline int poisson(source *s, double mean) {
  if (mean < 10) {
    double mass = exp(-mean), u = unit(s);
    int k = 0;
    while (u > mass && k < inverses - 1) {
      u -= mass;
      k++;
      mass *= mean * inverse[k];
    }
    return k;
  }
  const double b = 0.931 + 2.53 * sqrt(mean), a = -0.059 + 0.02483 * b;
  const double v_r = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const double u = unit(s) - 0.5, v = unit(s), us = 0.5 - fabs(u);
    const double k = floor((2 * a / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= v_r) return (int)k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    const double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4);
    if (log(v * inverse_alpha / (a / (us * us) + b))
        <= -mean + k * log(mean) - log_factorial[(int)k])
      return (int)k;
  }
}

// MARK: Beliefs by their 5th and 95th percentiles

typedef struct {
  double center, spread;
} belief;

static belief of_share(double low, double high) {
  const double a = log(low / (1 - low)), b = log(high / (1 - high));
  return (belief){(a + b) / 2, (b - a) / (2 * 1.6448536269514722)};
}
static belief of_positive(double low, double high) {
  const double a = log(low), b = log(high);
  return (belief){(a + b) / 2, (b - a) / (2 * 1.6448536269514722)};
}
static inline double share(belief b, double z) { return 1 / (1 + exp(-b.center - b.spread * z)); }
static inline double positive(belief b, double z) { return exp(b.center + b.spread * z); }

static inline int least(int a, int b) { return a < b ? a : b; }

// MARK: The funnel

static double seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

int main(int argc, char **argv) {
  const long draws = argc > 1 ? atol(argv[1]) : 1000000;
  tables();
  const belief completion = of_share(0.80, 0.90), obsolescence = of_positive(0.03, 0.08);
  const belief awareness = of_positive(25, 45), forgetting = of_positive(0.10, 0.25);
  const belief capability = of_share(0.3, 0.5), recognition = of_share(0.3, 0.6);
  const belief matches = of_positive(8, 14), pillars = of_positive(5, 9);
  const belief to_lighthouse = of_share(0.5, 0.8), imitation = of_positive(0.3, 0.9);
  const belief ceiling = of_share(0.15, 0.35), selection = of_share(0.7, 0.95);
  // A rank correlation of -0.3 in a normal copula.
  const double rho = 2 * sin(3.14159265358979323846 * -0.3 / 6), rest = sqrt(1 - rho * rho);
  int *selected_total = malloc(sizeof(int) * steps * (size_t)draws);
  int *leader_total = malloc(sizeof(int) * steps * (size_t)draws);
  int *trained_total = malloc(sizeof(int) * steps * (size_t)draws);
  double *cost = malloc(sizeof(double) * steps * (size_t)draws);
  double *gap = malloc(sizeof(double) * steps * (size_t)draws);
  if (!selected_total || !leader_total || !trained_total || !cost || !gap) return 1;
  // What another program would have touched, too.
  memset(selected_total, 0, sizeof(int) * steps * (size_t)draws);
  memset(leader_total, 0, sizeof(int) * steps * (size_t)draws);
  memset(trained_total, 0, sizeof(int) * steps * (size_t)draws);
  memset(cost, 0, sizeof(double) * steps * (size_t)draws);
  memset(gap, 0, sizeof(double) * steps * (size_t)draws);

  const double began = seconds();
  for (long d = 0; d < draws; d++) {
    source s;
    begin(&s, (uint64_t)d);
    const double p_trained = share(completion, normal(&s));
    const double leak_trained = -expm1(log1p(-positive(obsolescence, normal(&s))) / 4);
    const double arriving = positive(awareness, normal(&s));
    const double leak_aware = -expm1(log1p(-positive(forgetting, normal(&s))) / 4);
    const double p_capable = share(capability, normal(&s));
    const double p_leader = share(recognition, normal(&s));
    const int places = (int)positive(matches, normal(&s));
    const double p_lighthouse = share(to_lighthouse, normal(&s));
    const double z = normal(&s), rate = positive(imitation, z);
    const double bound = share(ceiling, rho * z + rest * normal(&s));
    const double log_leak_trained = log1p(-leak_trained), log_leak_aware = log1p(-leak_aware);
    const double log_capable = log1p(-fmin(p_capable, 1 - p_capable));
    const double log_leader = log1p(-fmin(p_leader, 1 - p_leader));
    rejection training;
    prepare(&training, 330, 1 - p_trained);

    int enrolled = 0, trained = 0, trained_level = 0, trained_year = 0;
    int aware = 0, waiting = 0, capable = 0, executing[2] = {0, 0}, recognised = 0, leaders = 0;
    int candidates = 0, chosen = 0, selected = 0;
    double pillar = 0, p_selected = 0;
    for (int t = 0; t < steps; t++) {
      // Training.
      trained_level -= binomial(&s, trained_level, leak_trained, log_leak_trained);
      if (t % 4 == 0) trained_year = 0;
      if (enrolled > 0) {
        const int passed =
            330 * (1 - p_trained) < 10
                ? binomial(&s, enrolled, p_trained, log1p(-fmin(p_trained, 1 - p_trained)))
                : 330 - large_binomial(&s, &training);
        trained += passed;
        trained_level += passed;
        trained_year += passed;
      }
      enrolled = 330;

      // Firms: those who have been aware for a quarter are tested, and so on down the stages.
      aware -= binomial(&s, aware, leak_aware, log_leak_aware);
      const int able = binomial(&s, aware, p_capable, log_capable);
      aware = poisson(&s, arriving);
      waiting += capable;
      capable = able;
      const int begins = least(waiting, places);
      waiting -= begins;
      recognised += binomial(&s, executing[t & 1], p_leader, log_leader);
      executing[t & 1] = begins;
      const int named = t & 1 ? least(recognised, 5) : 0;
      recognised -= named;
      leaders += named;

      // Lighthouse firms.
      if (t % 4 == 0) pillar = positive(pillars, normal(&s));
      if (t % 2 == 0) p_selected = share(selection, normal(&s));
      if (candidates > 0)
        chosen += binomial(
            &s, candidates, p_selected, log1p(-fmin(p_selected, 1 - p_selected)));
      candidates = poisson(&s, pillar + named * p_lighthouse);
      if (t & 1) {
        const int entering = least(chosen, 18);
        chosen -= entering;
        selected += entering;
      }

      const size_t at = (size_t)t * (size_t)draws + (size_t)d;
      selected_total[at] = selected;
      leader_total[at] = leaders;
      trained_total[at] = trained;
      cost[at] = 1e9 * (t % 4 + 1) / (trained_year > 1 ? trained_year : 1);
      gap[at] = 0.224
          - bound / (1 + (bound / 0.02 - 1) * exp(-rate * (2021 + (t + 1) / 4.0 - 2021)));
    }
  }
  const double took = seconds() - began;

  const size_t end = (size_t)(steps - 1) * (size_t)draws;
  double firms = 0, named = 0, people = 0, expense = 0, distance = 0;
  long met[5] = {0};
  for (size_t d = 0; d < (size_t)draws; d++) {
    firms += selected_total[end + d];
    named += leader_total[end + d];
    people += trained_total[end + d];
    expense += cost[end + d];
    distance += gap[end + d];
    met[0] += selected_total[end + d] >= 100;
    met[1] += leader_total[end + d] >= 30;
    met[2] += trained_total[end + d] >= 3800;
    met[3] += cost[end + d] <= 4e6;
    met[4] += gap[end + d] <= 0.15;
  }
  const double n = (double)draws;
  printf("lighthouse_firms %.4f %.4f\nleaders %.4f %.4f\ntrainees %.4f %.4f\n", met[0] / n,
         firms / n, met[1] / n, named / n, met[2] / n, people / n);
  printf("cost_per_trainee %.4f %.1f\nusage_gap %.4f %.4f\n", met[3] / n, expense / n, met[4] / n,
         100 * distance / n);
  printf("simulation: %.3f s of one core\n", took);
  return 0;
}
