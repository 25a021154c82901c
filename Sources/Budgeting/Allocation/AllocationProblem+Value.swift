internal import ResponseCurves
internal import Statistics

extension AllocationProblem {
  /// What an allocation is worth.
  ///
  /// - Parameter amounts: One per decision.
  /// - Returns: The sum over all terms.
  public func value(of amounts: [Double]) -> Double {
    CompensatedSum.of(terms.map { $0.weight * $0.function.value(at: $0.input(of: amounts)) })
  }

  /// What one more unit of each decision adds, where an allocation stands.
  public func marginals(at amounts: [Double]) -> [Double] {
    var marginals = [Double](repeating: 0, count: decisions.count)
    for term in terms where term.weight != 0 {
      let slope = term.weight * term.function.slope(at: term.input(of: amounts))
      for argument in term.arguments { marginals[argument.decision] += slope * argument.factor }
    }
    return marginals
  }
}

extension ResponseTerm {
  /// The input that an allocation gives the function.
  public func input(of amounts: [Double]) -> Double {
    var input = 0.0
    for argument in arguments { input += argument.factor * amounts[argument.decision] }
    return input
  }
}

extension AllocationLimit {
  /// The sum that the limit is about.
  public func sum(of amounts: [Double]) -> Double {
    CompensatedSum.of(members.map { $0.coefficient * amounts[$0.decision] })
  }
}
