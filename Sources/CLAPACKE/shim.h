// Swift does not import C99 `_Complex`; LAPACKE gets a plain struct of the same layout.
typedef struct { double re, im; } LapackComplex;
typedef struct { float re, im; } LapackComplexFloat;
#define lapack_complex_double LapackComplex
#define lapack_complex_float LapackComplexFloat
#include <lapacke.h>
#include <cblas.h>
// `lapack_int` is a macro in LAPACK 3.11, and macros that name types are not imported.
typedef lapack_int LapackInt;
