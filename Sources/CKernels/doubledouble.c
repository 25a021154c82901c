#include "doubledouble.h"

#include <math.h>

#include "instruction_sets.h"

typedef double lanes4 __attribute__((vector_size(32)));
typedef double lanes2 __attribute__((vector_size(16)));

// Rows of a block; a block of 20 columns stays in the nearest cache.
#define BLOCK 64

// Numbers below this, of columns that have 1 as their largest, become 0: no product below can
// underflow then, and error terms are exact.
static const double smallest = 0x1p-400;

ptrdiff_t dd_projected_count(ptrdiff_t rows, ptrdiff_t columns) {
  return (rows + BLOCK - 1) / BLOCK * (columns + 1) * 2 * BLOCK;
}

ptrdiff_t dd_work_count(ptrdiff_t columns) {
  return (columns + 1) * 2 * BLOCK + (columns + 1) * (columns + 2) / 2 * 2 * LANES;
}

int dd_level(void) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx2") &&
      __builtin_cpu_supports("fma"))
    return 2;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return 1;
#endif
  return 0;
}

#define LOOPS "doubledouble_loops.h"
#include "each_level.h"

double dd_largest(
    int level, const double *heads, const double *tails, ptrdiff_t count, ptrdiff_t stride,
    ptrdiff_t *bad) {
  double result = 0;
  DISPATCH(largest, heads, tails, count, stride, bad, &result);
  return result;
}

void dd_scale(
    int level, const double *heads, const double *tails, ptrdiff_t count, ptrdiff_t stride,
    double scale, double *out_heads, double *out_tails) {
  DISPATCH(scale, heads, tails, count, stride, scale, out_heads, out_tails);
}

void dd_triangle(
    int level, const double *heads, ptrdiff_t rows, ptrdiff_t columns, const double *scales,
    double *r, double *work) {
  DISPATCH(triangle, heads, rows, columns, scales, r, work);
}

void dd_project(
    int level, const double *heads, const double *tails, const double *y_pairs, ptrdiff_t rows,
    ptrdiff_t columns, const double *scales, double y_scale, const double *t, double *q,
    double *gram_pairs, double *work) {
  DISPATCH(
      project, heads, tails, y_pairs, rows, columns, scales, y_scale, t, q, gram_pairs, work);
}

void dd_residual(
    int level, const double *heads, const double *tails, const double *y_pairs, ptrdiff_t rows,
    ptrdiff_t columns, const double *scales, double y_scale, const double *beta_pairs,
    const double *q, double unscale, double *residual_pairs, double *product_pairs, double *work) {
  DISPATCH(
      residual, heads, tails, y_pairs, rows, columns, scales, y_scale, beta_pairs, q, unscale,
      residual_pairs, product_pairs, work);
}

void dd_dot(
    int level, const double *a_heads, const double *a_tails, const double *b_heads,
    const double *b_tails, ptrdiff_t count, double *result_pair) {
  DISPATCH(dot, a_heads, a_tails, b_heads, b_tails, count, result_pair);
}

void dd_subtract_multiple(
    int level, const double *factor_pair, const double *x_heads, const double *x_tails,
    double *y_heads, double *y_tails, ptrdiff_t count) {
  DISPATCH(subtract_multiple, factor_pair, x_heads, x_tails, y_heads, y_tails, count);
}
