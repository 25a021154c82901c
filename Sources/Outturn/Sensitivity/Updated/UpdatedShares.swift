public import Quantities
public import Sensitivity

/// Which share of what the outturns leave uncertain of an outcome knowing one assumption would remove:
/// Var E[y | x] / Var y, the first-order Sobol' index, from draws that were not laid out for it.
///
/// Where the outturns tie assumptions together, the share of one counts what it tells of the others
/// too: shares then overlap, and do not add up to what all explain. What an assumption does only
/// with others (the total index) cannot be had from such draws.
///
/// > Reference: Saltelli & Tarantola (2002), JASA 97, 702–709 (the index under dependence); the
/// > estimate is that of ``ExplainedShare``.
public struct UpdatedShares: Sendable {
  /// The shares of one assumption.
  public struct Row: Hashable, Sendable {
    /// The assumption.
    public let input: UncertainInput
    /// Of the variance of the value.
    public let value: IndexEstimate
    /// Of that of whether the target is met.
    public let probability: IndexEstimate
  }

  /// Two assumptions that go together in the draws.
  public struct Pair: Hashable, Sendable {
    /// What people read of the two.
    public let labels: [LocalizedText]
    /// The correlation of their normal scores.
    public let correlation: Double
  }

  /// What is looked at.
  public let outcome: StudiedOutcome
  /// What the draws are worth.
  public let draws: Int
  /// The variance of the value.
  public let variance: Double
  /// The variance of whether the target is met.
  public let metVariance: Double
  /// The largest share of the value first.
  public let rows: [Row]
  /// Those that go together, the closest first.
  public let pairs: [Pair]

  /// Shares out the variance.
  ///
  /// - Parameters:
  ///   - ensemble: The draws that know the outturns.
  ///   - threads: How many threads; results do not depend on it.
  public init(_ ensemble: UpdatedEnsemble, threads: Int) {
    let (outputs, assumptions) = (ensemble.outputs, ensemble.assumptions)
    let worth = Double(ensemble.effectiveDraws) / Double(max(1, ensemble.draws))
    // So many that the two numbers of a line cost little, and the standard error knows them.
    let fewest = max(ensemble.draws / 100, Int((60 / worth).rounded(.up)))
    @Sendable func estimate(
      _ values: [Double], _ bins: MeasuredBins, _ scores: [Double]
    ) -> IndexEstimate {
      let share = ExplainedShare(values, bins, worth: worth, along: scores)
      return IndexEstimate(
        value: share.value, standardError: share.standardError,
        degreesOfFreedom: Double(max(1, ensemble.effectiveDraws - bins.count)))
    }
    let found = OrderedSlots<Row>(assumptions.count)
    Blocks.concurrent(assumptions.count, threads: threads) { place in
      let draws = assumptions[place].draws
      let (bins, scores) = (MeasuredBins(draws.values, fewest: fewest), draws.scores)
      found.set(
        place,
        Row(
          input: assumptions[place].input, value: estimate(outputs.values, bins, scores),
          probability: estimate(outputs.isMet, bins, scores)))
    }
    outcome = ensemble.outcome
    draws = ensemble.effectiveDraws
    variance = Self.variance(outputs.values)
    metVariance = Self.variance(outputs.isMet)
    let order = found.all.enumerated().sorted { one, other in
      (other.element.value.value, one.offset) < (one.element.value.value, other.offset)
    }
    rows = order.map(\.element)
    pairs = Self.pairs(order.prefix(Self.most).map { assumptions[$0.offset] }, worth: draws)
  }

  /// Correlations are looked for among so many assumptions.
  private static let most = 12

  private static func variance(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, values.count - 1))
  }

  /// What goes together noticeably, and beyond what so few draws show by chance.
  private static func pairs(
    _ assumptions: [(input: UncertainInput, draws: AssumptionDraws)], worth: Int
  ) -> [Pair] {
    let least = max(0.3, 4 / Double(max(1, worth)).squareRoot())
    let scores = assumptions.map(\.draws.scores)
    var pairs: [Pair] = []
    for (one, own) in scores.enumerated() {
      for (other, theirs) in scores.enumerated().prefix(one) {
        let sums = zip(own, theirs).reduce(into: (both: 0.0, one: 0.0, other: 0.0)) {
          $0.both += $1.0 * $1.1
          $0.one += $1.0 * $1.0
          $0.other += $1.1 * $1.1
        }
        let correlation = sums.both / (sums.one * sums.other).squareRoot()
        guard abs(correlation) >= least else { continue }
        pairs.append(
          Pair(
            labels: [assumptions[other].input.label, assumptions[one].input.label],
            correlation: correlation))
      }
    }
    return pairs.enumerated().sorted { one, other in
      (abs(other.element.correlation), one.offset) < (abs(one.element.correlation), other.offset)
    }.map(\.element)
  }
}
