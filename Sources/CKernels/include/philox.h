// Blocks of uniform, normal and scrambled numbers from Philox4x32-10.
//
// Each loop exists in versions for several instruction sets, which give the same bits; `version`
// says which one runs: 4 for x86-64-v4 (AVX-512), 3 for x86-64-v3 (AVX2), 0 for any machine.

/// The highest version that this machine can run.
int philox_version(void);

/// Writes the numbers of blocks `first ..< first + pairs`, two for each block.
///
/// The counter is (low and high half of the block's number, word 2, word 3); each half of a block
/// becomes an odd multiple of 2⁻⁵³.
void philox_uniforms(double *out, size_t pairs, uint64_t first, uint32_t word2, uint32_t word3,
                     uint32_t key0, uint32_t key1, int version);

/// Writes the normal quantiles of uniform numbers that lie within 0.425 of one half, by the central
/// branch of algorithm AS 241, and lists the places of all others, whose results mean nothing.
///
/// Returns how many places it listed; `places` has room for `count`.
size_t normal_quantiles_central(double *out, const double *uniforms, size_t count,
                                uint32_t *places, int version);

/// Scrambles binary fractions of 32 digits, given as whole numbers, by Owen's nested uniform
/// scrambling, and writes them as odd multiples of 2⁻⁵³.
///
/// The random bits of each seven digits come from the block with the counter (digits before, number
/// of the seven, dimension, 0), as a heap in which bit 1 is the root.
void nested_scrambling(double *out, const uint32_t *digits, size_t count, uint32_t dimension,
                       uint32_t key0, uint32_t key1, int version);
