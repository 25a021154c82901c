#include "CKernels.h"

// Every product is rounded before it is added, as Swift does it.
#pragma STDC FP_CONTRACT OFF

#define INLINE static inline __attribute__((always_inline))

typedef uint64_t words __attribute__((vector_size(64)));
typedef double doubles __attribute__((vector_size(64)));

enum { lanes = 8 };

/// The top 52 bits as an odd multiple of 2⁻⁵³: `1.bits − (1 − 2⁻⁵³)`, which is exact.
#define OPEN_UNIT(bits) ((doubles)((bits) >> 12 | 0x3FF0000000000000) - 0x1.FFFFFFFFFFFFFp-1)

/// The lower half of each lane.
#define LOW(lanes) ((lanes) & 0xFFFFFFFF)

/// Ten rounds on eight counters; words of 32 bits stand in lanes of 64, as the product needs them.
/// The upper halves of the lanes fill with rubbish that no product reads. Afterwards `c0` and `c2`
/// are the first and the second half of each block.
INLINE void block(words *c0, const words *word1, words *c2, const words *word3, uint32_t key0,
                  uint32_t key1) {
  words c1 = *word1, c3 = *word3;
  uint32_t k0 = key0, k1 = key1;
  for (int round = 0; round < 10; round++) {
    // Salmon et al. (2011), table 2 and §3.2.
    const words p0 = LOW(*c0) * 0xD2511F53;
    const words p1 = LOW(*c2) * 0xCD9E8D57;
    *c0 = p1 >> 32 ^ c1 ^ k0;
    c1 = p1;
    *c2 = p0 >> 32 ^ c3 ^ k1;
    c3 = p0;
    k0 += 0x9E3779B9;
    k1 += 0xBB67AE85;
  }
  *c0 = LOW(*c0) | c1 << 32;
  *c2 = LOW(*c2) | c3 << 32;
}

INLINE void uniforms(double *out, size_t pairs, uint64_t first, uint32_t word2, uint32_t word3,
                     uint32_t key0, uint32_t key1) {
  const words steps = {0, 1, 2, 3, 4, 5, 6, 7};
  for (size_t done = 0; done < pairs; done += lanes) {
    const words number = steps + (first + done);
    const words c1 = number >> 32, c3 = (words){} + word3;
    words c0 = number, c2 = (words){} + word2;
    block(&c0, &c1, &c2, &c3, key0, key1);
    const doubles even = OPEN_UNIT(c0), odd = OPEN_UNIT(c2);
    const doubles head = __builtin_shufflevector(even, odd, 0, 8, 1, 9, 2, 10, 3, 11);
    const doubles tail = __builtin_shufflevector(even, odd, 4, 12, 5, 13, 6, 14, 7, 15);
    const size_t left = pairs - done;
    if (left >= lanes) {
      __builtin_memcpy(out + 2 * done, &head, sizeof head);
      __builtin_memcpy(out + 2 * done + lanes, &tail, sizeof tail);
    } else {
      double rest[2 * lanes];
      __builtin_memcpy(rest, &head, sizeof head);
      __builtin_memcpy(rest + lanes, &tail, sizeof tail);
      __builtin_memcpy(out + 2 * done, rest, 2 * left * sizeof *rest);
    }
  }
}

/// The finaliser of SplitMix64.
INLINE void mix(words *z) {
  *z = (*z ^ *z >> 30) * 0xBF58476D1CE4E5B9;
  *z = (*z ^ *z >> 27) * 0x94D049BB133111EB;
  *z ^= *z >> 31;
}

INLINE void scramble(double *out, const uint32_t *digits, size_t count, uint32_t dimension,
                     uint32_t key0, uint32_t key1) {
  for (size_t done = 0; done < count; done += lanes) {
    const size_t left = count - done < lanes ? count - done : lanes;
    uint64_t inputs[lanes] = {0};
    for (size_t i = 0; i < left; i++) inputs[i] = digits[done + i];
    words input, flips = {}, odd = {};
    __builtin_memcpy(&input, inputs, sizeof input);
    int taken = 0;
    for (int level = 0; level < 5; level++) {
      const words number = (words){} + (uint64_t)level, zero = {};
      words even = input >> (32 - taken);
      odd = (words){} + dimension;
      block(&even, &number, &odd, &zero, key0, key1);
      // The tree of seven digits as a heap: bit 1 is for the first digit, bits 2 and 3 for the
      // second, by what the first was, and so on.
      words node = (words){} + 1;
      for (int digit = 0; digit < (level < 4 ? 7 : 4); digit++) {
        const words half = digit < 6 ? even : odd;
        flips = flips << 1 | (half >> (node & 63) & 1);
        taken += 1;
        node = node << 1 | (input >> (32 - taken) & 1);
      }
    }
    // In the last block bits 64 to 127 are still unused.
    words rest = odd + input * 0x9E3779B97F4A7C15;
    mix(&rest);
    const doubles result = OPEN_UNIT((input ^ flips) << 32 | rest >> 32);
    __builtin_memcpy(out + done, &result, left * sizeof *out);
  }
}

/// Wichura (1988), algorithm AS 241 (PPND16), the branch for |q| ≤ 0.425.
INLINE double central(double q) {
  const double r = 0.180625 - q * q;
  double a = 2.5090809287301226727e3 * r + 3.3430575583588128105e4;
  a = a * r + 6.7265770927008700853e4;
  a = a * r + 4.5921953931549871457e4;
  a = a * r + 1.3731693765509461125e4;
  a = a * r + 1.9715909503065514427e3;
  a = a * r + 1.3314166789178437745e2;
  a = a * r + 3.3871328727963666080e0;
  double b = 5.2264952788528545610e3 * r + 2.8729085735721942674e4;
  b = b * r + 3.9307895800092710610e4;
  b = b * r + 2.1213794301586595867e4;
  b = b * r + 5.3941960214247511077e3;
  b = b * r + 6.8718700749205790830e2;
  b = b * r + 4.2313330701600911252e1;
  return q * a / (b * r + 1);
}

INLINE size_t quantiles(double *out, const double *uniforms, size_t count, uint32_t *places) {
  for (size_t i = 0; i < count; i++) out[i] = central(uniforms[i] - 0.5);
  size_t listed = 0;
  for (size_t i = 0; i < count; i++) {
    places[listed] = (uint32_t)i;
    listed += !(__builtin_fabs(uniforms[i] - 0.5) <= 0.425);
  }
  return listed;
}

#define VERSION(suffix, attribute)                                                               \
  attribute static void uniforms_##suffix(double *out, size_t pairs, uint64_t first,             \
                                          uint32_t word2, uint32_t word3, uint32_t key0,         \
                                          uint32_t key1) {                                       \
    uniforms(out, pairs, first, word2, word3, key0, key1);                                       \
  }                                                                                              \
  attribute static size_t quantiles_##suffix(double *out, const double *uniforms, size_t count,  \
                                             uint32_t *places) {                                 \
    return quantiles(out, uniforms, count, places);                                              \
  }                                                                                              \
  attribute static void scramble_##suffix(double *out, const uint32_t *digits, size_t count,     \
                                          uint32_t dimension, uint32_t key0, uint32_t key1) {    \
    scramble(out, digits, count, dimension, key0, key1);                                         \
  }

VERSION(any, )
#if defined(__x86_64__)
VERSION(v3, __attribute__((target("arch=x86-64-v3"))))
VERSION(v4, __attribute__((target("arch=x86-64-v4"))))
#endif

int philox_version(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("x86-64-v4")) return 4;
  if (__builtin_cpu_supports("x86-64-v3")) return 3;
#endif
  return 0;
}

void philox_uniforms(double *out, size_t pairs, uint64_t first, uint32_t word2, uint32_t word3,
                     uint32_t key0, uint32_t key1, int version) {
#if defined(__x86_64__)
  if (version == 4) return uniforms_v4(out, pairs, first, word2, word3, key0, key1);
  if (version == 3) return uniforms_v3(out, pairs, first, word2, word3, key0, key1);
#endif
  uniforms_any(out, pairs, first, word2, word3, key0, key1);
}

size_t normal_quantiles_central(double *out, const double *uniforms, size_t count,
                                uint32_t *places, int version) {
#if defined(__x86_64__)
  if (version == 4) return quantiles_v4(out, uniforms, count, places);
  if (version == 3) return quantiles_v3(out, uniforms, count, places);
#endif
  return quantiles_any(out, uniforms, count, places);
}

void nested_scrambling(double *out, const uint32_t *digits, size_t count, uint32_t dimension,
                       uint32_t key0, uint32_t key1, int version) {
#if defined(__x86_64__)
  if (version == 4) return scramble_v4(out, digits, count, dimension, key0, key1);
  if (version == 3) return scramble_v3(out, digits, count, dimension, key0, key1);
#endif
  scramble_any(out, digits, count, dimension, key0, key1);
}
