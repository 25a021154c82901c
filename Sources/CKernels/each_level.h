// Includes the header LOOPS once for each instruction set, its functions named by NAME(function).
//
// FUSED says whether there is a fused multiply-add. DISPATCH calls the version for `level`: 0 is what
// every machine of the architecture has, 1 is x86-64-v3, 2 is x86-64-v4.

#if defined(__x86_64__)

#define NAME(x) x##_0
#define FUSED 0
#include LOOPS
#undef NAME
#undef FUSED

#define FUSED 1
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define NAME(x) x##_1
#include LOOPS
#undef NAME
#pragma clang attribute pop

#pragma clang attribute push( \
    __attribute__((target("avx2,fma,avx512f,avx512bw,avx512cd,avx512dq,avx512vl"))), \
    apply_to = function)
#pragma clang attribute push(__attribute__((min_vector_width(512))), apply_to = function)
#define NAME(x) x##_2
#include LOOPS
#undef NAME
#pragma clang attribute pop
#pragma clang attribute pop

#define DISPATCH(function, ...) \
  switch (level) { \
    case 2: function##_2(__VA_ARGS__); break; \
    case 1: function##_1(__VA_ARGS__); break; \
    default: function##_0(__VA_ARGS__); \
  }

#else

#define NAME(x) x##_0
#define FUSED 1
#include LOOPS
#define DISPATCH(function, ...) (void)level, function##_0(__VA_ARGS__)

#endif
