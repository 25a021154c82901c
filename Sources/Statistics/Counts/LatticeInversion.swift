/// What the quantiles of whole-number distributions share.
///
/// The answer is always the smallest `k` with `F(k) ≥ u`. Three ways lead there:
///
/// - near an end of the support, adding up masses from that end;
/// - in the body, a Cornish–Fisher expansion gives the real number whose ceiling is `k`, and is
///   believed only when it is farther from a whole number than its error can be;
/// - otherwise a bisection on the distribution function itself, on the smaller tail.
///
/// The first and third depend on `u` only through comparisons with one value per `k`, and the
/// second only answers where the third would give the same, so the quantile is monotone in `u`.
enum LatticeInversion {
  /// A standard normal quantile beyond this is left to bisection.
  static let reach = 4.0

  /// Tail probabilities below this are left to bisection where masses are added up from afar.
  static let farTail = 0x1p-10

  /// From here on no number tells one count from the next, and nothing is counted.
  static let lastCount = 0x1p53

  /// The smallest `k` from `low` to `high` whose mass up to and including it reaches `u`.
  ///
  /// - Parameters:
  ///   - u: The probability.
  ///   - low: The first value.
  ///   - high: The last value; the answer when the masses, rounded, never reach `u`.
  ///   - mass: The mass of `low`.
  ///   - ratio: The mass of `k + 1` over that of `k`.
  /// - Returns: The quantile.
  @inline(__always)
  static func upward(
    _ u: Double, low: Int, high: Int, mass: Double, ratio: (Double) -> Double
  ) -> Int {
    var mass = mass
    var sum = mass
    var k = low
    while sum < u, k < high {
      mass *= ratio(Double(k))
      sum += mass
      k += 1
    }
    return k
  }

  /// The same from the top: the largest `k` whose mass from it on exceeds `v = 1 − u`.
  ///
  /// - Parameters:
  ///   - v: The probability of larger values.
  ///   - low: The first value; the answer when the masses never exceed `v`.
  ///   - high: The last value.
  ///   - mass: The mass of `high`.
  ///   - ratio: The mass of `k − 1` over that of `k`.
  /// - Returns: The quantile.
  @inline(__always)
  static func downward(
    _ v: Double, low: Int, high: Int, mass: Double, ratio: (Double) -> Double
  ) -> Int {
    var mass = mass
    var sum = mass
    var k = high
    while sum <= v, k > low {
      mass *= ratio(Double(k))
      sum += mass
      k -= 1
    }
    return k
  }

  /// The smallest `k` in the range for which `reaches` holds, which it does from some `k` on.
  static func search(from start: Double, in range: ClosedRange<Int>, _ reaches: (Int) -> Bool)
    -> Int
  {
    let clamped = min(max(start, Double(range.lowerBound)), Double(range.upperBound))
    var high = min(max(Int(clamped), range.lowerBound), range.upperBound)
    var low = high
    var stride = 1
    if reaches(high) {
      repeat {
        if low == range.lowerBound { return bisect(low - 1, high, reaches) }
        high = low
        low = max(range.lowerBound, low - stride)
        stride *= 2
      } while reaches(low)
    } else {
      repeat {
        if high == range.upperBound { return high }
        low = high
        high = high > range.upperBound - stride ? range.upperBound : high + stride
        stride *= 2
      } while !reaches(high)
    }
    return bisect(low, high, reaches)
  }

  /// The same for a support in real numbers, its upper end brought to ``lastCount``, where the
  /// condition counts as met.
  static func search(
    near start: Double, in support: ClosedRange<Double>, _ reaches: (Double) -> Bool
  ) -> Double {
    let low = Int(min(support.lowerBound, lastCount))
    let high = Int(min(support.upperBound, lastCount))
    return Double(
      search(from: start.isNaN ? Double(low) : start, in: low...high) {
        $0 == high || reaches(Double($0))
      })
  }

  /// `reaches` fails at `low` (or `low` is outside) and holds at `high`.
  private static func bisect(_ low: Int, _ high: Int, _ reaches: (Int) -> Bool) -> Int {
    var low = low
    var high = high
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if reaches(middle) { high = middle } else { low = middle }
    }
    return high
  }
}
