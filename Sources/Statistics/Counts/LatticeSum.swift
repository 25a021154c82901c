/// Sums of a smooth function over many whole numbers.
enum LatticeSum {
  /// Up to so many terms are added one by one.
  static let plainCount = 4096.0

  /// The sum of the values from `first` to `last`.
  ///
  /// Long ones in blocks that grow from both ends, where a power or a cut may be, up to a
  /// given share of the whole. A block is summed from five of its numbers, near the nodes of Gauss and Legendre, with
  /// the weights that make polynomials up to the fifth degree exact over whole numbers; next to the
  /// spread of what is summed it is short, which leaves an error of about 1e-13.
  ///
  /// > Reference: Hildebrand (1974), Introduction to Numerical Analysis, §8.13, on quadrature for sums.
  ///
  /// - Parameters:
  ///   - first: The first whole number.
  ///   - last: The last; below `first` the sum is 0.
  ///   - blocks: How many of the longest blocks make the whole; the function is smooth over one of
  ///     them, but for its ends.
  ///   - value: The function.
  /// - Returns: The sum.
  static func over(
    _ first: Double, _ last: Double, blocks: Double = 128, _ value: (Double) -> Double
  ) -> Double {
    var sum = CompensatedSum()
    let last = min(last, LatticeInversion.lastCount - 1)  // one more would not move on
    let largest = last - first < plainCount ? 1 : (last - first) / blocks
    var k = first
    while k <= last {
      let nearest = min(k - first, last - k)
      let half = (min(nearest / 8, largest) / 2).rounded(.down)
      if half < 8 {
        sum.add(value(k))
        k += 1
      } else {
        block(k + half, half, value, &sum)
        k += 2 * half + 1
      }
    }
    return sum.value
  }

  /// The `2h + 1` numbers around the center.
  private static func block(
    _ center: Double, _ h: Double, _ value: (Double) -> Double, _ sum: inout CompensatedSum
  ) {
    let inner = (h * 0.5384693101056831).rounded()
    let outer = (h * 0.9061798459386640).rounded()
    // Half the sums of j² and j⁴ over −h … h, by closed forms, and the weights that give them.
    let second = h * (h + 1) * (2 * h + 1) / 6
    let fourth = second * (3 * h * h + 3 * h - 1) / 5
    let (p, q) = (inner * inner, outer * outer)
    let outerWeight = (fourth - p * second) / (q * (q - p))
    let innerWeight = (q * second - fourth) / (p * (q - p))
    sum.add((2 * h + 1 - 2 * innerWeight - 2 * outerWeight) * value(center))
    sum.add(innerWeight * (value(center - inner) + value(center + inner)))
    sum.add(outerWeight * (value(center - outer) + value(center + outer)))
  }
}
