internal import ResponseCurves
internal import Optimization

extension CoupledSearch {
  /// The most decisions for which steps whose work grows with their cube are taken.
  static let mostSmoothDecisions = 400

  /// The best allocation and the prices of the rows where all curves bend down smoothly and any
  /// amount may be given; nil elsewhere.
  ///
  /// The interior-point method has amounts and prices to more digits than a mix of points.
  func smoothOptimum(_ root: CoupledMaster) -> (amounts: [Double], prices: [Double])? {
    let problem = blocks.problem
    guard !problem.hasWholeUnits, problem.decisions.count <= Self.mostSmoothDecisions else {
      return nil
    }
    var terms: [ConcaveProgram.Term] = []
    for term in problem.terms where term.weight > 0 {
      guard let curve = ResponseCurve(term, factor: 1) else { return nil }
      terms.append(
        ConcaveProgram.Term(
          input: term.arguments.map { .init($0.decision, $0.factor) },
          curve: { input in
            let bend = curve.bend(at: input)
            return .init(
              value: curve.value(at: input), slope: bend.slope, curvature: bend.curvature)
          }))
    }
    for block in root.allowed.indices {
      let allowed = root.allowed[block]
      guard root.curve(block).bendsDownSmoothly(from: allowed.low, to: allowed.high) else {
        return nil
      }
    }
    let program = ConcaveProgram(
      terms: terms,
      columns: problem.decisions.enumerated().map { place, decision in
        .init(lower: decision.floor.amount, upper: blocks.ceilings[place])
      },
      rows: problem.limits.map { limit in
        .init(
          limit.members.map { .init($0.decision, $0.coefficient) },
          lower: limit.atLeast ?? -.infinity, upper: limit.atMost ?? .infinity)
      })
    guard case .optimal(let found)? = try? program.solve(tolerance: max(tolerance, 1e-9)) else {
      return nil
    }
    var prices = zip(found.rowDuals, problem.limits).map { price, limit in
      (price > 0 ? limit.atMost : limit.atLeast) == nil ? 0 : price
    }
    for (place, term) in blocks.linked.enumerated() {
      let slope = blocks.linkedCurves[place].slope(at: problem.terms[term].input(of: found.values))
      guard slope.isFinite else { return nil }
      prices.append(-slope)
    }
    return (found.values, prices)
  }
}

extension BlockCurve {
  /// Whether a range holds nothing but one piece that is straight or bends down.
  func bendsDownSmoothly(from least: Double, to most: Double) -> Bool {
    guard weight != 0, least < most else { return true }
    let error = 1e-9 * (most - least)
    guard !cuts.contains(where: { $0 > least + error && $0 < most - error }) else { return false }
    if case .linear = function { return true }
    // Cuts count the pieces below the middle of the range.
    let middle = least + (most - least) / 2
    return bendsDown[cuts.count { $0 < middle }]
  }
}
