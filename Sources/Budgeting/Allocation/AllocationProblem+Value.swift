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
      let slope = term.weight * term.slope(at: term.input(of: amounts), decisions)
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

  /// What one more unit of the input adds; to the right of a kink.
  ///
  /// Points that end at the ceiling of the decision say nothing of what lies beyond: there the slope
  /// is that on the inside, so that the price of the ceiling is what it costs and not zero.
  ///
  /// - Parameters:
  ///   - input: The input of the function.
  ///   - decisions: Those of the problem.
  /// - Returns: The slope, before the weight of the term.
  func slope(at input: Double, _ decisions: [AllocationDecision]) -> Double {
    guard case .piecewise(let points) = function, points.count > 1, arguments.count == 1,
      let argument = arguments.first, argument.factor > 0
    else { return function.slope(at: input) }
    let (before, last) = (points[points.count - 2], points[points.count - 1])
    let decision = decisions[argument.decision]
    var most = decision.ceiling.amount
    // Whole units end below a ceiling that they do not fill.
    if let step = decision.step, step > 0, most.isFinite {
      most = (most / step + 1e-9).rounded(.down) * step
    }
    let end = argument.factor * most
    let rounding = 1e-9 * max(1, abs(end))
    guard abs(end - last.input) <= rounding, input >= last.input - rounding,
      last.input > before.input
    else { return function.slope(at: input) }
    return (last.output - before.output) / (last.input - before.input)
  }
}

extension AllocationLimit {
  /// The sum that the limit is about.
  public func sum(of amounts: [Double]) -> Double {
    CompensatedSum.of(members.map { $0.coefficient * amounts[$0.decision] })
  }
}
