internal import Diagnostics
internal import Expressions
internal import Quantities

/// `checks`: conditions over paths.
extension Reading {
  /// Reads `checks`, a list of conditions or of blocks with the condition under `that`.
  ///
  /// A condition whose names repeat over a dimension is a check for each element.
  func readChecks(_ node: PlanNode?) -> [PlanCheck] {
    guard let node, let items = sequence(node, as: "`checks`") else { return [] }
    var seen: [String: SourceSpan] = [:]
    return items.flatMap { item -> [PlanCheck] in
      let that = item.value(under: "that") ?? item
      let dimensions = that.text.flatMap { parsed($0) }.map { openDimensions($0) } ?? []
      let before = errorCount
      var checks: [PlanCheck] = []
      for context in contexts(over: dimensions) where errorCount == before {
        within(context) {
          guard var check = check(item) else { return }
          let elements = context.bindings.map(\.element).joined(separator: ".")
          if !elements.isEmpty { check.name += " (\(elements))" }
          checks.append(check)
        }
      }
      guard let first = checks.first else { return [] }
      if let earlier = seen[first.name] {
        error(
          .nameUsedTwice, "there is a check `\(first.name)` already", at: item.span,
          hint: "give one of the two another `name`",
          notes: [.init("the first is here", at: earlier)])
        return []
      }
      seen[first.name] = item.span
      return checks
    }
  }

  /// A condition as parsed, its dimensions left as they are; nil where it cannot be read.
  private func parsed(_ text: String) -> Expression? {
    guard let parsed = try? NumberText.parse(text, units: units, currency: currency),
      case .expression(let expression) = parsed
    else { return nil }
    return expression
  }

  private func check(_ item: PlanNode) -> PlanCheck? {
    guard case .mapping = item.kind else {
      return condition(item).map { PlanCheck($0, text: item.text ?? "", span: item.span) }
    }
    guard let fields = fields(item, .check) else { return nil }
    let name = fields["name"].flatMap { text($0, as: "`name`") }
    let probability = fields["probability"].flatMap { self.probability($0, "probability") }
    let severity: PlanCheck.Severity? = choice(fields["severity"], "severity")
    let note = localizedText(fields["note"], as: "`note`")
    guard let that = fields["that"], let condition = condition(that) else { return nil }
    var check = PlanCheck(condition, text: that.text ?? "", span: that.span)
    check.name = name ?? check.name
    check.probability = probability
    check.severity = severity ?? .error
    check.note = note
    return check
  }

  /// A condition whose names and units are right.
  private func condition(_ node: PlanNode) -> Condition? {
    guard let form = form(node, "that") else { return nil }
    // `count(task) == 71` names a dimension and is made of numbers by now.
    guard case .formula(let written) = form, parsed(node.text ?? "")?.names.isEmpty == false
    else {
      error(
        .wrongType, "a check is a condition over names of the plan", at: node.span,
        hint: "such as `training.trained.total <= 4000 person`")
      return nil
    }
    guard written.expression.isCondition else {
      error(
        .wrongType, "a check is a condition: `\(written.text)` is a number", at: node.span,
        hint: "compare it with something, such as `\(written.text) >= 0`")
      return nil
    }
    guard let formula = writingOutKPIs(written) else { return nil }
    let want = Expectation(key: "that", unit: .one, allowsPaths: true)
    guard resolves(.formula(formula), want) else { return nil }
    switch unit(of: formula, expected: .one) {
    case .broken: return nil
    case .unit(let unit) where !fits(unit, .one, .formula(formula), want): return nil
    case .unit, .bare: break
    }
    var sides: Unit?
    if case .binary(let sign, let left, _) = formula.expression.kind, sign.isComparison,
      let unit = try? left.inferUnit(unitOf: { self.unit(ofName: $0) }), unit != .one
    {
      sides = unit
    }
    return Condition(expression: settled(formula), unit: sides)
  }
}

/// A checked condition, and the unit of its two sides where it compares.
private struct Condition {
  var expression: Expression
  var unit: Unit?
}

extension PlanCheck {
  fileprivate init(_ condition: Condition, text: String, span: SourceSpan) {
    self.init(
      name: text, condition: condition.expression, text: text, unit: condition.unit,
      probability: nil, severity: .error, note: nil, span: span)
  }
}

extension Expression {
  /// Whether it answers yes or no.
  var isCondition: Bool {
    switch kind {
    case .binary(let sign, _, _): sign.isComparison || sign == .and || sign == .or
    case .unary(.not, _): true
    case .call(let name, _): name == "met"
    case .conditional(_, let yes, let no): yes.isCondition && no.isCondition
    case .number, .name, .period, .unary: false
    }
  }
}
