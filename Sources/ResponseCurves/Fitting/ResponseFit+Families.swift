extension ResponseFit {
  /// Fits one family.
  ///
  /// Inputs and outputs are scaled to their largest, the first parameter is eliminated, and the
  /// search begins from a fixed grid of shapes; the least sum of squares wins.
  ///
  /// - Parameters:
  ///   - family: The family.
  ///   - data: At least as many amounts as the family has parameters.
  ///   - bounds: Limits of parameters by name; those of the family hold always.
  /// - Throws: ``ResponseError`` where there are too few amounts, a bound is no part of the family's
  ///   domain, or the search does not end.
  public init(
    _ family: ResponseFamily, to data: ResponseData, bounds: [String: ClosedRange<Double>] = [:]
  ) throws(ResponseError) {
    let count = family.parameterNames.count
    guard data.distinctInputs >= count else {
      throw .tooFewPoints(needed: count, given: data.distinctInputs)
    }
    let least = data.observedRange.lowerBound
    guard least >= 0 || family == .linear || family == .logistic else {
      throw .belowZero(name: "input", value: least)
    }
    for name in bounds.keys.sorted() where !family.parameterNames.contains(name) {
      throw .outside(name: name, value: .nan, range: 0...0)
    }
    if family == .capped, bounds.isEmpty {
      self = try CappedFit.fit(data)
    } else {
      self = try ResponseSearch(family, data, bounds).fit()
    }
  }
}
