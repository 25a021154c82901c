/// The median of the distances from the median, scaled.
///
/// > Reference: Hampel (1974), JASA 69, 383–393.
///
/// - Parameters:
///   - values: The sample, not empty, without NaN.
///   - scale: The factor; `1/Φ⁻¹(¾)`, the default, estimates the standard deviation of normal
///     samples.
/// - Returns: The scaled median distance.
public func medianAbsoluteDeviation(
  _ values: [Double], scale: Double = 1.4826022185056018
) -> Double {
  let center = quantile(sorted: values.sorted(), 0.5)
  return scale * quantile(sorted: values.map { abs($0 - center) }.sorted(), 0.5)
}

/// The mean of what is left after the same share of the smallest and of the largest values is
/// dropped.
///
/// > Reference: Tukey (1962), Annals of Mathematical Statistics 33, §14; as `mean(trim =)` of R,
/// > `⌊n share⌋` values go at each end.
///
/// - Parameters:
///   - values: The sample, not empty, without NaN.
///   - share: The share dropped at each end, 0 … ½; ½ gives the median.
/// - Returns: The mean of the rest.
public func trimmedMean(_ values: [Double], share: Double) -> Double {
  precondition(!values.isEmpty, "the mean of an empty sample was asked for")
  precondition(share >= 0 && share <= 0.5, "\(share) cannot be dropped at both ends")
  let sorted = values.sorted()
  if share == 0.5 { return quantile(sorted: sorted, 0.5) }
  let dropped = Int(Double(values.count) * share)
  return Summary(Array(sorted[dropped..<values.count - dropped])).mean
}
