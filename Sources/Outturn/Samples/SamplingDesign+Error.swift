internal import Simulation
internal import Statistics

extension SamplingDesign {
  /// The standard error of the mean of one value a draw: from the means of the parts that have a
  /// randomisation of their own.
  ///
  /// - Parameters:
  ///   - count: How many draws there are; of others than the design's nothing is said.
  ///   - value: The value of a draw.
  /// - Returns: The error; nil where draws are independent or fewer than two parts.
  func standardError(count: Int, _ value: (Int) -> Double) -> Double? {
    guard replications > 1, count == draws else { return nil }
    let means = (0..<replications).map { part -> Double in
      let draws = draws(of: part)
      var sum = CompensatedSum()
      for draw in draws { sum.add(value(draw)) }
      return sum.value / Double(draws.count)
    }
    return Summary(means).standardError
  }
}
