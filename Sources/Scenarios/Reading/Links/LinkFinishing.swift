internal import Diagnostics
internal import Expressions
internal import Quantities
internal import ResponseCurves

/// Links: units of both sides, curves fitted to their points.
extension Reading {
  /// The number of a link, checked: its formula is what it responds to, its unit that of the output.
  func finishedLink(_ index: Int) -> PlanNumber? {
    let draft = names.inputs[index]
    guard var link = draft.link, let number = draft.number,
      let input = finish(number, Expectation(key: "of"))
    else { return nil }
    link.inputUnit = input.unit
    guard !link.isBroken else { return nil }
    let output: Unit?
    if let data = link.data {
      output = checkData(&link, data, input.unit)
    } else if link.points.isEmpty {
      output = checkParameters(&link, input.unit)
    } else {
      output = checkPoints(&link, input.unit)
    }
    guard let output else { return nil }
    names.inputs[index].link = link
    var result = input
    result.unit = output
    for place in link.parameters + link.scores {
      let basis = finishedInput(place)?.provenance.basis ?? .stated
      result.provenance.basis = max(result.provenance.basis, basis)
    }
    return result
  }

  /// Every link, checked; broken ones are left out.
  func finishedLinks() -> [PlanLink] {
    names.inputs.indices.compactMap { index in
      guard names.inputs[index].kind == .link, let number = finishedInput(index),
        let link = names.inputs[index].link, let curve = link.curve,
        case .expression(let input)? = number.segments.first?.form
      else { return nil }
      let draft = names.inputs[index]
      let time = Expectation(key: "delay", unit: .year, support: .positive, time: .duration)
      var linger = time
      linger.key = "half_life"
      return PlanLink(
        name: draft.name,
        label: joined(link.label ?? LocalizedText(draft.base), draft.elements), input: input,
        inputUnit: link.inputUnit, curve: curve, unit: number.unit,
        delay: link.delay.flatMap { finish($0, time) },
        halfLife: link.halfLife.flatMap { finish($0, linger) }, beyond: link.beyond,
        range: link.range, isObserved: link.data != nil, elements: draft.elements,
        provenance: number.provenance,
        span: draft.span)
    }
  }

  // MARK: Parameters

  /// The unit of the output of a curve that is given by its parameters; nil where it clashes.
  private func checkParameters(_ link: inout LinkDraft, _ input: Unit) -> Unit? {
    guard let family = link.shape.family else { return nil }
    let units = parameterUnits(family, input)
    var numbers: [PlanNumber] = []
    for (place, wanted) in zip(link.parameters, units) {
      // Beside `unit: firm per quarter` a ceiling of 60 is 60 firms per quarter.
      if case .output(.one) = wanted, names.inputs[place].number?.unit == nil,
        case .open = names.inputs[place].state
      {
        let unit = bareUnit(of: names.inputs[place].number, link.unit)
        names.inputs[place].number?.unit = unit
      }
      guard let number = finishedInput(place) else { return nil }
      numbers.append(number)
    }
    // What a bare number counts is told by the unit beside the curve.
    var output = link.unit?.unit
    for (number, unit) in zip(numbers, units) {
      guard case .output(let factor) = unit, !isZero(number) else { continue }
      output = output ?? number.unit / factor
    }
    let target = output ?? .one
    for (place, (parameter, wanted)) in zip(numbers, units).enumerated() {
      let unit = wanted.unit(target)
      if parameter.unit == unit || isZero(parameter) { continue }
      error(
        .unitClash,
        "unit clash: `\(family.parameterNames[place])` \(unit.predicate) here, this "
          + parameter.unit.predicate, at: parameter.span)
      return nil
    }
    if family == .power, input != .one {
      error(
        .unitClash, "a power of what \(input.predicate) has no unit", at: link.span,
        hint: "give the curve `through` points, or divide `of` by a reference value")
      return nil
    }
    link.curve = .parameters(
      family, link.parameters.map { Expression(.name([names.inputs[$0].name])) })
    return target
  }

  private func isZero(_ number: PlanNumber) -> Bool {
    number.segments.allSatisfy { $0.form.constant == 0 }
  }

  /// The declared unit of the output, where a parameter says none of its own.
  private func bareUnit(of number: DraftNumber?, _ declared: UnitReading?) -> UnitReading? {
    guard let number, let declared else { return nil }
    let isBare = number.segments.allSatisfy { segment in
      if case .bare = unit(of: segment.form, expected: nil) { true } else { false }
    }
    return isBare ? declared : nil
  }

  /// What the unit of a parameter is.
  private enum ParameterUnit {
    /// That of the input times a factor to this power.
    case fixed(Unit)
    /// That of the output times a unit.
    case output(Unit)

    func unit(_ output: Unit) -> Unit {
      switch self {
      case .fixed(let unit): unit
      case .output(let factor): output * factor
      }
    }
  }

  private func parameterUnits(_ family: ResponseFamily, _ input: Unit) -> [ParameterUnit] {
    let perInput = Unit.one / input
    return switch family {
    case .linear: [.output(perInput), .output(.one)]
    case .capped: [.output(perInput), .output(.one)]
    case .log, .michaelis: [.output(.one), .fixed(input)]
    case .power: [.output(.one), .fixed(.one)]
    case .hill: [.output(.one), .fixed(input), .fixed(.one)]
    case .logistic: [.output(.one), .fixed(input), .fixed(perInput)]
    }
  }
}
