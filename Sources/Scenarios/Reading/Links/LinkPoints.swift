internal import ResponseCurves
internal import Diagnostics
internal import Expressions
internal import Quantities

extension LinkDraft {
  /// Whether the output of any point is a belief and no fixed number.
  var hasUncertainPoints: Bool {
    points.contains { if case .formula? = $0.form { false } else { $0.form != nil } }
  }
}

/// Curves given `through` points.
extension Reading {
  /// The unit of the output of a curve that is given by points; nil where it fails.
  func checkPoints(_ link: inout LinkDraft, _ input: Unit) -> Unit? {
    var output = link.unit?.unit
    var points: [ElicitedPoint] = []
    for point in link.points {
      guard
        let x = fixed(point.input, Expectation(key: "through", unit: input, time: time(of: input)))
      else { return nil }
      guard let form = point.form else { return nil }
      if output == nil, case .unit(let unit) = unit(of: form, expected: nil) { output = unit }
      let want = Expectation(
        key: "through", unit: output ?? .one,
        time: link.unit == nil ? time(of: output ?? .one) : .none, bareUnit: link.unit)
      guard let y = self.output(form, at: point.output, want) else { return nil }
      if let last = points.last, x <= last.input {
        error(
          .pointsNotRising,
          "the inputs of `through` must rise: `\(point.input.text ?? "")` comes late",
          at: point.input.span)
        return nil
      }
      points.append(ElicitedPoint(x, y))
    }
    guard let first = points.first, let last = points.last else { return nil }
    link.range = first.input...last.input
    let isDone = link.hasUncertainPoints ? draw(&link, points) : fit(&link, points)
    return isDone ? output ?? .one : nil
  }

  /// What a rate asks of a number.
  func time(of unit: Unit) -> Expectation.Time { unit.isPerTime ? .rate : .none }

  /// The output of a point: fixed, or a belief.
  private func output(
    _ form: DraftForm, at node: PlanNode, _ want: Expectation
  ) -> ElicitedPoint.Output? {
    if case .formula = form { return fixed(form, at: node, want).map { .exact($0) } }
    let draft = DraftNumber(
      segments: [.init(start: nil, form: form)], annotations: Annotations(), span: node.span)
    guard let number = finish(draft, want), let first = number.segments.first else { return nil }
    guard case .belief(let belief) = first.form else {
      error(
        .wrongType, "an uncertain output is `a to b` or `n of m`", at: node.span,
        hint: "the 5th and the 95th percentile")
      return nil
    }
    return .belief(belief)
  }

  /// A curve through or near fixed points.
  private func fit(_ link: inout LinkDraft, _ elicited: [ElicitedPoint]) -> Bool {
    let points = elicited.compactMap { point -> CurvePoint? in
      if case .exact(let output) = point.output { CurvePoint(point.input, output) } else { nil }
    }
    let family: ResponseFamily
    switch link.shape {
    case .family(let shape): family = shape
    case .points(let shape):
      link.curve = .points(shape, points)
      return true
    }
    let steps = zip(points, points.dropFirst()).map { $1.output - $0.output }
    guard steps.allSatisfy({ $0 > 0 }) || (steps.allSatisfy { $0 < 0 } && family == .linear)
    else {
      error(
        .pointsNotRising, "a `\(family.rawValue)` curve rises, these outputs do not",
        at: link.span,
        hint: "`piecewise` goes through any points")
      return false
    }
    do throws(ResponseError) {
      let found = try CurveFit.parameters(family, points)
      link.curve = .parameters(
        family, found.map { Expression(.number(Quantity($0))) })
      return true
    } catch {
      report(error, link)
      return false
    }
  }

  /// A curve through uncertain points, drawn by one score.
  private func draw(_ link: inout LinkDraft, _ points: [ElicitedPoint]) -> Bool {
    guard let score = link.scores.first, finishedInput(score) != nil else { return false }
    let name = Expression(.name([names.inputs[score].name]))
    do throws(ResponseError) {
      let elicited = try ElicitedResponse(family: link.shape.family, points: points, count: 1)
      let numbers = try elicited.scoreFunctions().map { $0.expression(of: name) }
      switch link.shape {
      case .family(let family): link.curve = .parameters(family, numbers)
      case .points(let shape):
        link.curve = .drawnPoints(shape, zip(points, numbers).map { DrawnPoint($0.input, $1) })
      }
      return true
    } catch {
      report(error, link)
      return false
    }
  }

  /// Reports why no curve goes through the points of a link.
  private func report(_ failure: ResponseError, _ link: LinkDraft) {
    let family = link.shape.name
    if case .tooFewPoints(let count, _) = failure {
      error(
        .curveWithoutRange,
        "a `\(family)` curve needs \(count) points, these are \(link.points.count)",
        at: link.span, hint: "add a point, or take `michaelis` or `piecewise`")
      return
    }
    let what = link.hasUncertainPoints ? "all that these points allow" : "these points"
    error(
      .noSuchCurve, "no `\(family)` curve goes through \(what): \(failure.reason[.en])",
      at: link.span, hint: "`piecewise` goes through any points")
  }
}
