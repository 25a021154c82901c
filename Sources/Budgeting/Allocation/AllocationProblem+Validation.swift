internal import ResponseCurves

extension AllocationProblem {
  /// Checks that the problem means something.
  ///
  /// - Throws: ``AllocationError`` for the first mistake, in the order of decisions, terms, limits.
  public func validate() throws(AllocationError) {
    guard !decisions.isEmpty else { throw .noDecisions }
    var seen: Set<String> = []
    for decision in decisions {
      guard seen.insert(decision.id).inserted else { throw .duplicateDecision(decision.id) }
      try decision.validate()
    }
    for term in terms { try validate(term) }
    for index in limits.indices { try validateLimit(at: index) }
  }

  private func validate(_ term: ResponseTerm) throws(AllocationError) {
    guard term.weight.isFinite, term.weight >= 0 else {
      throw .badWeight(term: term.id, term.weight)
    }
    for argument in term.arguments {
      guard decisions.indices.contains(argument.decision) else {
        throw .termMemberOutOfRange(term: term.id, decision: argument.decision)
      }
      guard argument.factor.isFinite, argument.factor > 0 else {
        throw .badWeight(term: term.id, argument.factor)
      }
    }
    if let fault = term.function.fault {
      throw .badCurve(term: term.id, parameter: fault.parameter, value: fault.value)
    }
  }

  private func validateLimit(at index: Int) throws(AllocationError) {
    let limit = limits[index]
    for member in limit.members {
      guard decisions.indices.contains(member.decision) else {
        throw .limitMemberOutOfRange(limit: index, decision: member.decision)
      }
      guard member.coefficient.isFinite else { throw .limitNotFinite(limit: index) }
    }
    guard limit.atLeast?.isFinite ?? true, limit.atMost?.isFinite ?? true else {
      throw .limitNotFinite(limit: index)
    }
    if let least = limit.atLeast, let most = limit.atMost, least > most {
      throw .limitEndsCrossed(limit: index, atLeast: least, atMost: most)
    }
  }
}

extension AllocationDecision {
  fileprivate func validate() throws(AllocationError) {
    guard floor.amount.isFinite, !ceiling.amount.isNaN, ceiling.amount > -.infinity,
      step?.isFinite ?? true, minimumViable?.isFinite ?? true
    else { throw .notFinite(decision: id) }
    guard floor.amount >= 0 || mayBeNegative else {
      throw .negativeFloor(decision: id, floor: floor.amount)
    }
    guard floor.amount <= ceiling.amount else {
      throw .ceilingBelowFloor(
        decision: id, floor: floor.amount, ceiling: ceiling.amount)
    }
    if let step, step <= 0 { throw .badSize(decision: id, step) }
    if let minimumViable, minimumViable < 0 { throw .badSize(decision: id, minimumViable) }
  }
}

extension ResponseFunction {
  /// The first parameter that is outside its range, or nil.
  var fault: (parameter: String, value: Double)? {
    func need(_ parameter: String, _ value: Double, above zero: Bool) -> (String, Double)? {
      value.isFinite && (zero ? value > 0 : value >= 0) ? nil : (parameter, value)
    }
    switch self {
    case .linear(let slope, let from):
      if !slope.isFinite { return ("slope", slope) }
      return from.isFinite ? nil : ("from", from)
    case .capped(let slope, let most):
      return need("slope", slope, above: false) ?? need("max", most, above: false)
    case .log(let scale, let half):
      return need("scale", scale, above: false) ?? need("half", half, above: true)
    case .power(let scale, let exponent):
      return need("scale", scale, above: false) ?? need("exponent", exponent, above: true)
    case .hill(let most, let half, let slope):
      return need("max", most, above: false) ?? need("half", half, above: true)
        ?? need("slope", slope, above: true)
    case .logistic(let most, let middle, let slope):
      if !middle.isFinite { return ("middle", middle) }
      return need("max", most, above: false) ?? need("slope", slope, above: true)
    case .michaelis(let most, let half):
      return need("max", most, above: false) ?? need("half", half, above: true)
    case .piecewise(let points):
      guard !points.isEmpty else { return ("number of points", 0) }
      for (index, point) in points.enumerated() {
        if !point.input.isFinite { return ("input", point.input) }
        if !point.output.isFinite { return ("output", point.output) }
        if index > 0, point.input <= points[index - 1].input { return ("input", point.input) }
      }
      return nil
    }
  }
}
