internal import Diagnostics
internal import Expressions
internal import Quantities
internal import Series
internal import Statistics

/// Drafts become numbers of the plan: names resolved, units checked, distributions made.
extension Reading {
  /// Checks a draft against what its place asks for.
  ///
  /// - Parameters:
  ///   - draft: The parsed number.
  ///   - want: What its place asks for.
  /// - Returns: The number in canonical units, or nil where a mistake was reported.
  func finish(_ draft: DraftNumber, _ want: Expectation) -> PlanNumber? {
    var isSound = true
    for segment in draft.segments where !resolves(segment.form, want) { isSound = false }
    guard isSound, let target = target(draft, want) else { return nil }
    let scale = draft.unit ?? want.bareUnit
    var segments: [PlanNumber.Segment] = []
    var rest = Basis.stated
    for segment in draft.segments {
      guard let form = convert(segment.form, to: target, scale, want),
        supports(form, segment.form, want)
      else {
        isSound = false
        continue
      }
      for formula in segment.form.formulas { rest = max(rest, budgetBasis(formula)) }
      segments.append(.init(start: segment.start, form: form))
    }
    guard isSound else { return nil }
    let formulas = draft.segments.map { segment -> Bool in
      let formulas = segment.form.formulas
      return !formulas.isEmpty && formulas.allSatisfy(\.expression.isArithmeticOnNames)
    }
    var provenance = draft.annotations.provenance(formula: formulas.allSatisfy { $0 })
    provenance.basis = max(provenance.basis, rest)
    return PlanNumber(
      segments: segments, unit: target, period: draft.period, redraw: draft.redraw ?? .once,
      provenance: provenance,
      span: draft.span)
  }

  /// The unit of a number: the declared one, else what its place asks for, else what it has.
  private func target(_ draft: DraftNumber, _ want: Expectation) -> Unit? {
    if let declared = draft.unit {
      if let expected = want.unit, declared.unit != expected,
        !(want.allowsPureNumber && declared.unit == .one)
      {
        error(
          .unitClash,
          "unit clash: `\(want.key)` \(expected.predicate), but its `unit` "
            + declared.unit.predicate, at: draft.unitSpan ?? draft.span)
        return nil
      }
      return declared.unit
    }
    if let expected = want.unit { return expected }
    for segment in draft.segments {
      switch unit(of: segment.form, expected: nil) {
      case .unit(let unit): return unit
      case .broken: return nil
      case .bare: continue
      }
    }
    return .one
  }

  /// The form in canonical units.
  private func convert(
    _ form: DraftForm, to target: Unit, _ scale: UnitReading?, _ want: Expectation
  ) -> NumberForm? {
    switch form {
    case .formula(let formula):
      return converted(formula, form, to: target, scale, want).map { .expression($0) }
    case .between(let low, let high, let node):
      return interval(low, high, node, form, to: target, scale, want).map { .belief($0) }
    case .counted(let successes, let trials, let node):
      guard fits(.one, target, form, want) else { return nil }
      return distribution(at: node.span) { () throws(DistributionError) in
        try .jeffreys(successes: successes, trials: trials)
      }
    case .discrete(let values, let span):
      guard agrees(form, target, scale, want) else { return nil }
      let scaled = values.map {
        (value: canonical($0.value.quantity, scale), weight: $0.weight)
      }
      return distribution(at: span) { () throws(DistributionError) in try .discrete(scaled) }
    case .empirical(let values, _, let span):
      guard agrees(form, target, scale, want) else { return nil }
      return distribution(at: span) { () throws(DistributionError) in try .empirical(values) }
    case .family(let family, let parameters, let span):
      return convert(family, parameters, at: span, to: target, scale, want)
    }
  }

  private func converted(
    _ formula: Formula, _ form: DraftForm, to target: Unit, _ scale: UnitReading?,
    _ want: Expectation
  ) -> Expression? {
    if let value = formula.bareLiteral {
      guard scale != nil || mayBeBare(value, form, want) else { return nil }
      let range = formula.expression.range
      return Expression(
        .number(Quantity(scale?.canonical(value) ?? value, target)), range: range)
    }
    guard agrees(form, target, scale, want) else { return nil }
    // Amounts that an allocation may change stay names, which the run replaces.
    if outer == nil, prepared?.top["allocate"] != nil { return formula.expression }
    return formula.expression.replacingAmounts { [names, currency] read in
      guard let budget = names.budget, let period = read.period,
        case .amounts(let amounts, _) = budget.lookUp(read.path)
      else { return nil }
      return amounts[period.year].map { Quantity($0, Unit(currency)) }
    }
  }

  /// Whether the unit of a form is the one asked for, or none where that is enough.
  private func agrees(
    _ form: DraftForm, _ target: Unit, _ scale: UnitReading?, _ want: Expectation
  ) -> Bool {
    switch unit(of: form, expected: target) {
    case .broken: false
    case .unit(let unit): fits(unit, target, form, want)
    case .bare: scale != nil || mayBeBare(nil, form, want)
    }
  }

  private func canonical(_ quantity: Quantity, _ scale: UnitReading?) -> Double {
    quantity.unit == nil ? scale?.canonical(quantity.value) ?? quantity.value : quantity.value
  }

  /// `a to b`.
  ///
  /// The shape follows the key where it says: a share where a share is expected, lognormal where
  /// only positive values make sense. Elsewhere both ends tell: a pure number with both ends
  /// strictly between 0 and 1 is a share, two positive ends are lognormal, the rest is normal.
  private func interval(
    _ low: QuantityLiteral, _ high: QuantityLiteral, _ node: PlanNode, _ form: DraftForm,
    to target: Unit, _ scale: UnitReading?, _ want: Expectation
  ) -> Distribution? {
    guard agrees(form, target, scale, want) else { return nil }
    let (a, b) = (canonical(low.quantity, scale), canonical(high.quantity, scale))
    let text = if case .scalar(let text) = node.kind { text } else { "" }
    guard a < b else {
      error(
        .intervalOrder,
        "`a to b` goes from low to high: `\(node.written(low.range))` is not below "
          + "`\(node.written(high.range))`",
        at: node.span,
        hint: a == b ? "write one number" : "swap the ends")
      return nil
    }
    let isShare = want.support == .share
    if isShare, a < 0 || b > 1 {
      outsideShare(want.key, "`\(text)`", at: node.span)
      return nil
    }
    if want.support == .positive, a < 0 {
      error(.negativeValue, "`\(want.key)` is never negative", at: node.span)
      return nil
    }
    let looksLikeShare = target == .one && a >= 0 && b <= 1
    if a == 0 || (b == 1 && (isShare || looksLikeShare)) {
      error(
        .intervalOnBound,
        "an end of `\(text)` lies on the bound \(a == 0 ? "0" : "1"), which no percentile reaches",
        at: node.span,
        hint: "write `{uniform: \(text.replacing(" to ", with: " .. "))}`")
      return nil
    }
    let support: IntervalSupport = isShare || looksLikeShare ? .share : a > 0 ? .positive : .real
    let made = distribution(at: node.span) { () throws(DistributionError) in
      try .interval(p05: a, p95: b, support: support)
    }
    if case .belief(let distribution) = made { return distribution }
    return nil
  }

  private func convert(
    _ family: DistributionFamily, _ parameters: [DraftForm], at span: SourceSpan,
    to target: Unit, _ scale: UnitReading?, _ want: Expectation
  ) -> NumberForm? {
    let forms = parameters.enumerated().compactMap { index, parameter in
      convertParameter(parameter, index, of: family, to: target, scale, want)
    }
    guard forms.count == parameters.count else { return nil }
    if family == .bernoulli, !fits(.one, target, .family(family, [], span), want) { return nil }
    let constants = forms.compactMap(\.constant)
    guard constants.count == forms.count else { return .uncertain(family, forms) }
    // The number of trials is a rate where the place asks for one: whole per step, not per year.
    if family == .binomial, target.isPerTime { return .uncertain(family, forms) }
    let texts = zip(constants, parameters).compactMap { value, parameter in
      parameter.formulas.first.map { formula in
        (value, formula.node.written(formula.expression.range))
      }
    }
    let made = distribution(at: span, texts: Dictionary(texts) { first, _ in first }) {
      () throws(DistributionError) in try family.distribution(constants)
    }
    return made.map { family.isEvent ? .uncertain(family, forms) : $0 }
  }

  /// Converts one parameter of a family: a share where the family asks for one, else the target.
  private func convertParameter(
    _ parameter: DraftForm, _ index: Int, of family: DistributionFamily, to target: Unit,
    _ scale: UnitReading?, _ want: Expectation
  ) -> NumberForm? {
    guard family == .bernoulli || (family == .binomial && index == 1) else {
      var inner = want
      inner.support = .any
      return convert(parameter, to: target, scale, inner)
    }
    if case .unit(let unit) = self.unit(of: parameter, expected: nil), unit == .one / .year {
      let text = parameter.formulas.first?.text ?? ""
      let bare = text.split(separator: " per ").first.map { trimmed($0) } ?? text
      let kind = family == .bernoulli ? "Bernoulli" : "binomial"
      error(
        .unitClash, "a \(kind) probability has no period: it holds for each trial",
        at: parameter.span,
        hint: text.isEmpty || bare == text ? nil : "write `\(bare)`")
      return nil
    }
    var inner = Expectation(key: family.parameterNames[index], support: .share)
    inner.allowsPaths = want.allowsPaths
    guard let form = convert(parameter, to: .one, nil, inner), supports(form, parameter, inner)
    else { return nil }
    return form
  }

  /// Makes a distribution.
  ///
  /// - Parameters:
  ///   - span: Where it stands.
  ///   - texts: Its numbers as the user wrote them, for messages.
  ///   - make: What makes it.
  /// - Returns: The distribution, or nil where a mistake was reported.
  private func distribution(
    at span: SourceSpan, texts: [Double: String] = [:],
    _ make: () throws(DistributionError) -> Distribution
  ) -> NumberForm? {
    do {
      return .belief(try make())
    } catch {
      self.error(.badDistribution, error.sentence { texts[$0] ?? plain($0) }, at: span)
      return nil
    }
  }

  /// The least authoritative basis of the amounts that a formula reads.
  func budgetBasis(_ formula: Formula) -> Basis {
    var basis = Basis.stated
    for read in formula.expression.budgetReads {
      switch names.budget?.lookUp(read.path) {
      case .amounts(_, let its)?, .figure(_, _, let its)?: basis = max(basis, its)
      default: break
      }
    }
    return basis
  }
}

extension NumberForm {
  /// The value, where it is fixed.
  var constant: Double? {
    guard case .expression(let expression) = self, expression.names.isEmpty,
      let program = try? Program(expression, slot: { _ in nil })
    else { return nil }
    return program.constantValue
  }
}

extension DistributionError {
  /// What is wrong, in words.
  fileprivate func sentence(_ shown: (Double) -> String) -> String {
    switch self {
    case .parameterCount(let expected, let actual):
      "the distribution takes \(expected) parameters, not \(actual)"
    case .outOfDomain(let parameter, let value, let domain):
      "`\(parameter)` must be \(domain.words), not \(shown(value))"
    case .lowNotBelowHigh(let low, let high):
      "the low end \(shown(low)) is not below the high end \(shown(high))"
    case .modeOutside(let low, let mode, let high):
      "the mode \(shown(mode)) lies outside \(shown(low)) .. \(shown(high))"
    case .endNotInside(let end, let bound, _):
      "the end \(shown(end)) lies on or beyond the bound \(shown(bound))"
    case .noValues: "no value has a weight"
    case .countsOutOfOrder(let successes, let trials):
      "\(successes) of \(trials) is not a share"
    }
  }
}

extension DistributionError.Domain {
  fileprivate var words: String {
    switch self {
    case .finite: "a finite number"
    case .positive: "above 0"
    case .nonNegative: "0 or above"
    case .share: "between 0 and 1"
    case .openShare: "strictly between 0 and 1"
    case .wholeNumber: "a whole number, 0 or above"
    case .positiveBelow(let limit): "above 0 and below \(plain(limit))"
    }
  }
}

extension PlanNode {
  /// A part of a scalar as the user wrote it; the whole where the part is empty.
  func written(_ range: Range<Int>) -> String {
    let scalars = Array((text ?? "").unicodeScalars)
    let part = range.clamped(to: 0..<scalars.count)
    var view = String.UnicodeScalarView()
    view.append(contentsOf: part.isEmpty ? scalars[...] : scalars[part])
    return trimmed(String(view))
  }
}

/// A fixed value in a message as the user wrote it, or its canonical value where it is no scalar.
func written(_ node: PlanNode?, _ value: Double) -> String {
  node?.text.map { "`\($0)`" } ?? plain(value)
}

/// A number in a message: no trailing `.0`, no exponent for whole numbers of moderate size.
func plain(_ value: Double) -> String {
  if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
  return "\(value)"
}
