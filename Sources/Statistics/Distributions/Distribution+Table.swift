extension Distribution {
  /// Some values with weights, which need not add up to 1.
  ///
  /// - Parameter weighted: Values in any order; equal ones are joined, weightless ones dropped.
  /// - Returns: The distribution.
  /// - Throws: ``DistributionError/outOfDomain(parameter:value:domain:)`` for a value that is not
  ///   finite or a weight below 0, ``DistributionError/noValues`` when nothing has weight.
  public static func discrete(_ weighted: [(value: Double, weight: Double)])
    throws(DistributionError) -> Distribution
  {
    for item in weighted {
      guard item.value.isFinite else {
        throw .outOfDomain(parameter: "value", value: item.value, domain: .finite)
      }
      guard item.weight >= 0, item.weight.isFinite else {
        throw .outOfDomain(parameter: "weight", value: item.weight, domain: .nonNegative)
      }
    }
    var values: [Double] = []
    var weights: [Double] = []
    var cumulative: [Double] = []
    var total = CompensatedSum()
    let factor = Self.factor(weighted.map(\.weight))
    let kept = weighted.map { (value: $0.value, weight: $0.weight * factor) }
      .filter { $0.weight > 0 }
    for item in kept.sorted(by: { ($0.value, $0.weight) < ($1.value, $1.weight) }) {
      total.add(item.weight)
      if item.value == values.last {
        weights[weights.count - 1] += item.weight
        cumulative[cumulative.count - 1] = total.value
      } else {
        values.append(item.value + 0)  // −0 becomes 0
        weights.append(item.weight)
        cumulative.append(total.value)
      }
    }
    guard !values.isEmpty else { throw .noValues }
    return Distribution(TableLaw(values: values, weights: weights, cumulative: cumulative))
  }

  /// What keeps the sum of weights within the range of numbers: 1 but for gigantic ones.
  static func factor(_ weights: [Double]) -> Double {
    (weights.max() ?? 0) < 0x1p900 ? 1 : 0x1p-100
  }

  /// The values of a sample, each as likely as it is frequent; nothing lies between them.
  ///
  /// - Parameter values: The sample, in any order.
  /// - Returns: The distribution; its quantile inverts the empirical distribution function
  ///   (type 1 of Hyndman & Fan 1996).
  /// - Throws: As ``discrete(_:)``.
  public static func empirical(_ values: [Double]) throws(DistributionError) -> Distribution {
    try discrete(values.map { (value: $0, weight: 1) })
  }

  /// A single value, certain: what a continuous distribution becomes as its spread goes to 0.
  ///
  /// - Parameter value: The value, finite.
  /// - Returns: The distribution.
  /// - Throws: ``DistributionError/outOfDomain(parameter:value:domain:)``.
  public static func constant(_ value: Double) throws(DistributionError) -> Distribution {
    try discrete([(value: value, weight: 1)])
  }
}
