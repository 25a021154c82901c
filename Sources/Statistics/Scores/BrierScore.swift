/// The Brier score of stated probabilities, with its parts.
///
/// The mean of `(p − o)²` over forecasts p of events that came (o = 1) or did not (o = 0). Forecasts
/// of equal probability are taken together; then the score is exactly reliability − resolution +
/// uncertainty.
///
/// > Reference: Brier (1950), Mon. Weather Rev. 78, 1–3; Murphy (1973), J. Appl. Meteorol. 12,
/// > 595–600.
public struct BrierScore: Hashable, Sendable {
  /// The forecasts of one probability.
  public struct Group: Hashable, Sendable {
    /// The stated probability.
    public let probability: Double
    /// How many forecasts stated it.
    public let count: Int
    /// How many of the events came.
    public let events: Int

    /// The share that came.
    public var frequency: Double { Double(events) / Double(count) }
  }

  /// The groups in ascending order of probability.
  public let groups: [Group]
  /// How many forecasts there were.
  public let count: Int

  /// Scores forecasts.
  ///
  /// - Parameters:
  ///   - probabilities: The stated probabilities, at least one, each in [0, 1].
  ///   - outcomes: Whether each event came.
  public init(_ probabilities: [Double], outcomes: [Bool]) {
    precondition(
      probabilities.count == outcomes.count && !outcomes.isEmpty,
      "\(probabilities.count) probabilities for \(outcomes.count) outcomes")
    var groups: [Group] = []
    for (p, came) in zip(probabilities, outcomes).sorted(by: { $0.0 < $1.0 }) {
      precondition(p >= 0 && p <= 1, "\(p) is not a probability")
      let event = came ? 1 : 0
      if let last = groups.last, last.probability == p {
        groups[groups.count - 1] = Group(
          probability: p, count: last.count + 1, events: last.events + event)
      } else {
        groups.append(Group(probability: p, count: 1, events: event))
      }
    }
    self.groups = groups
    count = outcomes.count
  }

  /// The share of all events that came.
  public var baseRate: Double {
    Double(groups.reduce(0) { $0 + $1.events }) / Double(count)
  }

  /// The score, 0 for certain and right, 1 for certain and wrong.
  public var value: Double {
    mean { group in
      let p = group.probability
      return group.frequency * (1 - p) * (1 - p) + (1 - group.frequency) * p * p
    }
  }

  /// How far stated probabilities are from what then came: the smaller the better.
  public var reliability: Double {
    mean { ($0.probability - $0.frequency) * ($0.probability - $0.frequency) }
  }

  /// How far the groups differ from the base rate: the larger the better.
  public var resolution: Double {
    let rate = baseRate
    return mean { ($0.frequency - rate) * ($0.frequency - rate) }
  }

  /// The score of always stating the base rate.
  public var uncertainty: Double { baseRate * (1 - baseRate) }

  /// `1 − value/uncertainty`; nil where all outcomes were the same.
  public var skill: Double? { uncertainty > 0 ? 1 - value / uncertainty : nil }

  private func mean(_ part: (Group) -> Double) -> Double {
    var sum = CompensatedSum()
    for group in groups { sum.add(Double(group.count) * part(group)) }
    return sum.value / Double(count)
  }
}
