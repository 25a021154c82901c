/// The relaxation of one part of a separable problem, by the method that fits its limits.
struct SeparableRelaxation {
  let model: SeparableModel
  private var single: SingleLimitDual?

  /// What a relaxation says.
  struct Outcome {
    /// What nothing in the part can exceed.
    var bound: Double
    /// The prices of the limits that show it.
    var prices: [Double]
    /// The allocation of the relaxation; nil where the part is known to hold nothing better.
    var amounts: [Double]?
  }

  init(_ model: SeparableModel) {
    self.model = model
    if model.limitCount <= 1 { single = SingleLimitDual(model) }
  }

  /// The allocation last found.
  var amounts: [Double] { single?.amounts ?? [] }

  /// Solves the relaxation of the part that the model stands at.
  ///
  /// - Parameters:
  ///   - start: Prices near the answer; may be empty.
  ///   - cutoff: A bound below this is good enough.
  /// - Returns: The bound with its prices.
  mutating func solve(from start: [Double], cutoff: Double) -> Outcome {
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
        bound: bound, prices: model.limitCount == 0 ? [] : [price], amounts: amounts)
    }
    return impossible()
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
    return Outcome(bound: -.infinity, prices: [price], amounts: nil)
  }
}
