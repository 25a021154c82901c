/// A named stream of random numbers in which every number has an address.
///
/// The number at (draw, time, index) depends on the seed, the name and that address alone: not on
/// how many numbers were taken before, not on other streams, not on threads. Adding an assumption
/// to a plan therefore leaves the draws of all others as they were.
///
/// Generator: Philox4x32-10. The 64-bit key is made of the seed and the name; the 128-bit counter
/// is, word by word from the lowest,
///
///     draw / 2 (low 32 bits) | draw / 2 (high 32 bits) | time | index
///
/// A block holds two numbers: words 0 and 1 for the even draw, words 2 and 3 for the odd one.
///
/// Key: the UTF-8 bytes of the name go through FNV-1a (64 bits), the seed through the SplitMix64
/// finaliser; their sum goes through that finaliser again (Steele, Lea & Flood 2014, "Fast
/// splittable pseudorandom number generators", §3, with Stafford's variant 13). With one seed the
/// key is a one-to-one function of the FNV-1a value, and one changed bit of name or seed changes
/// about half the bits of the key. Names are told apart byte by byte, without normalisation.
public struct RandomStream: Sendable, Hashable {
  let generator: Philox4x32

  /// Creates the stream of a seed and a name.
  public init(seed: UInt64, name: String) {
    let key = Self.mixed(Self.mixed(seed &+ 0x9E37_79B9_7F4A_7C15) &+ Self.hash(of: name))
    generator = Philox4x32(
      key0: UInt32(truncatingIfNeeded: key), key1: UInt32(truncatingIfNeeded: key &>> 32))
  }

  /// The number at an address, uniform on the open interval (0, 1).
  ///
  /// The values are the odd multiples of 2⁻⁵³ (`u01fixedpt` of Random123): exact, symmetric about
  /// one half, never 0 or 1.
  ///
  /// - Parameters:
  ///   - draw: The number of the draw, from 0.
  ///   - time: The time step; any 32-bit integer, also negative.
  ///   - index: The number within draw and time, for streams that need several; any 32-bit integer.
  /// - Returns: The number.
  public func uniform(draw: Int, time: Int, index: Int = 0) -> Double {
    precondition(draw >= 0, "draw \(draw) is negative")
    let block = block(pair: UInt64(draw) &>> 1, Self.word(time), Self.word(index))
    return Self.openUnit(draw & 1 == 0 ? block.even : block.odd)
  }

  /// The standard normal number at an address: the quantile at ``uniform(draw:time:index:)``.
  ///
  /// - Parameters:
  ///   - draw: The number of the draw, from 0.
  ///   - time: The time step; any 32-bit integer, also negative.
  ///   - index: The number within draw and time, for streams that need several; any 32-bit integer.
  /// - Returns: The number.
  public func normal(draw: Int, time: Int, index: Int = 0) -> Double {
    Normal.quantile(uniform(draw: draw, time: time, index: index))
  }

  @inline(__always)
  private func block(pair: UInt64, _ time: UInt64, _ index: UInt64) -> (even: UInt64, odd: UInt64) {
    generator.block(pair & 0xFFFF_FFFF, pair &>> 32, time, index)
  }

  /// A 32-bit integer as a word of the counter.
  @inline(__always)
  static func word(_ value: Int) -> UInt64 {
    precondition(Int(Int32(truncatingIfNeeded: value)) == value, "\(value) is no 32-bit integer")
    return UInt64(UInt32(truncatingIfNeeded: value))
  }

  /// The top 52 bits as an odd multiple of 2⁻⁵³: `1.bits − (1 − 2⁻⁵³)`, which is exact.
  @inline(__always)
  static func openUnit(_ bits: UInt64) -> Double {
    Double(bitPattern: bits &>> 12 | 0x3FF0_0000_0000_0000) - 0x1.FFFFFFFFFFFFFp-1
  }

  /// FNV-1a, 64 bits (Fowler, Noll & Vo), over the UTF-8 bytes.
  private static func hash(of name: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }

  /// The finaliser of SplitMix64, a one-to-one map of 64 bits.
  static func mixed(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ z &>> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z &>> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z &>> 31
  }
}
