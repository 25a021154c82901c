/// A sum that is not less than the exact one.
struct UpwardSum {
  private var sum = 0.0
  private var magnitude = 0.0
  private var count = 0.0

  mutating func add(_ x: Double) {
    sum += x
    magnitude += abs(x)
    count += 1
  }

  var value: Double {
    guard sum.isFinite else { return sum }
    // Each product and each addition rounds once; partial sums are no larger than the magnitude.
    return sum + 1.2e-16 * (count + 2) * magnitude
  }
}
