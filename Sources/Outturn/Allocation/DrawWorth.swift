internal import Scenarios
internal import Statistics

/// What the draws of an allocation are worth: one number per draw, and one for all of them.
struct DrawWorth: Sendable {
  /// The worth is a share of draws, or a mean over them.
  let counts: Int?
  /// The weight of each KPI, adding up to 1.
  let weights: [Double]
  /// Which draws count.
  let risk: AllocationObjective.Risk?

  /// The worth as the objective of a plan says.
  init(_ objective: AllocationObjective, _ kpis: [KPI]) {
    counts = objective.count
    risk = objective.risk
    let sum = counts == nil ? kpis.reduce(0) { $0 + $1.weight } : 0
    weights = kpis.map { sum > 0 ? $0.weight / sum : 1 / Double(max(1, kpis.count)) }
  }

  /// The worth of each draw: the weighted rate, or 1 where enough targets are met.
  func perDraw(_ outcomes: [AllocationOutcomes]) -> [Double] {
    var worth = [Double](repeating: 0, count: outcomes.first?.rates.count ?? 0)
    for (place, outcome) in outcomes.enumerated() {
      for draw in worth.indices {
        worth[draw] +=
          counts == nil ? weights[place] * outcome.rates[draw] : outcome.isMet[draw] ? 1 : 0
      }
    }
    guard let counts else { return worth }
    return worth.map { $0 >= Double(counts) ? 1 : 0 }
  }

  /// The worth of all draws, with its standard error.
  ///
  /// > Reference: Rockafellar and Uryasev (2000), Journal of Risk 2(3), 21–41, for the mean of the
  /// > worst; its error is that of the mean of `min(x - q, 0) / share`.
  func of(
    _ worth: [Double], effectiveDraws: Int? = nil
  ) -> PlanAllocationAnswer.Estimate {
    guard worth.count > 1 else { return .init(worth.first ?? 0, 0) }
    let count = Double(effectiveDraws ?? worth.count)
    func mean(_ values: [Double]) -> PlanAllocationAnswer.Estimate {
      let summary = Summary(values)
      return .init(summary.mean, summary.standardDeviation / count.squareRoot())
    }
    switch risk {
    case nil: return mean(worth)
    case .cvar(let share):
      let least = Self.worst(share, worth).values.reduce(0, +)
      let tail = max(1, Int((share * Double(worth.count)).rounded()))
      let quantile = worth.sorted()[tail - 1]
      let spread = mean(worth.map { min($0 - quantile, 0) / share })
      return .init(least / Double(tail), spread.standardError)
    case .quantile(let share):
      let sorted = worth.sorted()
      func at(_ share: Double) -> Double {
        sorted[min(sorted.count - 1, max(0, Int((share * Double(sorted.count)).rounded(.up)) - 1))]
      }
      let error = (share * (1 - share) / count).squareRoot()
      return .init(at(share), (at(min(1, share + error)) - at(max(0, share - error))) / 2)
    }
  }

  /// The draws whose worth lies around a quantile, ties by their number.
  ///
  /// - Parameters:
  ///   - share: The share of draws below the quantile.
  ///   - window: How far around it, as a share of the draws.
  ///   - worth: The worth of each draw.
  /// - Returns: The draws, one at least.
  static func around(_ share: Double, _ window: Double, _ worth: [Double]) -> [Int] {
    let order = worth.indices.sorted { (worth[$0], $0) < (worth[$1], $1) }
    let count = Double(order.count)
    let low = min(order.count - 1, max(0, Int(((share - window) * count).rounded())))
    let high = min(order.count - 1, max(low, Int(((share + window) * count).rounded()) - 1))
    return order.isEmpty ? [] : Array(order[low...high])
  }

  /// The draws with the least worth, ties by their number.
  static func worst(_ share: Double, _ worth: [Double]) -> (draws: [Int], values: [Double]) {
    let tail = max(1, Int((share * Double(worth.count)).rounded()))
    let order = worth.indices.sorted { (worth[$0], $0) < (worth[$1], $1) }
    let draws = Array(order.prefix(tail))
    return (draws, draws.map { worth[$0] })
  }
}
