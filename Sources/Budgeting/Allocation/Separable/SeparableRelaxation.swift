/// The relaxation of one part of a separable problem, by the method that fits its limits.
struct SeparableRelaxation {
  let model: SeparableModel
  private var single: SingleLimitDual?
  private var many: ManyLimitsDual?
  private var repair: LimitRepair

  /// What a relaxation says.
  struct Outcome {
    /// What nothing in the part can exceed.
    var bound: Double
    /// The prices of the limits that show it.
    var prices: [Double]
    /// The allocation of the relaxation; nil where it does not keep the limits.
    var amounts: [Double]?
    /// Whether the part may hold something better than the cutoff.
    var isOpen: Bool
  }

  init(_ model: SeparableModel, tolerance: Double) {
    self.model = model
    repair = LimitRepair(model)
    if model.limitCount <= 1 {
      single = SingleLimitDual(model)
    } else {
      many = ManyLimitsDual(model, precision: max(1e-12, 0.01 * tolerance))
    }
  }

  /// The allocation last found.
  var amounts: [Double] { single?.amounts ?? many?.amounts ?? [] }

  /// Solves the relaxation of the part that the model stands at.
  ///
  /// - Parameters:
  ///   - start: Prices near the answer; may be empty.
  ///   - known: Amounts near the answer, if they are not those found last.
  ///   - cutoff: A bound below this is good enough.
  ///   - isExact: Whether a bound that surely stays above the cutoff has to be close all the same.
  /// - Returns: The bound with its prices.
  mutating func solve(
    from start: [Double], near known: [Double]? = nil, cutoff: Double, isExact: Bool = false
  ) -> Outcome {
    if let known { many?.amounts = known }
    if many != nil { return solveMany(from: start, cutoff: cutoff, isExact) }
    if let price = single?.solve(from: start.first) {
      var bound = 0.0
      var sum = 0.0
      let coefficients = single?.coefficients ?? []
      for (decision, amount) in amounts.enumerated() {
        bound += model.ceiling(of: decision, at: amount)
        sum += coefficients[decision] * amount
      }
      if price > 0 { bound += price * (model.atMost[0] - sum) }
      if price < 0 { bound += price * (model.atLeast[0] - sum) }
      return Outcome(
        bound: bound, prices: model.limitCount == 0 ? [] : [price], amounts: answer(),
        isOpen: true)
    }
    return impossible()
  }

  private mutating func solveMany(
    from start: [Double], cutoff: Double, _ isExact: Bool
  ) -> Outcome {
    // Nothing that keeps the limits is worth less than the least worth of each decision.
    var (least, size) = (0.0, 0.0)
    for decision in 0..<model.count {
      let ends = model.envelopeRange(of: decision)
      least += ends.least
      size += max(abs(ends.least), abs(ends.greatest))
    }
    let hopeless = least - 1e-6 * size - 1e-300
    let (bound, isKept) =
      many?.solve(from: start, cutoff: max(cutoff, hopeless), isExact: isExact) ?? (
        .infinity, false
      )
    let isOpen = bound > max(cutoff, hopeless)
    return Outcome(
      bound: bound <= hopeless ? -.infinity : bound, prices: many?.proof ?? [],
      amounts: isOpen && isKept ? answer() : nil, isOpen: isOpen)
  }

  /// An allocation with every limit kept to the last digit; nil where that cannot be.
  mutating func repaired(_ candidate: [Double]) -> [Double]? {
    var amounts = candidate
    return repair.repair(&amounts) ? amounts : nil
  }

  /// The allocation of the relaxation, in a problem without holes with every limit kept.
  private mutating func answer() -> [Double]? {
    model.hasHoles ? amounts : repaired(amounts)
  }

  /// The bound of a part where the only limit cannot be kept: a price so high that it tells.
  private func impossible() -> Outcome {
    var (least, most, rise, worst) = (0.0, 0.0, 0.0, 0.0)
    let coefficients = single?.coefficients ?? []
    for decision in 0..<model.count {
      let range = model.ranges[decision]
      let ends = (coefficients[decision] * range.low, coefficients[decision] * range.high)
      least += min(ends.0, ends.1)
      most += max(ends.0, ends.1)
      let envelope = model.envelopeRange(of: decision)
      rise += envelope.greatest
      worst += envelope.least
    }
    let wanted = rise - worst + abs(worst) + 1
    let price =
      least > model.atMost[0]
      ? wanted / (least - model.atMost[0]) : -wanted / (model.atLeast[0] - most)
    return Outcome(bound: -.infinity, prices: [price], amounts: nil, isOpen: false)
  }
}
