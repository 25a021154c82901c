internal import Diagnostics
internal import Expressions
internal import Quantities
internal import Series

/// Indicators inside formulas over whole paths: their values, and whether their targets are met.
extension Reading {
  /// The formula with every indicator in it written out.
  ///
  /// A KPI's name becomes its own formula, a rate the amount of its period; `met(kpi)` becomes the
  /// comparison of that with the target in force, with the slack that judging it has.
  ///
  /// - Parameter formula: The formula as parsed.
  /// - Returns: The formula without names of KPIs, or nil where a mistake was reported.
  func writingOutKPIs(_ formula: Formula) -> Formula? {
    let before = errorCount
    var isSound = true
    let expression = formula.expression.replacing { part in
      switch part.kind {
      case .name(let path):
        if case .input(let index)? = reference(path), isOverPaths(index) {
          names.used.insert(names.inputs[index].base)
          guard let value = writtenOut(index, at: part.range) else {
            isSound = false
            return part
          }
          return value
        }
        guard let kpi = kpiNamed(path) else { return nil }
        guard let value = value(of: kpi, part.range, in: formula) else {
          isSound = false
          return part
        }
        return value
      case .call("met", let arguments):
        guard let met = met(arguments, part, in: formula) else {
          isSound = false
          return part
        }
        return met
      default: return nil
      }
    }
    guard isSound, errorCount == before else { return nil }
    return Formula(expression: expression, node: formula.node)
  }

  /// The indicator of a name, read on first use; nil where it is broken.
  func finishedKPI(_ name: String) -> KPI? {
    guard let draft = names.kpis[name] else { return nil }
    switch draft.state {
    case .done(let kpi): return kpi
    case .begun: return nil
    case .open: break
    }
    names.kpis[name]?.state = .begun
    var kpi: KPI?
    within(draft.context) { kpi = self.kpi(draft.entry, copy(of: draft.entry, in: draft.context)) }
    names.kpis[name]?.state = .done(kpi)
    return kpi
  }

  /// An indicator of this plan or of one that it uses.
  private struct NamedKPI {
    /// The plan it belongs to.
    var reading: Reading
    /// Its name there.
    var name: String
    /// The names of the used plans on the way, the nearest first.
    var aliases: [String] = []
  }

  /// Whether a name is that of an indicator.
  func isKPI(_ path: [String]) -> Bool { kpiNamed(path) != nil }

  /// The indicator whose name is a whole formula; nil where it is more, or something else.
  func indicator(namedBy formula: Expression) -> (name: String, kpi: KPI)? {
    guard case .name(let path) = formula.kind, let found = kpiNamed(path),
      let kpi = found.reading.finishedKPI(found.name)
    else { return nil }
    return ((found.aliases + [found.name]).joined(separator: "."), kpi)
  }

  private func kpiNamed(_ path: [String]) -> NamedKPI? {
    let name = path.joined(separator: ".")
    if names.kpis[name] != nil { return NamedKPI(reading: self, name: name) }
    guard let foreign = foreign(path), !path[0].hasPrefix("^"),
      var found = foreign.reading.kpiNamed(foreign.path)
    else { return nil }
    found.aliases.insert(String(path[0].prefix { $0 != "." }), at: 0)
    return found
  }

  /// The value of an indicator, which may belong to a used plan, in the words of this one.
  private func value(
    of kpi: NamedKPI, _ range: Range<Int>, in formula: Formula
  ) -> Expression? {
    let value = kpi.reading.value(ofKPI: kpi.name, range, in: formula)
    return value.map { value in
      kpi.aliases.reversed().reduce(value) { raised($0, alias: $1) }
    }
  }

  /// The value of an indicator in every period, in its canonical unit.
  private func value(ofKPI name: String, _ range: Range<Int>, in formula: Formula) -> Expression? {
    if case .begun = names.kpis[name]?.state {
      error(
        .circularDefinition, "circular definition: `\(name)` reads itself through other indicators",
        at: formula.node.span(of: range), hint: "break the circle: something must come first")
      return nil
    }
    guard let kpi = finishedKPI(name) else { return nil }
    guard let bottomUp = names.kpis[name]?.bottomUp, var value = kpi.from else {
      // A formula that is broken was told at its place.
      guard names.kpis[name]?.entry.value.value(under: "from") == nil else { return nil }
      error(
        .notSupported, "`\(name)` has observations only; formulas read what comes `from` a formula",
        at: formula.node.span(of: range))
      return nil
    }
    if let unit = bottomUp.unit, unit != kpi.unit.unit, unit * .year == kpi.unit.unit {
      guard kpi.measure != .total else {
        error(
          .notSupported, "`\(name)` adds up a rate, which a formula cannot read from here",
          at: formula.node.span(of: range),
          hint: "make it a stock: `stocks: {name: {start: 0, inflows: [..]}}`")
        return nil
      }
      let length = Expression(.number(Quantity(1 / Double(step.perYear), .year)), range: range)
      value = Expression(.binary(.multiply, value, length), range: range)
    }
    return value.placed(at: range)
  }

  /// `met(kpi)` as a comparison.
  private func met(
    _ arguments: [Expression], _ call: Expression, in formula: Formula
  ) -> Expression? {
    guard arguments.count == 1, case .name(let path) = arguments[0].kind,
      let named = kpiNamed(path)
    else {
      error(
        .wrongType, "`met` takes the name of a KPI", at: formula.node.span(of: call.range),
        hint: "such as `met(trainees)`")
      return nil
    }
    let name = named.name
    guard let value = value(of: named, arguments[0].range, in: formula),
      let kpi = named.reading.finishedKPI(name)
    else { return nil }
    guard let target = kpi.target else {
      // A broken target was told at its place.
      guard named.reading.names.kpis[name]?.entry.value.value(under: "target") == nil
      else { return nil }
      error(
        .unknownName, "`\(name)` has no target to meet",
        at: formula.node.span(of: arguments[0].range))
      return nil
    }
    if !named.aliases.isEmpty {
      countedKPIs.insert((named.aliases + [name]).joined(separator: "."))
    }
    let counted = counted(value, of: kpi, target, at: call.range)
    let bounds = Target.bounds(
      of: target.value, tolerance: target.tolerance, kpi.direction)
    func bound(_ bound: Double) -> Expression {
      Expression(.number(Quantity(bound, kpi.unit.unit)), range: call.range)
    }
    let parts = [
      bounds.lower.map { Expression(.binary(.greaterOrEqual, counted, bound($0))) },
      bounds.upper.map { Expression(.binary(.lessOrEqual, counted, bound($0))) },
    ].compactMap { $0?.placed(at: call.range) }
    guard let first = parts.first else { return nil }
    return parts.dropFirst().reduce(first) {
      Expression(.binary(.and, $0, $1), range: call.range)
    }
  }

  /// What a target is judged on: a flow due over a longer period is counted over it so far.
  private func counted(
    _ value: Expression, of kpi: KPI, _ target: Target, at range: Range<Int>
  ) -> Expression {
    guard kpi.measure == .flow else { return value }
    let window: Frequency
    switch target.due {
    case .each(let frequency): window = frequency
    case .by(let text, _, let period): window = Period(text)?.frequency ?? period.frequency
    }
    guard window < step else { return value }
    let steps = step.perYear / window.perYear
    func number(_ value: Int) -> Expression {
      Expression(.number(Quantity(Double(value), .one)), range: range)
    }
    func call(_ name: String, _ arguments: Expression...) -> Expression {
      Expression(.call(name, arguments), range: range)
    }
    func join(_ sign: BinaryOperator, _ a: Expression, _ b: Expression) -> Expression {
      Expression(.binary(sign, a, b), range: range)
    }
    // The place of the period in its window, from 0: months gone by in it over months per step.
    let month = Expression(.name(["month_of_year"]), range: range)
    let months = number(12 / window.perYear)
    let before = join(.subtract, month, number(1))
    let whole = call("int", join(.divide, before, months))
    let into = join(.subtract, before, join(.multiply, whole, months))
    let place = call("int", join(.divide, into, number(12 / step.perYear)))
    let zero = Expression(.number(Quantity(0, kpi.unit.unit)), range: range)
    // From the last term in: value, and while the window lasts what the periods before had.
    var earlier = value
    var sum = value
    for back in 1..<max(2, steps) {
      earlier = call("previous", earlier, zero)
      let isInside = join(.greaterOrEqual, place, number(back))
      sum = join(
        .add, sum, Expression(.conditional(isInside, earlier, zero), range: range))
    }
    return sum
  }
}
