/// Whole numbers of 32 bits that some doubles are, lent while they are looked at.
struct WholeColumn {
  /// The least of them.
  let least: Int32
  /// How far the greatest lies above it.
  let spread: UInt32
  private let values: UnsafeMutableBufferPointer<Int32>

  /// Calls `body` with the numbers, or with nil where one of them is not whole or needs more bits.
  ///
  /// - Parameters:
  ///   - column: The first of the numbers.
  ///   - count: How many there are, at least one.
  ///   - body: What is done with them; zeros have no sign there.
  /// - Returns: What `body` returns.
  @inline(__always)
  static func with<Result>(
    _ column: UnsafePointer<Double>, count: Int, _ body: (WholeColumn?) -> Result
  ) -> Result {
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: count) { values in
      // Adding 1.5 · 2⁵² leaves a number, rounded, in the low bits: a loop that vectorises.
      let shift = 0x1.8p52
      var rest: UInt64 = 0
      for i in 0..<count {
        let whole = Int32(truncatingIfNeeded: (column[i] + shift).bitPattern)
        values[i] = whole
        // Neither a fraction nor what is not finite leaves nothing.
        rest |= (Double(whole) - column[i]).magnitude.bitPattern
      }
      guard rest == 0 else { return body(nil) }
      var (least, greatest) = (values[0], values[0])
      for i in 0..<count {
        least = min(least, values[i])
        greatest = max(greatest, values[i])
      }
      return body(
        WholeColumn(
          least: least, spread: UInt32(Int64(greatest) - Int64(least)), values: values))
    }
  }

  /// Bytes that a difference from the least takes.
  var width: UInt8 { spread == 0 ? 0 : spread < 1 << 8 ? 1 : spread < 1 << 16 ? 2 : 4 }

  /// The differences from the least in memory of their own; nil where there are none.
  func packed() -> UnsafeMutableRawPointer? {
    switch width {
    case 0: nil
    case 1: packed(as: UInt8.self)
    case 2: packed(as: UInt16.self)
    default: packed(as: UInt32.self)
    }
  }

  private func packed<Difference: FixedWidthInteger>(
    as _: Difference.Type
  ) -> UnsafeMutableRawPointer {
    let room = UnsafeMutablePointer<Difference>.allocate(capacity: values.count)
    for i in values.indices { room[i] = Difference(truncatingIfNeeded: values[i] &- least) }
    return UnsafeMutableRawPointer(room)
  }
}
