import CKernels

/// Nested uniform scrambling of binary fractions of 32 digits.
///
/// The tree of random bits is cut into levels of seven digits: the 127 bits that belong to the next
/// seven digits come from one block of Philox4x32-10, whose counter is (the digits before, number
/// of the level, dimension, 0). So every bit is a pure function of seed and place.
struct NestedScrambling: Hashable, Sendable {
  private let generator: Philox4x32

  init(seed: UInt64) {
    generator = RandomStream(seed: seed, name: "sobol.owen").generator
  }

  /// Scrambles a fraction.
  ///
  /// - Parameters:
  ///   - digits: The fraction times 2³².
  ///   - dimension: Its dimension, from 0.
  /// - Returns: 52 scrambled digits and 12 of no meaning, the first of all the highest bit.
  func scrambled(_ digits: UInt32, dimension: Int) -> UInt64 {
    let input = UInt64(digits)
    var flips: UInt64 = 0
    var last: (even: UInt64, odd: UInt64) = (0, 0)
    var taken = 0
    for level in 0..<5 {
      let before = input &>> UInt64(32 - taken)
      last = generator.block(before, UInt64(level), UInt64(dimension), 0)
      // The tree of seven digits as a heap: bit 1 is for the first digit, bits 2 and 3 for the
      // second, by what the first was, and so on.
      var node: UInt64 = 1
      for _ in 0..<min(7, 32 - taken) {
        let half = node < 64 ? last.even : last.odd
        flips = flips << 1 | half &>> (node & 63) & 1
        taken += 1
        node = node << 1 | input &>> UInt64(32 - taken) & 1
      }
    }
    // In the last block bits 64 to 127 are still unused.
    let rest = RandomStream.mixed(last.odd &+ input &* 0x9E37_79B9_7F4A_7C15)
    return (input ^ flips) << 32 | rest &>> 32
  }

  /// Scrambles many fractions of a dimension and writes them as numbers in (0, 1), by one of the
  /// kernels, all of which give the bits of ``scrambled(_:dimension:)``.
  func write(
    _ digits: UnsafeBufferPointer<UInt32>, dimension: Int,
    to out: UnsafeMutablePointer<Double>, kernel: BlockKernel = .best
  ) {
    guard let base = digits.baseAddress else { return }
    nested_scrambling(
      out, base, digits.count, UInt32(dimension), generator.key0, generator.key1, kernel.rawValue)
  }
}
