#include <math.h>
#include <string.h>

#include "CKernels.h"
#include "elementary.h"
#include "instruction_sets.h"

INLINE double floored_remainder(double a, double b) {
  const double rest = fmod(a, b);
  return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
}

/// Squares are products, which are rounded once.
INLINE double power(double a, double b) { return b == 2 ? a * a : pow(a, b); }

INLINE double sign(double x) { return x > 0 ? 1 : x < 0 ? -1 : x == 0 ? 0 : x; }

double system_exponential_of(double x) {
  exponential_single(&x);
  return x;
}

double system_logarithm_of(double x) {
  logarithm_single(&x);
  return x;
}

INLINE double graphical(const system_graphical *graph, double place) {
  const double *x = graph->x, *y = graph->y;
  const int32_t last = graph->count - 1;
  if (place != place) return place;
  if (place < x[0] || last == 0)
    return graph->kind == 1 && last > 0 ? y[0] + (place - x[0]) * graph->slopes[0] : y[0];
  if (place >= x[last])
    return graph->kind == 1 && place > x[last]
               ? y[last - 1] + (place - x[last - 1]) * graph->slopes[last - 1]
               : y[last];
  int32_t low = 0, high = last;
  while (high - low > 1) {
    const int32_t middle = (low + high) / 2;
    if (x[middle] <= place) low = middle; else high = middle;
  }
  return graph->kind == 2 ? y[low] : y[low] + (place - x[low]) * graph->slopes[low];
}

/// The functions that have no loop of their own.
INLINE double function(const system_plan *plan, const system_instruction *at, double a, double b) {
  switch (at->operation) {
    case system_floor: return floor(a);
    case system_ceiling: return ceil(a);
    case system_truncate: return trunc(a);
    case system_round: return round(a);
    case system_sign: return sign(a);
    case system_exponential: return system_exponential_of(a);
    case system_natural_logarithm: return system_logarithm_of(a);
    case system_common_logarithm: return log10(a);
    case system_sine: return sin(a);
    case system_cosine: return cos(a);
    case system_tangent: return tan(a);
    case system_arcsine: return asin(a);
    case system_arccosine: return acos(a);
    case system_arctangent: return atan(a);
    case system_hyperbolic_sine: return sinh(a);
    case system_hyperbolic_cosine: return cosh(a);
    case system_hyperbolic_tangent: return tanh(a);
    case system_power: return power(a, b);
    case system_floored_remainder: return floored_remainder(a, b);
    case system_truncated_remainder: return fmod(a, b);
    case system_graph: return graphical(&plan->graphs[at->number], a);
    default: return 0;
  }
}

INLINE double delayed(const system_block *block, const system_instruction *at, double steps,
                      double first, size_t member, int64_t step) {
  const int64_t length = block->delay_lengths[at->number];
  if (!(steps <= (double)step)) return first;
  return block->delays[at->number][(size_t)((step - (int64_t)steps) % length) * block->width + member];
}

static void outside(const system_plan *plan, const system_block *block, const system_instruction *at,
                    size_t count, int64_t step) {
  double *m = block->memory;
  plan->outside(block->context, at->number, m + at->d, m + at->a, m + at->b, m + at->c, at->shape,
                count, step);
}

static void delay_write(const system_block *block, const system_instruction *at, int64_t step) {
  const size_t width = block->width;
  double *to = block->delays[at->number] +
               (size_t)(step % block->delay_lengths[at->number]) * width;
  const double *from = block->memory + at->a;
  for (size_t i = 0; i < width; i++) to[i] = from[at->shape & 1 ? 0 : i];
}

INLINE void save(const system_block *block, const system_instruction *at, double *row) {
  double *to = row + at->number * block->next_saved;
  const double *from = block->memory + at->a;
  if (at->shape & 1)
    for (size_t j = 0; j < block->count; j++) to[j] = *from;
  else
    memcpy(to, from, block->count * sizeof *to);
}

#define OP_0(a, b) ((a) + (b))
#define OP_1(a, b) ((a) - (b))
#define OP_2(a, b) ((a) * (b))
#define OP_3(a, b) ((a) / (b))
#define FUSED_CODE(inner, outer, side) (system_fused + 8 * inner + 2 * outer + side)

/// All pairs; the order of operands makes no difference to sums and products.
#define EACH_FUSED(F) \
  F(0, 0, 0) F(0, 1, 0) F(0, 1, 1) F(0, 2, 0) F(0, 3, 0) F(0, 3, 1) \
  F(1, 0, 0) F(1, 1, 0) F(1, 1, 1) F(1, 2, 0) F(1, 3, 0) F(1, 3, 1) \
  F(2, 0, 0) F(2, 1, 0) F(2, 1, 1) F(2, 2, 0) F(2, 3, 0) F(2, 3, 1) \
  F(3, 0, 0) F(3, 1, 0) F(3, 1, 1) F(3, 2, 0) F(3, 3, 0) F(3, 3, 1)

#define FUSED_0(inner, outer, a, b, c) OP_##outer(OP_##inner(a, b), c)
#define FUSED_1(inner, outer, a, b, c) OP_##outer(c, OP_##inner(a, b))

/// One member, or what is one double for all members.
static void single(const system_plan *plan, const system_section *section,
                   const system_block *block, int64_t step, double *row) {
  double *const m = block->memory;
  const system_instruction *at = section->code, *const end = at + section->count;
  for (; at < end; at++) {
    const double a = m[at->a], b = m[at->b], c = m[at->c];
    double d;
    switch (at->operation) {
      case system_copy: d = a; break;
      case system_add: d = a + b; break;
      case system_subtract: d = a - b; break;
      case system_multiply: d = a * b; break;
      case system_divide: d = a / b; break;
      case system_minimum: d = a < b ? a : b; break;
      case system_maximum: d = a > b ? a : b; break;
      case system_less: d = a < b; break;
      case system_less_or_equal: d = a <= b; break;
      case system_greater: d = a > b; break;
      case system_greater_or_equal: d = a >= b; break;
      case system_equal: d = a == b; break;
      case system_not_equal: d = a != b; break;
      case system_and: d = a != 0 && b != 0; break;
      case system_or: d = a != 0 || b != 0; break;
      case system_select: d = a != 0 ? b : c; break;
      case system_update: d = a + b * (c - m[at->e]); break;
      case system_negate: d = -a; break;
      case system_not: d = a == 0; break;
      case system_absolute: d = fabs(a); break;
      case system_square_root: d = __builtin_sqrt(a); break;
      case system_graph: d = graphical(&plan->graphs[at->number], a); break;
      case system_delay_read: d = delayed(block, at, a, b, 0, step); break;
      case system_delay_write: delay_write(block, at, step); continue;
      case system_outside: outside(plan, block, at, 1, step); continue;
      case system_save: row[at->number * block->next_saved] = a; continue;
#define FUSED(inner, outer, side) \
  case FUSED_CODE(inner, outer, side): d = FUSED_##side(inner, outer, a, b, c); break;
      EACH_FUSED(FUSED)
#undef FUSED
      default: d = function(plan, at, a, b); break;
    }
    m[at->d] = d;
  }
}

#define GROUPS(expression) \
  _Pragma("clang loop unroll_count(2)") for (size_t i = 0; i < groups; i++) d[i] = expression; \
  break;
#define A a[i]
#define B b[i]
#define C c[i]
#define E e[i]
// Less zero, which is exact also for negative zeros.
#define SA (*at_a - zero)
#define SB (*at_b - zero)
#define SC (*at_c - zero)
#define SE (*at_e - zero)

#define BINARY(operation, expression) \
  case operation * 16 + 0: { GROUPS(expression(A, B)) } \
  case operation * 16 + 1: { const lanes x = SA; GROUPS(expression(x, B)) } \
  case operation * 16 + 2: { const lanes y = SB; GROUPS(expression(A, y)) }
#define UNARY(operation, expression) case operation * 16 + 0: { GROUPS(expression(A)) }
#define TERNARY(operation, expression) \
  case operation * 16 + 0: { GROUPS(expression(A, B, C)) } \
  case operation * 16 + 1: { const lanes x = SA; GROUPS(expression(x, B, C)) } \
  case operation * 16 + 2: { const lanes y = SB; GROUPS(expression(A, y, C)) } \
  case operation * 16 + 3: { const lanes x = SA, y = SB; GROUPS(expression(x, y, C)) } \
  case operation * 16 + 4: { const lanes z = SC; GROUPS(expression(A, B, z)) } \
  case operation * 16 + 5: { const lanes x = SA, z = SC; GROUPS(expression(x, B, z)) } \
  case operation * 16 + 6: { const lanes y = SB, z = SC; GROUPS(expression(A, y, z)) }

// Masks are all ones where true; truth is the bits of 1.0.
#define TRUTH(mask) ((lanes)((mask) & (mask_lanes)(zero + 1)))
#define LESSER(a, b) choose((a) < (b), a, b)
#define GREATER(a, b) choose((a) > (b), a, b)
#define IS_LESS(a, b) TRUTH((a) < (b))
#define IS_LESS_OR_EQUAL(a, b) TRUTH((a) <= (b))
#define IS_GREATER(a, b) TRUTH((a) > (b))
#define IS_GREATER_OR_EQUAL(a, b) TRUTH((a) >= (b))
#define IS_EQUAL(a, b) TRUTH((a) == (b))
#define IS_NOT_EQUAL(a, b) TRUTH((a) != (b))
#define BOTH(a, b) TRUTH(((a) != zero) & ((b) != zero))
#define EITHER(a, b) TRUTH(((a) != zero) | ((b) != zero))
#define SELECT(a, b, c) choose((a) != zero, b, c)
#define NEGATIVE(a) (-(a))
#define IS_ZERO(a) TRUTH((a) == zero)
#define SIZE(a) ((lanes)((mask_lanes)(a) & (INT64_MAX + (mask_lanes){})))
#define SAME(a) (a)

/// The functions that loop over members one by one.
INLINE void each(const system_plan *plan, const system_block *block, const system_instruction *at,
                 int64_t step) {
  double *const m = block->memory;
  double *const d = m + at->d;
  const double *const a = m + at->a, *const b = m + at->b, *const c = m + at->c;
  const double *const e = m + at->e;
  const size_t count = block->count;
  const size_t na = !(at->shape & 1), nb = !(at->shape & 2), nc = !(at->shape & 4);
#define LOOP(expression) \
  for (size_t i = 0; i < count; i++) { \
    const double x = a[i * na], y = b[i * nb]; \
    (void)y; \
    d[i] = expression; \
  } \
  break;
  switch (at->operation) {
    case system_floor: LOOP(floor(x))
    case system_ceiling: LOOP(ceil(x))
    case system_truncate: LOOP(trunc(x))
    case system_round: LOOP(round(x))
    case system_power: LOOP(power(x, y))
    case system_graph: LOOP(graphical(&plan->graphs[at->number], x))
    case system_delay_read: LOOP(delayed(block, at, x, y, i, step))
    case system_select: LOOP(x != 0 ? y : c[i * nc])
    case system_update: LOOP(x + y * (c[i * nc] - e[at->shape & 8 ? 0 : i]))
    case system_copy: LOOP(x)
    default: LOOP(function(plan, at, x, y))
  }
#undef LOOP
}

/// As `graphical`, for tables so short that counting points is quicker than a search.
INLINE void graphical_groups(const system_graphical *graph, const loose_lanes *a, loose_lanes *d,
                             size_t groups) {
  const double *x = graph->x, *y = graph->y;
  const int32_t last = graph->count - 1;
  const lanes zero = {};
  for (size_t i = 0; i < groups; i++) {
    const lanes place = a[i];
    mask_lanes passed = {};
    for (int32_t k = 1; k < last; k++) passed -= place >= x[k] - zero;
    int64_t low[LANES];
    __builtin_memcpy(low, &passed, sizeof low);
    lanes from, level, slope;
    for (int j = 0; j < LANES; j++) {
      from[j] = x[low[j]];
      level[j] = y[low[j]];
      slope[j] = graph->slopes[low[j]];
    }
    const lanes line = level + (place - from) * slope;
    lanes result = graph->kind == 2 ? level : line;
    if (graph->kind == 1) {
      result = choose(place == x[last] - zero, y[last] - zero, result);
    } else {
      result = choose(place < x[0] - zero, y[0] - zero, result);
      result = choose(place >= x[last] - zero, y[last] - zero, result);
    }
    d[i] = choose(place == place, result, place);
  }
}

INLINE void columns(const system_plan *plan, const system_section *section,
                    const system_block *block, int64_t step, double *row) {
  double *const m = block->memory;
  const size_t groups = block->width / LANES;
  const lanes zero = {};
  const system_instruction *at = section->code, *const end = at + section->count;
  for (; at < end; at++) {
    const double *at_a = m + at->a, *at_b = m + at->b, *at_c = m + at->c, *at_e = m + at->e;
    const loose_lanes *a = (const loose_lanes *)at_a, *b = (const loose_lanes *)at_b;
    const loose_lanes *c = (const loose_lanes *)at_c, *e = (const loose_lanes *)at_e;
    loose_lanes *d = (loose_lanes *)(m + at->d);
    switch (at->operation * 16 + at->shape) {
      UNARY(system_copy, SAME)
      BINARY(system_add, OP_0)
      BINARY(system_subtract, OP_1)
      BINARY(system_multiply, OP_2)
      BINARY(system_divide, OP_3)
      BINARY(system_minimum, LESSER)
      BINARY(system_maximum, GREATER)
      BINARY(system_less, IS_LESS)
      BINARY(system_less_or_equal, IS_LESS_OR_EQUAL)
      BINARY(system_greater, IS_GREATER)
      BINARY(system_greater_or_equal, IS_GREATER_OR_EQUAL)
      BINARY(system_equal, IS_EQUAL)
      BINARY(system_not_equal, IS_NOT_EQUAL)
      BINARY(system_and, BOTH)
      BINARY(system_or, EITHER)
      TERNARY(system_select, SELECT)
      UNARY(system_negate, NEGATIVE)
      UNARY(system_not, IS_ZERO)
      UNARY(system_absolute, SIZE)
      case system_update * 16 + 2: { const lanes y = SB; GROUPS(A + y * (C - E)) }
      case system_update * 16 + 6: { const lanes y = SB, z = SC; GROUPS(A + y * (z - E)) }
      case system_update * 16 + 10: { const lanes y = SB, w = SE; GROUPS(A + y * (C - w)) }
#define FUSED(inner, outer, side) \
  case FUSED_CODE(inner, outer, side) * 16 + 0: { \
    GROUPS(FUSED_##side(inner, outer, A, B, C)) \
  } \
  case FUSED_CODE(inner, outer, side) * 16 + 1: { \
    const lanes x = SA; GROUPS(FUSED_##side(inner, outer, x, B, C)) \
  } \
  case FUSED_CODE(inner, outer, side) * 16 + 2: { \
    const lanes y = SB; GROUPS(FUSED_##side(inner, outer, A, y, C)) \
  } \
  case FUSED_CODE(inner, outer, side) * 16 + 4: { \
    const lanes z = SC; GROUPS(FUSED_##side(inner, outer, A, B, z)) \
  } \
  case FUSED_CODE(inner, outer, side) * 16 + 5: { \
    const lanes x = SA, z = SC; GROUPS(FUSED_##side(inner, outer, x, B, z)) \
  } \
  case FUSED_CODE(inner, outer, side) * 16 + 6: { \
    const lanes y = SB, z = SC; GROUPS(FUSED_##side(inner, outer, A, y, z)) \
  }
      EACH_FUSED(FUSED)
#undef FUSED
      case system_square_root * 16: {
        double *to = (double *)d;
        for (size_t i = 0; i < block->width; i++) to[i] = __builtin_sqrt(at_a[i]);
        break;
      }
      case system_exponential * 16: {
        for (size_t i = 0; i < groups; i++) {
          lanes x = a[i];
          exponential_lanes(&x);
          d[i] = x;
        }
        break;
      }
      case system_natural_logarithm * 16: {
        for (size_t i = 0; i < groups; i++) {
          lanes x = a[i];
          logarithm_lanes(&x);
          d[i] = x;
        }
        break;
      }
      case system_graph * 16: {
        const system_graphical *graph = &plan->graphs[at->number];
        if (graph->count > 1 && graph->count <= 32) graphical_groups(graph, a, d, groups);
        else each(plan, block, at, step);
        break;
      }
      case system_save * 16:
      case system_save * 16 + 1: save(block, at, row); break;
      default:
        if (at->operation == system_outside) outside(plan, block, at, block->count, step);
        else if (at->operation == system_delay_write) delay_write(block, at, step);
        else each(plan, block, at, step);
    }
  }
}

typedef void evaluator(const system_plan *plan, const system_section *section,
                       const system_block *block, int64_t step, double *row);

// One copy of the loops for each instruction set, since they are many.
#define VERSION(suffix, attribute) \
  attribute static void columns_##suffix(const system_plan *plan, const system_section *section, \
                                         const system_block *block, int64_t step, double *row) { \
    columns(plan, section, block, step, row); \
  }

EACH_VERSION(VERSION)

static evaluator *choose_evaluator(size_t width, int version) {
  if (width == 1) return single;
#if defined(__x86_64__)
  if (version == 4) return columns_v4;
  if (version == 3) return columns_v3;
#endif
  (void)version;
  return columns_any;
}

void system_run(const system_plan *plan, const system_block *block, int version) {
  evaluator *const evaluate = choose_evaluator(block->width, version);
  double *const time = block->memory + plan->time;
  double *row = block->results;
  *time = plan->start_time;
  evaluate(plan, &plan->begin, block, -1, row);
  evaluate(plan, &plan->start, block, 0, row);
  int64_t until_saving = 0;
  for (int64_t step = 0; step <= plan->steps; step++) {
    const double now = plan->start_time + (double)step * plan->step;
    *time = now;
    if (plan->begin.count) evaluate(plan, &plan->begin, block, step, row);
    single(plan, &plan->times, block, step, row);
    if (until_saving == 0) {
      evaluate(plan, &plan->saving, block, step, row);
      row += block->next_time;
      until_saving = plan->stride - 1;
    } else {
      evaluate(plan, &plan->plain, block, step, row);
      until_saving -= 1;
    }
    for (size_t i = 0; i < plan->stage_count; i++) {
      *time = now + plan->shares[i] * plan->step;
      single(plan, &plan->times, block, step, row);
      evaluate(plan, &plan->stages[i], block, step, row);
    }
  }
}

void system_evaluate(const system_plan *plan, const system_section *section,
                     const system_block *block, int64_t step, int version) {
  choose_evaluator(block->width, version)(plan, section, block, step, block->results);
}
