/// How the quantile of a weighted sample is defined; equal weights give a definition of Hyndman &
/// Fan.
public enum WeightedQuantileDefinition: Hashable, Sendable {
  /// The smallest value with a share p of the weight at or below it: definition 1.
  case inverseEmpirical
  /// The same, with the mean of two neighbours where the share is met exactly: definition 2.
  case averagedInverseEmpirical
  /// Straight lines between values that stand in the middle of their weights: definition 5.
  case hazen
}

/// The quantile of a weighted sample.
///
/// A share that is met but for some roundings of the sum of weights counts as met.
///
/// - Parameters:
///   - values: The values in any order, without NaN.
///   - weights: Their weights, finite, ≥ 0, with a positive sum.
///   - p: A probability in [0, 1].
///   - definition: The definition.
/// - Returns: The quantile; values of weight 0 do not count.
public func weightedQuantile(
  _ values: [Double], weights: [Double], _ p: Double,
  definition: WeightedQuantileDefinition = .averagedInverseEmpirical
) -> Double {
  precondition(
    values.count == weights.count, "\(values.count) values with \(weights.count) weights")
  precondition(p >= 0 && p <= 1, "\(p) is not a probability")
  precondition(
    weights.allSatisfy { $0 >= 0 && $0.isFinite }, "weights must be finite and not negative")
  let order = values.indices.filter { weights[$0] > 0 }
    .sorted { (values[$0], $0) < (values[$1], $1) }
  precondition(!order.isEmpty, "the quantile of a sample without weight was asked for")
  var sum = CompensatedSum()
  let shares = order.map { index in
    sum.add(weights[index])
    return sum.value
  }
  let total = sum.value
  let wanted = p * total
  let slack = 4 * total.ulp
  func value(_ k: Int) -> Double { values[order[min(k, order.count - 1)]] }
  switch definition {
  case .inverseEmpirical:
    return value(shares.firstIndex { $0 >= wanted - slack } ?? order.count - 1)
  case .averagedInverseEmpirical:
    let k = shares.firstIndex { $0 >= wanted - slack } ?? order.count - 1
    // At p = 0 the share is met before the first value, where there is no neighbour.
    guard p > 0, abs(shares[k] - wanted) <= slack else { return value(k) }
    return SamplePlace.between(value(k), value(k + 1), 0.5)
  case .hazen:
    func middle(_ k: Int) -> Double { shares[k] - weights[order[k]] / 2 }
    guard let k = order.indices.first(where: { middle($0) >= wanted }) else {
      return value(order.count - 1)
    }
    if k == 0 { return value(0) }
    let fraction = (wanted - middle(k - 1)) / (middle(k) - middle(k - 1))
    return SamplePlace.between(value(k - 1), value(k), fraction)
  }
}
