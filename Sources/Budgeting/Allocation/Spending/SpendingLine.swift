public import ResponseCurves

/// A line of several years whose money works together with other lines, and lingers.
public struct SpendingLine: Hashable, Sendable {
  /// The place of the decision of each fiscal year in the problem.
  ///
  /// Years already spent are decisions whose floor is their ceiling.
  public var decisions: [Int: Int]
  /// How money counts in its year and later ones.
  public var carryOver: CarryOver
  /// How much of it counts beside other lines.
  public var factor: Double

  /// Creates a line.
  public init(decisions: [Int: Int], carryOver: CarryOver = .none, factor: Double = 1) {
    self.decisions = decisions
    self.carryOver = carryOver
    self.factor = factor
  }
}

extension ResponseTerm {
  /// One term per fiscal year of what lines give together, money of earlier years included.
  ///
  /// The input of year t is `Σ over lines, years s ≤ t of factor · factors[t - s] · amount(s)`.
  ///
  /// - Parameters:
  ///   - id: Names the terms, followed by a dot and the year where there are several years.
  ///   - function: What comes of a year's input.
  ///   - lines: The lines.
  ///   - years: The fiscal years whose results count. To value what the last years leave behind,
  ///     let them go on after the last decision.
  ///   - weights: How much each year's result counts; 1 where it is missing.
  /// - Returns: The terms by year; years that no money reaches have none.
  public static func carried(
    id: String, function: ResponseFunction, lines: [SpendingLine], years: ClosedRange<Int>,
    weights: [Int: Double] = [:]
  ) -> [ResponseTerm] {
    years.compactMap { year in
      var factors: [Int: Double] = [:]
      for line in lines {
        for (lag, factor) in line.carryOver.factors.enumerated() where factor != 0 {
          guard let decision = line.decisions[year - lag] else { continue }
          factors[decision, default: 0] += line.factor * factor
        }
      }
      guard !factors.isEmpty else { return nil }
      return ResponseTerm(
        id: years.count == 1 ? id : "\(id).\(year)", weight: weights[year] ?? 1,
        function: function,
        arguments: factors.keys.sorted().map { Argument($0, factor: factors[$0] ?? 0) })
    }
  }
}
