// The exponential function and the natural logarithm with a fixed order of operations, for one double
// or for lanes: every instruction set gives the same bits, which the C library does not promise.
//
// ELEMENTARY(suffix, number, whole, pick) defines exponential_suffix and logarithm_suffix for the type
// `number`, whose bits are `whole`; pick(mask, a, b) is a where the comparison holds, else b.
#pragma once
#include <stdint.h>

#include "instruction_sets.h"

// ln 2 in two parts; the first has so few digits that its products with exponents are exact.
#define LN2_HEAD 0x1.62e42fefap-1
#define LN2_TAIL 0x1.cf79abc9e3b3ap-40

// The first step takes whole multiples of ln 2 off, the rest goes through the power series, whose first
// term left out is below 2^-57 of the sum; the error stays below one unit in the last place.
// Of m 2^k the logarithm is k ln 2 + 2 atanh(f / (2 + f)) with f = m - 1 and m between the square roots
// of 1/2 and 2; f and f²/2 are kept apart from the series as their digits matter most.
#define ELEMENTARY(suffix, number, whole, pick) \
  INLINE void exponential_##suffix(number *value) { \
    const number zero = {0}, given = *value; \
    number x = pick(given > 710 + zero, 710 + zero, given); \
    x = pick(x < -746 + zero, -746 + zero, x); \
    const number magic = 0x1.8p52 + zero; \
    const number shifted = x * 0x1.71547652b82fep0 + magic; \
    const number k = shifted - magic; \
    const number high = x - k * LN2_HEAD, low = k * LN2_TAIL; \
    const number r = high - low, lost = high - r - low; \
    number p = r * (1.0 / 6227020800) + 1.0 / 479001600; \
    p = p * r + 1.0 / 39916800; \
    p = p * r + 1.0 / 3628800; \
    p = p * r + 1.0 / 362880; \
    p = p * r + 1.0 / 40320; \
    p = p * r + 1.0 / 5040; \
    p = p * r + 1.0 / 720; \
    p = p * r + 1.0 / 120; \
    p = p * r + 1.0 / 24; \
    p = p * r + 1.0 / 6; \
    p = p * r + 0.5; \
    const number sum = 1 + (r + (p * (r * r) + lost)); \
    whole bits, one; \
    __builtin_memcpy(&bits, &shifted, sizeof bits); \
    __builtin_memcpy(&one, &magic, sizeof one); \
    /* Two factors, so that each is a normal number. */ \
    const whole exponent = bits - one, half = exponent >> 1; \
    const whole first = (half + 1023) << 52, second = (exponent - half + 1023) << 52; \
    number a, b; \
    __builtin_memcpy(&a, &first, sizeof a); \
    __builtin_memcpy(&b, &second, sizeof b); \
    *value = pick(given == given, sum * a * b, given); \
  } \
  INLINE void logarithm_##suffix(number *value) { \
    const number zero = {0}, given = *value; \
    const number small = pick(given < 0x1p-1022 + zero, -54 + zero, zero); \
    const number x = pick(given < 0x1p-1022 + zero, given * 0x1p54, given); \
    whole bits; \
    __builtin_memcpy(&bits, &x, sizeof bits); \
    /* From the exponent of x / sqrt(1/2) the mantissa lies about 1. */ \
    const whole shifted = bits - 0x3FE6A09E667F3BCD; \
    const whole exponent = shifted >> 52; \
    const whole mantissa = bits - (shifted & ~0xFFFFFFFFFFFFFLL); \
    /* A whole number below 2^51 as a double: into the lowest digits of 1.5 2^52. */ \
    const whole biased = exponent + 0x4338000000000000; \
    number m, k; \
    __builtin_memcpy(&m, &mantissa, sizeof m); \
    __builtin_memcpy(&k, &biased, sizeof k); \
    k = k - 0x1.8p52 + small; \
    const number f = m - 1, s = f / (2 + f), z = s * s, half = 0.5 * f * f; \
    number p = z * (2.0 / 23) + 2.0 / 21; \
    p = p * z + 2.0 / 19; \
    p = p * z + 2.0 / 17; \
    p = p * z + 2.0 / 15; \
    p = p * z + 2.0 / 13; \
    p = p * z + 2.0 / 11; \
    p = p * z + 2.0 / 9; \
    p = p * z + 2.0 / 7; \
    p = p * z + 2.0 / 5; \
    p = p * z + 2.0 / 3; \
    const number rest = s * (half + p * z) + k * LN2_TAIL; \
    number result = k * LN2_HEAD - ((half - rest) - f); \
    result = pick(given == __builtin_inf() + zero, given, result); \
    result = pick(given == zero, -__builtin_inf() + zero, result); \
    result = pick(given < zero, __builtin_nan("") + zero, result); \
    *value = pick(given == given, result, given); \
  }

#define PICK_SINGLE(holds, a, b) ((holds) ? (a) : (b))

ELEMENTARY(single, double, int64_t, PICK_SINGLE)
ELEMENTARY(lanes, lanes, mask_lanes, choose)
