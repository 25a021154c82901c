#pragma once
#include <stddef.h>
#include <stdint.h>

// Loops of double-double least squares.
//
// Every loop exists once for each instruction set, chosen by `level`: 0 is what every machine of
// the architecture has, 1 is x86-64-v3, 2 is x86-64-v4. All give the same bits: products and sums
// are rounded one by one (no contraction), error terms are exact whether a fused multiply-add or
// Dekker's splitting finds them, and sums run in eight lanes, whatever the width of a register.
//
// Double-doubles stand as pairs (head, tail) where a pointer is called `pairs`, else heads and
// tails apart. Matrices are stored by columns.

/// The highest level that this machine runs.
int dd_level(void);

/// The largest |head| of `count` numbers; `*bad` gets the first position with a head or a tail that
/// is not finite, or −1.
double dd_largest(
    int level, const double *heads, const double *tails, ptrdiff_t count, ptrdiff_t stride,
    ptrdiff_t *bad);

/// `scale`·x for `count` numbers; below 2⁻⁴⁰⁰ they become 0.
void dd_scale(
    int level, const double *heads, const double *tails, ptrdiff_t count, ptrdiff_t stride,
    double scale, double *out_heads, double *out_tails);

/// How many doubles dd_project needs for `q` and for `work`, and dd_triangle for `work`.
ptrdiff_t dd_projected_count(ptrdiff_t rows, ptrdiff_t columns);
ptrdiff_t dd_work_count(ptrdiff_t columns);

/// The triangle R of a Householder QR in double precision, rows × columns, of the heads with column
/// j times scales[j]. `r` is columns × columns and holds zeros at the start. Blocks of 64 rows are
/// folded into R one after another.
void dd_triangle(
    int level, const double *heads, ptrdiff_t rows, ptrdiff_t columns, const double *scales,
    double *r, double *work);

/// Q = XT for an upper triangular T of doubles, with y as one more column, in blocks of 64 rows;
/// then the upper triangle of (Q y)ᵀ(Q y), columns + 1 square, into `gram_pairs`.
void dd_project(
    int level, const double *heads, const double *tails, const double *y_pairs, ptrdiff_t rows,
    ptrdiff_t columns, const double *scales, double y_scale, const double *t, double *q,
    double *gram_pairs, double *work);

/// The residuals r = y − Xβ in scaled units, times `unscale` into `residual_pairs`; then Qᵀr and
/// rᵀr, in scaled units, into the columns + 1 elements of `product_pairs`.
void dd_residual(
    int level, const double *heads, const double *tails, const double *y_pairs, ptrdiff_t rows,
    ptrdiff_t columns, const double *scales, double y_scale, const double *beta_pairs,
    const double *q, double unscale, double *residual_pairs, double *product_pairs, double *work);

/// aᵀb. Both must be readable, with zeros, up to the next multiple of eight.
void dd_dot(
    int level, const double *a_heads, const double *a_tails, const double *b_heads,
    const double *b_tails, ptrdiff_t count, double *result_pair);

/// y − factor·x into y. Both must be readable and writable up to the next multiple of eight.
void dd_subtract_multiple(
    int level, const double *factor_pair, const double *x_heads, const double *x_tails,
    double *y_heads, double *y_tails, ptrdiff_t count);
