internal import Diagnostics
internal import Expressions
internal import Quantities
internal import Scenarios
internal import Series
internal import Statistics

/// Finds what an argument varies, and the values that it may take.
struct VariationReader {
  let plan: Plan
  let argument: VariationArgument
  private let units: UnitTable

  init(_ plan: Plan, _ argument: VariationArgument) {
    self.plan = plan
    self.argument = argument
    var units = UnitTable()
    for word in plan.unitLabels.keys.sorted() { units.declare(word) }
    let all =
      plan.inputs.map(\.number.unit) + plan.kpis.map(\.unit.unit) + plan.pipelines.map(\.unit)
    for word in Set(all.flatMap(\.exponents.keys)).sorted() { units.declare(word) }
    self.units = units
  }

  // MARK: Names

  /// The path of an input, as patches write it.
  static func path(of input: PlanInput, in plan: Plan) -> String {
    let alias = plan.used.map(\.alias).filter { input.name.hasPrefix($0 + ".") }
      .max { $0.count < $1.count }
    let section = input.role.rawValue + "s."
    guard let alias else { return section + input.name }
    return alias + "." + section + input.name.dropFirst(alias.count + 1)
  }

  /// The variation that the argument means.
  ///
  /// - Returns: The variation, its ends checked against the range of a lever and against units.
  /// - Throws: What is wrong, with its place in the argument.
  func variation() throws(Diagnostic) -> Variation {
    let paths = plan.inputs.map { Self.path(of: $0, in: plan) }
    let name = argument.path
    var found = paths.indices.filter { paths[$0] == name || plan.inputs[$0].name == name }
    if found.isEmpty, !name.contains(".") {
      found = paths.indices.filter { paths[$0].hasSuffix("." + name) }
    }
    if found.count > 1 {
      throw Diagnostic(
        "ambiguous-name", "`\(name)` may be one of \(found.count) numbers", at: place(of: name),
        hint: "write one of " + found.map { "`\(paths[$0])`" }.joined(separator: ", "))
    }
    if let index = found.first { return try input(index, paths[index]) }
    if let all = try allElements(name, paths) { return all }
    let parts = name.split(separator: ".").map(String.init)
    if let last = parts.last, PlanReader.isText(key: last) {
      throw Diagnostic(
        "wrong-type", "`\(name)` is a text, not a number", at: place(of: name),
        hint: "vary a lever, an assumption or another number of the plan")
    }
    guard parts.count > 1 else {
      throw Diagnostic(
        "unknown-name", "the plan has no lever or assumption `\(name)`", at: place(of: name),
        hint: suggestion(name, paths))
    }
    if argument.low == nil, let near = nearest(name, in: paths) {
      throw Diagnostic(
        "unknown-name", "the plan has no lever or assumption `\(name)`", at: place(of: name),
        hint: "did you mean `\(near)`?")
    }
    return try setting(name)
  }

  private func suggestion(_ name: String, _ paths: [String]) -> String {
    let short = paths.map { String($0.split(separator: ".").last ?? "") }
    if let near = nearest(name, in: short), let place = short.firstIndex(of: near) {
      return "did you mean `\(paths[place])`?"
    }
    let levers = zip(plan.inputs, paths).filter { $0.0.role == .lever }.map(\.1)
    return levers.isEmpty
      ? "assumptions here: " + shortList(paths.map { "`\($0)`" })
      : "levers here: " + shortList(levers.map { "`\($0)`" })
  }

  /// Where a part of the argument stands.
  func place(of part: String) -> SourceSpan {
    let whole = Array(argument.text.unicodeScalars)
    let wanted = Array(part.unicodeScalars)
    let start = whole.indices.first { whole[$0...].starts(with: wanted) } ?? 0
    return SourceSpan(
      path: VariationArgument.file, line: 1, column: start + 1, length: max(1, wanted.count))
  }

  /// Where an end stands.
  func place(ofEnd text: String, isHigh: Bool) -> SourceSpan {
    var span = place(of: text)
    let equals = argument.text.unicodeScalars.prefix { $0 != "=" }.count
    let before = isHigh ? (argument.low ?? "").unicodeScalars.count + 1 : 0
    span.column = equals + 2 + before
    return span
  }

  // MARK: Inputs of the model

  private func input(_ index: Int, _ path: String) throws(Diagnostic) -> Variation {
    let input = plan.inputs[index]
    let unit = input.number.unit
    let period = unit.isPerTime ? input.number.period ?? .year : nil
    let factor = Double(period?.perYear ?? 1)
    let range = try range(of: input, path, factor)
    var low = range.lowerBound
    var high = range.upperBound
    if input.whole {
      (low, high) = ((low - 1e-9).rounded(.up), (high + 1e-9).rounded(.down))
      guard low <= high else {
        throw Diagnostic(
          "not-whole", "`\(path)` takes whole values, and none lies in its range here",
          at: place(of: argument.text), hint: "widen the range")
      }
    }
    let steady = input.number.segments.count == 1 ? input.number.segments[0].form : nil
    var current: Double?
    if case .expression(let expression)? = steady { current = expression.constantValue }
    return Variation(
      path: path, label: input.label, range: low...high, isWhole: input.whole,
      wasUncertain: input.number.segments.contains { $0.form.isUncertain },
      changedInTime: input.number.segments.count > 1,
      current: current.map { $0 / factor }, symbol: Self.symbol(unit, period),
      count: argument.count, way: .input(index, factor: factor),
      words: UnitWords(declared: plan.unitLabels))
  }

  /// The unit as the language writes it; empty for a pure number.
  static func symbol(_ unit: Unit, _ period: Frequency?) -> String {
    var rest = unit.exponents
    if period != nil { rest["year"] = nil }
    let counted = Unit(exponents: rest)
    var words =
      counted == .one ? [] : [counted.description.split(separator: "/").joined(separator: " per ")]
    if let period { words.append("per " + period.rawValue) }
    return words.joined(separator: " ")
  }

  func range(
    of input: PlanInput, _ path: String, _ factor: Double
  ) throws(Diagnostic) -> ClosedRange<Double> {
    guard let lowText = argument.low, let highText = argument.high else {
      guard let range = input.range else { throw noRange(input, path, factor) }
      return range.lowerBound / factor...range.upperBound / factor
    }
    let low = try end(lowText, isHigh: false, of: input, path, factor)
    let high = try end(highText, isHigh: true, of: input, path, factor)
    guard low < high || (low == high && argument.count == 1) else {
      throw reversed(lowText, highText)
    }
    if let range = input.range {
      let shown = "\(plain(range.lowerBound / factor)) .. \(plain(range.upperBound / factor))"
      for (value, text, isHigh) in [(low, lowText, false), (high, highText, true)] {
        guard value * factor >= range.lowerBound * (1 - 1e-12),
          value * factor <= range.upperBound * (1 + 1e-12)
        else {
          throw Diagnostic(
            "value-outside-range", "`\(text)` lies outside the range of `\(path)`, \(shown)",
            at: place(ofEnd: text, isHigh: isHigh),
            hint:
              "stay within it, or widen it: `--set '\(path).range=\(plain(min(low, range.lowerBound / factor))) .. \(plain(max(high, range.upperBound / factor)))'`",
            notes: [.init("the lever is here", at: input.span)])
        }
      }
    }
    return low...high
  }

  private func noRange(_ input: PlanInput, _ path: String, _ factor: Double) -> Diagnostic {
    var example = "\(path)=LOW:HIGH"
    if case .belief(let distribution)? = input.number.segments.first?.form {
      let ends = [0.01, 0.99].map { plain(distribution.quantile($0) / factor, digits: 2) }
      example = "\(path)=\(ends[0]):\(ends[1])"
    }
    let role = input.role == .lever ? "lever without a `range`" : "an assumption, without a range"
    return Diagnostic(
      "range-missing", "`\(path)` is \(role): say between what to look",
      at: place(of: argument.path),
      hint: "write `--vary '\(example)'`")
  }

  func reversed(_ low: String, _ high: String) -> Diagnostic {
    Diagnostic(
      "range-order", "the range goes from low to high: `\(low)` is not below `\(high)`",
      at: place(ofEnd: low, isHigh: false), hint: "write `\(argument.path)=\(high):\(low)`")
  }

  /// An end as written, in the unit of the plan.
  private func end(
    _ text: String, isHigh: Bool, of input: PlanInput, _ path: String, _ factor: Double
  ) throws(Diagnostic) -> Double {
    let span = place(ofEnd: text, isHigh: isHigh)
    let literal: QuantityLiteral
    do throws(LanguageError) {
      literal = try QuantityLiteral.parse(text, units: units, currency: plan.currency)
    } catch { throw error.diagnostic(in: span) }
    let unit = input.number.unit
    let symbol = Self.symbol(unit, unit.isPerTime ? input.number.period ?? .year : nil)
    guard let written = literal.quantity.unit else {
      guard unit.exponents.keys.contains(where: { UnitWords.isCurrency($0) }) else {
        return literal.quantity.value
      }
      throw Diagnostic(
        "unit-clash", "`\(path)` is money: `\(text)` says no unit", at: span,
        hint: "write it as in the plan, such as `\(text) \(symbol)` or `\(text)억원`")
    }
    if written == unit { return literal.quantity.value / factor }
    if written == Unit(exponents: unit.exponents.filter { $0.value > 0 }) {
      return literal.quantity.value
    }
    throw Diagnostic(
      "unit-clash",
      "unit clash: `\(path)` is in \(symbol.isEmpty ? "pure numbers" : symbol), `\(text)` in \(written)",
      at: span, hint: "write it as in the plan: a number alone, or with `\(symbol)`")
  }

  func plain(_ value: Double, digits: Int = 6) -> String {
    DecimalFormat(maximumDecimals: 12, significantDigits: digits, grouping: false).text(value)
  }
}
