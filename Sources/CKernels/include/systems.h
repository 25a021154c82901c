#pragma once
#include <stddef.h>
#include <stdint.h>

// The programs of system-dynamics models: straight-line code over columns of members.
//
// A register is a column of `width` doubles, one for each member of the block, or one double for all
// of them. Registers lie in one piece of memory and are named by where they begin, in doubles. The
// shape of an instruction tells which operands are one double: bit 0 for a, 1 for b, 2 for c, 3 for e.
// Only the section of times has results that are one double.

/// What an instruction does: d = ...
enum system_operation {
  system_copy,
  system_add,
  system_subtract,
  system_multiply,
  system_divide,
  system_minimum,
  system_maximum,
  system_less,
  system_less_or_equal,
  system_greater,
  system_greater_or_equal,
  system_equal,
  system_not_equal,
  system_and,
  system_or,
  /// a ? b : c
  system_select,
  /// a + b (c - e)
  system_update,
  system_negate,
  system_not,
  system_absolute,
  system_square_root,
  system_floor,
  system_ceiling,
  system_truncate,
  system_round,
  system_sign,
  system_exponential,
  system_natural_logarithm,
  system_common_logarithm,
  system_sine,
  system_cosine,
  system_tangent,
  system_arcsine,
  system_arccosine,
  system_arctangent,
  system_hyperbolic_sine,
  system_hyperbolic_cosine,
  system_hyperbolic_tangent,
  system_power,
  system_floored_remainder,
  system_truncated_remainder,
  /// The graphical function `number` at a.
  system_graph,
  /// What delay line `number` was given a steps ago, or b where there were fewer steps.
  system_delay_read,
  /// Gives a to delay line `number`.
  system_delay_write,
  /// Whatever the caller does for `number` with a, b and c.
  system_outside,
  /// Writes a to the results, as saved register `number`.
  system_save,
  /// From here on two of add, subtract, multiply and divide: 64 + 8 inner + 2 outer + side, where
  /// side 0 is (a inner b) outer c and side 1 is c outer (a inner b).
  system_fused = 64
};

typedef struct {
  uint16_t operation, shape;
  uint32_t number;
  uint32_t d, a, b, c, e;
} system_instruction;

typedef struct {
  const system_instruction *code;
  size_t count;
} system_section;

/// A graphical function; `kind` is 0 for continuous, 1 for extrapolate, 2 for discrete.
typedef struct {
  const double *x, *y, *slopes;
  int32_t count, kind;
} system_graphical;

typedef struct {
  /// Random numbers and delay lines, before anything else in a step.
  system_section begin;
  /// Once, at the start.
  system_section start;
  /// What depends on time only; all results are one double.
  system_section times;
  /// The step at a saved time and at any other; each ends in what moves stocks on, or in the first
  /// stage of doing so.
  system_section saving, plain;
  /// Later stages, each at a share of the step.
  const system_section *stages;
  const double *shares;
  size_t stage_count;

  const system_graphical *graphs;
  /// The register of the time.
  uint32_t time;
  double start_time, step;
  int64_t steps, stride;
  /// Called for `system_outside`.
  void (*outside)(void *context, uint32_t number, double *d, const double *a, const double *b,
                  const double *c, uint32_t shape, size_t count, int64_t step);
} system_plan;

/// What a block of members needs for itself.
typedef struct {
  double *memory;
  /// Members, and a multiple of eight that is not less; or 1 and 1.
  size_t count, width;
  /// A delay line is a ring of columns.
  double *const *delays;
  const int64_t *delay_lengths;
  void *context;
  /// Where the first member's value of the first saved register at the first time goes; and the
  /// distances to the next time and the next register.
  double *results;
  size_t next_time, next_saved;
} system_block;

/// Runs a block of members from start to stop.
///
/// Contraction is off, so that every instruction set gives the same bits.
void system_run(const system_plan *plan, const system_block *block, int version);

/// Runs one section once, as at some step.
void system_evaluate(const system_plan *plan, const system_section *section,
                     const system_block *block, int64_t step, int version);

/// e to the number, with an error below one unit in the last place and the same bits everywhere.
double system_exponential_of(double x);

/// The natural logarithm, with an error below one unit in the last place and the same bits everywhere.
double system_logarithm_of(double x);
