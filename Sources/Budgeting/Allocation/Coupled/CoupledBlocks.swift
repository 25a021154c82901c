/// A problem as blocks, each one amount or one term's input with its curve, and rows that tie them.
///
/// A term that looks at one decision, and is alone in that, belongs to the decision's block. Every
/// other term has a block for its input `u`, tied by a row `Σ factor · amount - u = 0`.
struct CoupledBlocks {
  let problem: AllocationProblem
  /// One per decision.
  var decisionCurves: [BlockCurve]
  /// The places of the terms with a block of their own.
  var linked: [Int]
  /// One per linked term.
  var linkedCurves: [BlockCurve]
  /// The greatest amounts that the limits leave where a decision has no ceiling of its own.
  var ceilings: [Double]

  /// Splits a problem; nil where a decision without a ceiling is not held by any limit.
  init?(_ problem: AllocationProblem) {
    self.problem = problem
    decisionCurves = [BlockCurve](repeating: .nothing, count: problem.decisions.count)
    linked = Self.linkedTerms(of: problem).sorted()
    let isLinked = Set(linked)
    for (place, term) in problem.terms.enumerated() where !isLinked.contains(place) {
      decisionCurves[term.arguments[0].decision] =
        BlockCurve(term, factor: term.arguments[0].factor)
    }
    linkedCurves = linked.map { BlockCurve(problem.terms[$0]) }
    ceilings = Self.ceilings(of: problem)
    guard ceilings.allSatisfy(\.isFinite) else { return nil }
  }

  /// The places of terms that do not belong to one decision alone.
  static func linkedTerms(of problem: AllocationProblem) -> Set<Int> {
    var single = [Int](repeating: 0, count: problem.decisions.count)
    for term in problem.terms where term.arguments.count == 1 {
      single[term.arguments[0].decision] += 1
    }
    return Set(
      problem.terms.indices.filter { place in
        let arguments = problem.terms[place].arguments
        return arguments.count != 1 || single[arguments[0].decision] != 1
      })
  }

  /// The part of the problem in which everything is still open.
  func root() -> CoupledBox {
    CoupledBox(
      floors: problem.decisions.map(\.floor.amount), ceilings: ceilings,
      inputs: linked.map { _ in (-Double.infinity, .infinity) })
  }

  /// What a part and its decisions' ranges leave a linked term's input; nil where that is nothing.
  func inputRange(of place: Int, in box: CoupledBox) -> AllowedAmounts? {
    var (least, most) = (0.0, 0.0)
    for argument in problem.terms[linked[place]].arguments {
      least += argument.factor * box.floors[argument.decision]
      most += argument.factor * box.ceilings[argument.decision]
    }
    // A hair of room, so that the rounding of a sum cannot cut off what is allowed.
    let error = 1e-12 * max(least.magnitude, most.magnitude)
    least = max(box.inputs[place].least, least - error)
    most = min(box.inputs[place].most, most + error)
    return least > most
      ? nil : AllowedAmounts(from: least, to: most)
  }

  /// The ceilings, those without end lowered to what a limit with nothing negative in it leaves.
  static func ceilings(of problem: AllocationProblem) -> [Double] {
    var ceilings = problem.decisions.map(\.ceiling.amount)
    for limit in problem.limits {
      guard let most = limit.atMost, limit.members.allSatisfy({ $0.coefficient >= 0 }) else {
        continue
      }
      let least = limit.members.reduce(0) {
        $0 + $1.coefficient * problem.decisions[$1.decision].floor.amount
      }
      for member in limit.members
      where member.coefficient > 0 && ceilings[member.decision] == .infinity {
        let floor = problem.decisions[member.decision].floor.amount
        ceilings[member.decision] = max(floor, floor + (most - least) / member.coefficient)
      }
    }
    return ceilings
  }
}
