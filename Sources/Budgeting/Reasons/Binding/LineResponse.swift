internal import Glibc
internal import ResponseCurves

/// What a problem is worth as the amount of one decision moves and the others stand.
struct LineResponse {
  private let parts: [(term: ResponseTerm, factor: Double, rest: Double)]
  private let decisions: [AllocationDecision]

  /// The response of a decision around an allocation.
  ///
  /// - Parameters:
  ///   - terms: The terms that look at the decision.
  ///   - decision: The place of the decision.
  ///   - amounts: The allocation.
  ///   - decisions: Those of the problem.
  init(
    _ terms: [ResponseTerm], of decision: Int, at amounts: [Double],
    _ decisions: [AllocationDecision]
  ) {
    self.decisions = decisions
    parts = terms.compactMap { term in
      let factor = term.arguments.reduce(0) { $1.decision == decision ? $0 + $1.factor : $0 }
      guard term.weight != 0, factor != 0 else { return nil }
      return (term, factor, term.input(of: amounts) - factor * amounts[decision])
    }
  }

  /// Whether nothing depends on the decision.
  var isEmpty: Bool { parts.isEmpty }

  /// The amounts for which the worth is known: points say nothing of what lies outside them.
  var known: ClosedRange<Double> {
    var (low, high) = (0.0, Double.infinity)
    for part in parts where part.factor > 0 {
      guard let range = part.term.function.known else { continue }
      low = max(low, (range.lowerBound - part.rest) / part.factor)
      high = min(high, (range.upperBound - part.rest) / part.factor)
    }
    return low...max(low, high)
  }

  /// The worth of the terms at an amount.
  func value(at amount: Double) -> Double {
    var value = 0.0
    for part in parts {
      value += part.term.weight * part.term.function.value(at: part.rest + part.factor * amount)
    }
    return value
  }

  /// What one more unit adds at an amount; to the right of a kink.
  func slope(at amount: Double) -> Double {
    var slope = 0.0
    for part in parts {
      slope +=
        part.term.weight * part.factor
        * part.term.slope(at: part.rest + part.factor * amount, decisions)
    }
    return slope
  }

  /// What a unit adds on average between two amounts.
  func average(from low: Double, to high: Double) -> Double {
    (value(at: high) - value(at: low)) / (high - low)
  }

  /// Whether the worth is the same at every amount of a range.
  func isLevel(from low: Double, to high: Double) -> Bool {
    let start = value(at: low)
    let size = max(abs(start), abs(value(at: high)))
    return (1...16).allSatisfy { step in
      let there = value(at: low + (high - low) * Double(step) / 16)
      return abs(there - start) <= 1e-12 * max(size, abs(there))
    }
  }

  /// The amount of a range with the greatest worth less its price, the least such amount.
  func best(at price: Double, from low: Double, to high: Double) -> Double {
    maximum(from: low, to: high) { value(at: $0) - price * $0 }
  }

  /// The amount of a range at which a unit earns most, counted from the lower end.
  ///
  /// - Parameters:
  ///   - low: The lower end.
  ///   - high: The upper end.
  ///   - least: The least amount above the lower end that may be given.
  /// - Returns: The amount and what a unit earns; nil where there is nothing to choose.
  func bestAverage(
    from low: Double, to high: Double, atLeast least: Double = 0
  ) -> (amount: Double, slope: Double)? {
    guard high > low, high >= least else { return nil }
    let start = value(at: low)
    let first = max(least, low + (high - low) / 512)
    func average(_ amount: Double) -> Double { (value(at: amount) - start) / (amount - low) }
    let amount = maximum(from: first, to: high, average)
    return (amount, average(amount))
  }

  /// A grid, then golden sections around its best point: S-shaped curves have one peak between two
  /// points of such a grid.
  private func maximum(
    from low: Double, to high: Double, _ worth: (Double) -> Double
  ) -> Double {
    guard high > low else { return low }
    let count = 64
    func point(_ step: Int) -> Double {
      step == count ? high : low + (high - low) * Double(step) / Double(count)
    }
    var best = 0
    var bestWorth = worth(low)
    for step in 1...count {
      let there = worth(point(step))
      if there > bestWorth + 1e-13 * abs(bestWorth) { (best, bestWorth) = (step, there) }
    }
    var (left, right) = (point(max(0, best - 1)), point(min(count, best + 1)))
    let ratio = (5.0.squareRoot() - 1) / 2
    while right - left > 1e-9 * max(abs(left), abs(right)) {
      let inner = right - ratio * (right - left)
      let outer = left + ratio * (right - left)
      if inner <= left || outer >= right { break }
      if worth(inner) >= worth(outer) { right = outer } else { left = inner }
    }
    let middle = left + (right - left) / 2
    let ends = [point(best), middle]
    return worth(ends[1]) > worth(ends[0]) ? middle : ends[0]
  }
}
