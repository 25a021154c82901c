/// Sums of magnitudes over memory, eight lanes at a time in a fixed order.
///
/// One pass tells both a norm and whether all is finite: a sum of magnitudes is finite only when
/// every term is.
enum Magnitudes {
  private typealias Lanes = SIMD8<Double>

  private static func magnitudes(_ p: UnsafePointer<Double>) -> Lanes {
    let lanes = UnsafeRawPointer(p).loadUnaligned(as: Lanes.self)
    let mask = SIMD8<UInt64>(repeating: 0x7FFF_FFFF_FFFF_FFFF)
    return unsafeBitCast(unsafeBitCast(lanes, to: SIMD8<UInt64>.self) & mask, to: Lanes.self)
  }

  /// Σ |x|.
  ///
  /// - Parameters:
  ///   - x: The elements.
  ///   - count: How many.
  /// - Returns: The sum; not finite when an element is not, or when it exceeds the range.
  static func sum(_ x: UnsafePointer<Double>, _ count: Int) -> Double {
    var lanes = Lanes()
    var i = 0
    while i &+ 8 <= count {
      lanes += magnitudes(x + i)
      i &+= 8
    }
    var rest = lanes.sum()
    while i < count {
      rest += x[i].magnitude
      i &+= 1
    }
    return rest
  }

  /// Σ |x|, where each |x| is also added to an element of `totals`.
  ///
  /// - Parameters:
  ///   - x: The elements.
  ///   - count: How many.
  ///   - totals: As many sums, changed in place.
  /// - Returns: The sum.
  static func sum(
    _ x: UnsafePointer<Double>, _ count: Int, addingTo totals: UnsafeMutablePointer<Double>
  ) -> Double {
    var lanes = Lanes()
    var i = 0
    while i &+ 8 <= count {
      let terms = magnitudes(x + i)
      lanes += terms
      let raw = UnsafeMutableRawPointer(totals + i)
      raw.storeBytes(of: raw.loadUnaligned(as: Lanes.self) + terms, as: Lanes.self)
      i &+= 8
    }
    var rest = lanes.sum()
    while i < count {
      rest += x[i].magnitude
      totals[i] += x[i].magnitude
      i &+= 1
    }
    return rest
  }
}
