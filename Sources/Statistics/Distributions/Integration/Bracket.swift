import Glibc

/// Where a function that changes sign, or a condition that begins to hold, does so.
enum Bracket {
  /// A root of a continuous function between two arguments at which its signs differ.
  ///
  /// Inverse quadratic interpolation where that is safe, else halving; to the last digit or two.
  ///
  /// > Reference: Chandrupatla (1997), Adv. Eng. Software 28, 145–149.
  ///
  /// - Parameters:
  ///   - a: One end.
  ///   - b: The other end.
  ///   - value: The function.
  /// - Returns: The root; the end with the smaller value where the signs do not differ.
  static func root(_ a: Double, _ b: Double, _ value: (Double) -> Double) -> Double {
    var (a, b) = (a, b)
    var fa = value(a)
    var fb = value(b)
    if fa == 0 { return a }
    if fb == 0 { return b }
    guard (fa < 0) != (fb < 0) else { return abs(fa) < abs(fb) ? a : b }
    var t = 0.5
    for _ in 0..<200 {
      let x = a + t * (b - a)
      let fx = value(x)
      if fx == 0 { return x }
      let (c, fc): (Double, Double)
      if (fx < 0) == (fa < 0) {
        (c, fc) = (a, fa)
      } else {
        (c, fc) = (b, fb)
        (b, fb) = (a, fa)
      }
      (a, fa) = (x, fx)
      let best = abs(fa) < abs(fb) ? a : b
      let least = 0x1p-53 * abs(best) / abs(b - a)
      if !(least < 0.5) { return best }
      let xi = (a - b) / (c - b)
      let phi = (fa - fb) / (fc - fb)
      if phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi {
        t =
          fa / (fb - fa) * (fc / (fb - fc))
          + (c - a) / (b - a) * (fa / (fc - fa)) * (fb / (fc - fb))
      } else {
        t = 0.5
      }
      t = min(1 - least, max(least, t))
    }
    return abs(fa) < abs(fb) ? a : b
  }

  /// The root of a rising function near a guess, sought in steps that double.
  ///
  /// - Parameters:
  ///   - start: The guess.
  ///   - range: Where the root lies; its end is the answer when the signs never differ.
  ///   - value: The function, rising.
  /// - Returns: The root.
  static func root(near start: Double, in range: ClosedRange<Double>, _ value: (Double) -> Double)
    -> Double
  {
    var near = min(max(start, range.lowerBound), range.upperBound)
    let isBelow = value(near) < 0
    var step = isBelow ? 0.5 : -0.5
    while true {
      let next = min(max(near + step, range.lowerBound), range.upperBound)
      if (value(next) < 0) != isBelow { return root(near, next, value) }
      if next == near { return near }
      near = next
      step *= 2
    }
  }

  /// The smallest number from `low` to `high` for which a condition holds that holds at `high` and
  /// from some number on.
  static func first(from low: Double, to high: Double, _ holds: (Double) -> Bool) -> Double {
    if holds(low) { return low }
    var below = key(low)
    var above = key(high)
    while above - below > 1 {
      let middle = below + (above - below) / 2
      if holds(number(middle)) { above = middle } else { below = middle }
    }
    return number(above)
  }

  /// Doubles in order as 128-bit integers, so that differences do not overflow.
  private static func key(_ x: Double) -> Int128 {
    let bits = Int128(x.magnitude.bitPattern)
    return x < 0 ? -bits : bits
  }

  private static func number(_ key: Int128) -> Double {
    let magnitude = Double(bitPattern: UInt64(key.magnitude))
    return key < 0 ? -magnitude : magnitude
  }
}
