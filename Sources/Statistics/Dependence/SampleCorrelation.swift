/// Correlations of two samples, with ties.
///
/// All are NaN where one of the samples does not vary.
public enum SampleCorrelation {
  /// Pearson's product-moment correlation, by compensated sums about the means.
  ///
  /// - Parameters:
  ///   - x: The one sample, all finite.
  ///   - y: The other, as many values.
  /// - Returns: The correlation, −1 to 1.
  public static func pearson(_ x: [Double], _ y: [Double]) -> Double {
    precondition(
      x.count == y.count, "samples of \(x.count) and \(y.count) values cannot be paired")
    let (x, y) = (inRange(x), inRange(y))
    let n = Double(x.count)
    let centers = (Summary(x).mean, Summary(y).mean)
    var (xx, yy, xy) = (CompensatedSum(), CompensatedSum(), CompensatedSum())
    var rests = (CompensatedSum(), CompensatedSum())
    for (a, b) in zip(x, y) {
      let (p, q) = (a - centers.0, b - centers.1)
      xx.add(p * p)
      yy.add(q * q)
      xy.add(p * q)
      rests.0.add(p)
      rests.1.add(q)
    }
    // What the rounded means leave, as in ``Summary``.
    let (p, q) = (rests.0.value, rests.1.value)
    let squares = (xx.value - p * p / n, yy.value - q * q / n)
    guard squares.0 > 0, squares.1 > 0 else { return .nan }
    // One root of the product makes equal samples correlate by exactly 1, where it can be formed.
    let product = squares.0 * squares.1
    let scale =
      product.isNormal
      ? product.squareRoot() : squares.0.squareRoot() * squares.1.squareRoot()
    return min(1, max(-1, (xy.value - p * q / n) / scale))
  }

  /// The sample, divided by a power of two where its squares would leave the range.
  private static func inRange(_ sample: [Double]) -> [Double] {
    let scale = BinaryScale(
      largest: sample.largestMagnitude, ordinary: BinaryScale.ordinaryForSquares)
    return scale.exponent == 0 ? sample : sample.map(scale.reduced)
  }

  /// Spearman's rank correlation: Pearson's of the mean ranks.
  ///
  /// - Parameters:
  ///   - x: The one sample, without NaN.
  ///   - y: The other, as many values.
  /// - Returns: The correlation, −1 to 1.
  public static func spearman(_ x: [Double], _ y: [Double]) -> Double {
    pearson(ranks(x), ranks(y))
  }

  /// Kendall's tau-b: concordant less discordant pairs over the geometric mean of the pairs not
  /// tied in x and not tied in y.
  ///
  /// > Reference: Kendall (1945), Biometrika 33, 239–251; Knight (1966), JASA 61, 436–439, for
  /// > counting by a merge sort.
  ///
  /// - Parameters:
  ///   - x: The one sample, without NaN.
  ///   - y: The other, as many values.
  /// - Returns: The correlation, −1 to 1.
  /// - Complexity: O(n log n).
  public static func kendall(_ x: [Double], _ y: [Double]) -> Double {
    precondition(
      x.count == y.count, "samples of \(x.count) and \(y.count) values cannot be paired")
    let order = x.indices.sorted { x[$0] != x[$1] ? x[$0] < x[$1] : y[$0] < y[$1] }
    let pairs = x.count * (x.count - 1) / 2
    let tiedX = tiedPairs(order) { x[$0] == x[$1] }
    let tiedBoth = tiedPairs(order) { x[$0] == x[$1] && y[$0] == y[$1] }
    var values = order.map { y[$0] }
    let discordant = inversions(&values)
    let tiedY = tiedPairs(Array(values.indices)) { values[$0] == values[$1] }
    guard pairs > tiedX, pairs > tiedY else { return .nan }
    let balance = Double(pairs - tiedX - tiedY + tiedBoth - 2 * discordant)
    return balance / (Double(pairs - tiedX) * Double(pairs - tiedY)).squareRoot()
  }

  /// The ranks of a sample from 1, tied values sharing the mean of theirs.
  ///
  /// - Parameter sample: The values, without NaN.
  /// - Returns: The rank of each value.
  public static func ranks(_ sample: [Double]) -> [Double] {
    let order = sample.indices.sorted { sample[$0] < sample[$1] }
    var ranks = [Double](repeating: 0, count: sample.count)
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, sample[order[end]] == sample[order[start]] { end += 1 }
      for i in start..<end { ranks[order[i]] = Double(start + end + 1) / 2 }
      start = end
    }
    return ranks
  }

  /// How many pairs of neighbours-by-order are tied.
  private static func tiedPairs(_ order: [Int], _ tied: (Int, Int) -> Bool) -> Int {
    var pairs = 0
    var run = 0
    for i in order.indices.dropFirst() {
      run = tied(order[i - 1], order[i]) ? run + 1 : 0
      pairs += run
    }
    return pairs
  }

  /// Sorts and counts how many pairs stood in falling order.
  private static func inversions(_ values: inout [Double]) -> Int {
    var source = values
    var target = values
    var count = 0
    var width = 1
    while width < values.count {
      for low in stride(from: 0, to: values.count, by: 2 * width) {
        let middle = min(low + width, values.count)
        let high = min(low + 2 * width, values.count)
        var (i, j) = (low, middle)
        for k in low..<high {
          if i < middle, j >= high || source[i] <= source[j] {
            target[k] = source[i]
            i += 1
          } else {
            target[k] = source[j]
            j += 1
            count += middle - i
          }
        }
      }
      swap(&source, &target)
      width *= 2
    }
    values = source
    return count
  }
}
