internal import ResponseCurves
internal import Scenarios

/// What each decision is worth at some amounts, from runs in which all decisions stand at their
/// amounts at once.
///
/// Where each KPI hangs on one decision, one run tells one more amount of every decision: 71 lines
/// cost as many runs as one.
struct SampledDecisions {
  /// How many parts the draws are cut into, for the errors of what follows.
  static let batches = 8

  /// An amount with what it gave.
  struct Sample {
    var amount: Double
    /// The mean worth of the KPIs of the decision.
    var mean: Double
    /// The standard error of that mean.
    var error: Double
    /// The means over each part of the draws.
    var parts: [Double]
    /// The worth of each draw, where draws are weighed later; else empty.
    var draws: [Double]
  }

  /// By decision, by rising amount.
  private(set) var samples: [[Sample]]
  /// What KPIs that no decision reaches are worth: mean, parts, draws.
  private(set) var constant: Sample
  private let reach: DecisionReach
  private let weights: [Double]
  private let countsMet: Bool
  private let keepsDraws: Bool

  /// Room for samples.
  ///
  /// - Parameters:
  ///   - reach: Which KPIs each decision reaches.
  ///   - weights: The weight of each KPI.
  ///   - countsMet: Whether targets that are met count, instead of rates.
  ///   - keepsDraws: Whether the worth of each draw is kept.
  init(_ reach: DecisionReach, weights: [Double], countsMet: Bool, keepsDraws: Bool) {
    self.reach = reach
    self.weights = weights
    self.countsMet = countsMet
    self.keepsDraws = keepsDraws
    samples = reach.kpisOfDecision.map { _ in [] }
    constant = Sample(amount: 0, mean: 0, error: 0, parts: [], draws: [])
  }

  /// Takes up a run.
  mutating func add(_ amounts: [Double], _ outcomes: [AllocationOutcomes]) {
    for (decision, amount) in amounts.enumerated() {
      let own = reach.kpisOfDecision[decision]
      guard !own.isEmpty, !samples[decision].contains(where: { $0.amount == amount }) else {
        continue
      }
      let place = samples[decision].firstIndex { $0.amount > amount } ?? samples[decision].count
      samples[decision].insert(sample(amount, own, outcomes), at: place)
    }
    if constant.parts.isEmpty {
      constant = sample(
        0, reach.decisionsOfKPI.indices.filter { reach.decisionsOfKPI[$0].isEmpty }, outcomes)
    }
  }

  private func sample(
    _ amount: Double, _ kpis: [Int], _ outcomes: [AllocationOutcomes]
  ) -> Sample {
    let count = outcomes.first?.rates.count ?? 0
    var worth = [Double](repeating: 0, count: count)
    for kpi in kpis {
      let weight = weights[kpi]
      if countsMet {
        for draw in 0..<count where outcomes[kpi].isMet[draw] { worth[draw] += weight }
      } else {
        for draw in 0..<count { worth[draw] += weight * outcomes[kpi].rates[draw] }
      }
    }
    var parts = [Double](repeating: 0, count: Self.batches)
    var square = 0.0
    for part in 0..<Self.batches {
      let range = Self.range(part, count)
      var sum = 0.0
      for draw in range { sum += worth[draw] }
      parts[part] = range.isEmpty ? 0 : sum / Double(range.count)
    }
    let mean = worth.reduce(0, +) / Double(max(1, count))
    for value in worth { square += (value - mean) * (value - mean) }
    let effective = Double(outcomes.compactMap(\.effectiveDraws).min() ?? count)
    let error = count > 1 ? (square / Double(count - 1) / effective).squareRoot() : 0
    return Sample(
      amount: amount, mean: mean, error: error, parts: parts, draws: keepsDraws ? worth : [])
  }

  /// The draws of a part.
  static func range(_ part: Int, _ count: Int) -> Range<Int> {
    count * part / batches..<count * (part + 1) / batches
  }

  /// How the draws are weighed.
  enum Weighing {
    /// All alike.
    case all
    /// One part only.
    case part(Int)
    /// Each with its own weight, adding up to 1.
    case weights([Double])
  }

  /// The worth of a decision as a function of its amount.
  func function(_ decision: Int, _ weighing: Weighing = .all) -> ResponseFunction? {
    let own = samples[decision]
    guard own.count > 1 else { return nil }
    let points = own.map { sample -> SampledResponse.Sample in
      .init(
        amount: sample.amount, mean: Self.mean(sample, weighing),
        standardError: sample.error * (own.first?.error == 0 ? 0 : 0.02))
    }
    // Common draws leave the differences of neighbours with far less noise than each mean has.
    guard let response = try? SampledResponse(samples: points) else { return nil }
    return .piecewise(
      MonotoneInterpolation.points(
        through: zip(response.samples, response.smoothed).map { .init($0.amount, $1) }))
  }

  /// The mean of a sample.
  static func mean(_ sample: Sample, _ weighing: Weighing) -> Double {
    switch weighing {
    case .all: return sample.mean
    case .part(let part): return sample.parts[part]
    case .weights(let weights):
      var sum = 0.0
      for (draw, weight) in weights.enumerated() where weight != 0 {
        sum += weight * sample.draws[draw]
      }
      return sum
    }
  }

  /// What an allocation is worth in each draw, straight between samples.
  func perDraw(_ amounts: [Double]) -> [Double] {
    var worth = constant.draws
    for (decision, amount) in amounts.enumerated() {
      let own = samples[decision]
      guard let first = own.first, let last = own.last else { continue }
      if amount <= first.amount || own.count == 1 {
        for draw in worth.indices { worth[draw] += first.draws[draw] }
        continue
      }
      if amount >= last.amount {
        for draw in worth.indices { worth[draw] += last.draws[draw] }
        continue
      }
      let right = own.firstIndex { $0.amount >= amount } ?? own.count - 1
      let (a, b) = (own[right - 1], own[right])
      let way = (amount - a.amount) / (b.amount - a.amount)
      for draw in worth.indices {
        worth[draw] += a.draws[draw] + way * (b.draws[draw] - a.draws[draw])
      }
    }
    return worth
  }
}
