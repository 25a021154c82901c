/// The counter-based generator Philox4x32, with ten rounds unless told otherwise.
///
/// A block is a pure function of a 128-bit counter and a 64-bit key, so any draw can be computed
/// on its own, in any order and on any thread.
///
/// > Reference: Salmon, Moraes, Dror & Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3",
/// > SC'11, §3.3 and table 2.
struct Philox4x32: Sendable, Hashable {
  /// The low word of the key.
  let key0: UInt32
  /// The high word of the key.
  let key1: UInt32

  /// The four 32-bit words for one counter, as two numbers of 64 bits.
  ///
  /// All words are carried in 64-bit registers, which made ten rounds four times faster than a
  /// vector of 32-bit words did; the processor overlaps the rounds of blocks that stand side by
  /// side.
  ///
  /// - Parameters:
  ///   - counter0: The lowest word of the counter, below 2³².
  ///   - counter1: The next word, below 2³².
  ///   - counter2: The next word, below 2³².
  ///   - counter3: The highest word, below 2³².
  ///   - rounds: How many rounds; the published known answers have 7 and 10.
  /// - Returns: Words 0 and 1, and words 2 and 3, the first of each in the low half.
  @inline(__always)
  func block(
    _ counter0: UInt64, _ counter1: UInt64, _ counter2: UInt64, _ counter3: UInt64,
    rounds: Int = 10
  ) -> (even: UInt64, odd: UInt64) {
    var (c0, c1, c2, c3) = (counter0, counter1, counter2, counter3)
    var (k0, k1) = (key0, key1)
    for _ in 0..<rounds {
      let p0 = c0 &* Self.multiplier0
      let p1 = c2 &* Self.multiplier1
      c0 = p1 &>> 32 ^ c1 ^ UInt64(k0)
      c1 = p1 & 0xFFFF_FFFF
      c2 = p0 &>> 32 ^ c3 ^ UInt64(k1)
      c3 = p0 & 0xFFFF_FFFF
      k0 &+= Self.weyl0
      k1 &+= Self.weyl1
    }
    return (c0 | c1 &<< 32, c2 | c3 &<< 32)
  }

  // Table 2 of the paper and its §3.2 (golden ratio and √3 − 1).
  private static let multiplier0: UInt64 = 0xD251_1F53
  private static let multiplier1: UInt64 = 0xCD9E_8D57
  private static let weyl0: UInt32 = 0x9E37_79B9
  private static let weyl1: UInt32 = 0xBB67_AE85
}
