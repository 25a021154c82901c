#pragma once
// Swift has no C complex numbers; nothing here uses them.
typedef struct { float re, im; } BenchmarkComplexFloat;
typedef struct { double re, im; } BenchmarkComplex;
#define lapack_complex_float BenchmarkComplexFloat
#define lapack_complex_double BenchmarkComplex
#include <lapacke.h>
