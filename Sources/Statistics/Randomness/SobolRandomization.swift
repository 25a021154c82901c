/// How the points of a Sobol' sequence are made random without losing their evenness.
public enum SobolRandomization: Hashable, Sendable {
  /// Not at all: the published points, with the origin as point 0.
  case none
  /// One random number for each dimension is added digit by digit without carry.
  ///
  /// > Reference: Cranley & Patterson (1976) in base 2: Matoušek (1998), Journal of Complexity 14,
  /// > 527–556, §2.
  case digitalShift(seed: UInt64)
  /// Owen's nested uniform scrambling: each digit is flipped or not by a random bit of its own for
  /// every string of digits before it.
  ///
  /// It is carried out in full, not by a hash that comes near it: the random bits of the tree of
  /// the first 32 digits are those of Philox4x32-10, addressed by the digits before; each point has
  /// 20 more random digits of its own. Every point is uniform, and for smooth integrands the
  /// variance of a mean over n = 2ᵐ points falls like n⁻³ times powers of log n, not like n⁻¹.
  ///
  /// > Reference: Owen (1995), "Randomly permuted (t,m,s)-nets and (t,s)-sequences", in Monte Carlo
  /// > and Quasi-Monte Carlo Methods in Scientific Computing; Owen (1997), Annals of Statistics 25,
  /// > 1541–1562, theorem 2.
  case owenScrambling(seed: UInt64)
}
