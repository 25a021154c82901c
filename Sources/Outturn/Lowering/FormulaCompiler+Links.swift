internal import Expressions
internal import Quantities
internal import ResponseCurves
internal import Scenarios
internal import Simulation

extension FormulaCompiler {
  /// The source of a link: its curve over what it responds to.
  func source(
    of link: PlanLink, input: Int, delay: Int?, halfLife: Int?
  ) throws(LoweringError) -> (source: Input.Source, needs: Set<EvaluationOrder.Need>) {
    var needs: Set<EvaluationOrder.Need> = []
    for slot in [input, delay, halfLife].compactMap({ $0 }) {
      needs.insert(.init(evaluation: .input(slot)))
    }
    var read = Program.slot(input)
    // Families with points hold at their ends; other curves do so themselves.
    if case .parameters = link.curve, let range = link.range, link.beyond != .extend {
      let name = Expression(.name([ModelLowering.inputName(of: link)]))
      func number(_ value: Double) -> Expression { Expression(.number(Quantity(value))) }
      let low = Expression(.call("max", [name, number(range.lowerBound)]))
      let held = Expression(.call("min", [low, number(range.upperBound)]))
      read = try compiled(held, at: link.span).0
    }
    let (curve, its) = try curve(of: link)
    return (
      .response(
        Response(
          curve, to: read, delay: delay.map { .slot($0) }, halfLife: halfLife.map { .slot($0) })),
      needs.union(its)
    )
  }

  private func curve(
    of link: PlanLink
  ) throws(LoweringError) -> (ResponseCurve, Set<EvaluationOrder.Need>) {
    var needs: Set<EvaluationOrder.Need> = []
    func program(_ expression: Expression) throws(LoweringError) -> Program {
      let (program, its) = try compiled(expression, at: link.span)
      needs.formUnion(its)
      return program
    }
    func number(_ value: Double) throws(LoweringError) -> Program {
      try program(Expression(.number(Quantity(value))))
    }
    func joined(_ shape: PointShape, _ points: [ResponseCurve.Point]) -> ResponseCurve {
      // What leaves the points is told from the paths, see `LinkWatch`.
      shape == .steps
        ? .steps(points) : .piecewise(points, beyond: link.beyond == .extend ? .extend : .hold)
    }
    switch link.curve {
    case .points(let shape, let points):
      var places: [ResponseCurve.Point] = []
      for point in points {
        places.append(.init(input: try number(point.input), output: try number(point.output)))
      }
      return (joined(shape, places), needs)
    case .drawnPoints(let shape, let points):
      var places: [ResponseCurve.Point] = []
      for point in points {
        places.append(.init(input: try number(point.input), output: try program(point.output)))
      }
      return (joined(shape, places), needs)
    case .parameters(let family, let expressions):
      var p: [Program] = []
      for expression in expressions { p.append(try program(expression)) }
      guard p.count == family.parameterNames.count else {
        throw .defect("`\(link.name)` has \(p.count) parameters")
      }
      let curve: ResponseCurve
      switch family {
      case .linear: curve = .linear(slope: p[0], from: p[1])
      case .capped: curve = .capped(slope: p[0], max: p[1])
      case .log: curve = .log(scale: p[0], half: p[1])
      case .power: curve = .power(scale: p[0], exponent: p[1])
      case .hill: curve = .hill(max: p[0], half: p[1], slope: p[2])
      case .logistic: curve = .logistic(max: p[0], middle: p[1], slope: p[2])
      case .michaelis: curve = .michaelis(max: p[0], half: p[1])
      }
      return (curve, needs)
    }
  }
}
