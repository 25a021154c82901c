internal import Statistics

extension ElicitedResponse {
  /// The mean result of an amount over the draws.
  public func expected(at input: Double) -> Double {
    CompensatedSum.of(draws.map { $0.value(at: input) }) / Double(draws.count)
  }

  /// The results between which an amount's result lies with a probability.
  ///
  /// - Parameters:
  ///   - input: The amount.
  ///   - probability: That of the band, between 0 and 1; as much is left out on either side.
  /// - Returns: The ends of the band.
  public func band(at input: Double, probability: Double = 0.9) -> ClosedRange<Double> {
    let values = draws.map { $0.value(at: input) }.sorted()
    let tail = (1 - min(1, max(0, probability))) / 2
    let low = Self.quantile(tail, of: values)
    return low...max(low, Self.quantile(1 - tail, of: values))
  }

  /// The expected curve as straight lines, for an allocation that maximises what is expected.
  ///
  /// - Parameters:
  ///   - most: The greatest amount of interest, above 0.
  ///   - cells: How many lines; they are shorter for small amounts, where curves bend most.
  /// - Returns: The lines; level beyond the greatest amount.
  public func expected(upTo most: Double, cells: Int = 64) -> ResponseFunction {
    let count = max(1, cells)
    return .piecewise(
      (0...count).map { place in
        let share = Double(place) / Double(count)
        let input = most * share * share
        return ResponseFunction.Point(input, expected(at: input))
      })
  }

  /// The quantile of sorted, equally likely values, each in the middle of its share.
  private static func quantile(_ p: Double, of values: [Double]) -> Double {
    let place = p * Double(values.count) - 0.5
    guard place > 0 else { return values[0] }
    let below = Int(place)
    guard below + 1 < values.count else { return values[values.count - 1] }
    return values[below] + (place - Double(below)) * (values[below + 1] - values[below])
  }
}
