/// The unit that all sizes of a series are multiples of: one piece, one pack.
enum DemandUnit {
  /// The greatest common divisor of sizes; nil where they have none to speak of.
  ///
  /// Euclid's algorithm is exact in floating point. Remainders below 10⁻¹¹ of the largest size count
  /// as none, so that tenths have a unit although no double is a tenth; a unit found so must be at
  /// least a millionth of the largest size.
  ///
  /// - Parameter sizes: Positive.
  /// - Returns: The unit; nil for a continuum.
  static func common(_ sizes: [Double]) -> Double? {
    guard let greatest = sizes.max(), greatest > 0 else { return nil }
    var unit = 0.0
    var isExact = true
    for size in sizes {
      var (a, b) = (max(unit, size), min(unit, size))
      while b > greatest * 1e-11 {
        (a, b) = (b, a.truncatingRemainder(dividingBy: b))
        // A remainder just below the divisor is a rounded zero too.
        if b > 0, a - b <= greatest * 1e-11 { (b, isExact) = (0, false) }
      }
      if b > 0 { isExact = false }
      unit = a
    }
    return greatest / unit <= (isExact ? 0x1p40 : 1e6) ? unit : nil
  }
}
