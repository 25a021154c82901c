// Eight lanes of doubles, and loops that are built once for each instruction set.
//
// Files with one loop or two write a macro VERSION(suffix, attribute) that defines a function with
// that suffix and attribute, expand it by EACH_VERSION, and call the function by CALL_VERSION with
// 4 for x86-64-v4, 3 for x86-64-v3, 0 for any machine. Files with many loops keep them in a header of
// their own, see each_level.h.
#pragma once
#include <stdint.h>

// Every product is rounded before it is added, as Swift does it.
#pragma STDC FP_CONTRACT OFF
// Functions that pass lanes are always inlined, so there is no calling convention to change.
#pragma clang diagnostic ignored "-Wpsabi"

#define INLINE static inline __attribute__((always_inline))
#define LANES 8

// Eight lanes in the registers that the instruction set has: one, two or four.
typedef double lanes __attribute__((vector_size(64)));
typedef double loose_lanes __attribute__((vector_size(64), aligned(8)));
typedef int64_t mask_lanes __attribute__((vector_size(64)));

// Macros and pointers, since functions cannot pass lanes that a base instruction set has not.
#define choose(mask, a, b) \
  ((lanes)(((mask_lanes)(a) & (mask)) | ((mask_lanes)(b) & ~(mask))))

#if defined(__x86_64__)

// Whole groups in one register, which compilers avoid unless told.
#define EACH_VERSION(VERSION) \
  VERSION(any, ) \
  VERSION(v3, __attribute__((target("arch=x86-64-v3")))) \
  VERSION(v4, __attribute__((target("arch=x86-64-v4"), min_vector_width(512))))

#define CALL_VERSION(version, function, ...) \
  ((version) == 4 ? function##_v4(__VA_ARGS__) \
   : (version) == 3 ? function##_v3(__VA_ARGS__) : function##_any(__VA_ARGS__))

#else

#define EACH_VERSION(VERSION) VERSION(any, )
#define CALL_VERSION(version, function, ...) ((void)(version), function##_any(__VA_ARGS__))

#endif
