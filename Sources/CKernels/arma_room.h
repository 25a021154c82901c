// The parts of the room that arma.c works in.
#pragma once
#include "CKernels.h"
#include "instruction_sets.h"

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
