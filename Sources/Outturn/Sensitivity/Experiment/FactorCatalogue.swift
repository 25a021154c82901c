internal import Quantities
internal import Scenarios
internal import Simulation
internal import Statistics

/// What is uncertain in a model, as factors of an analysis.
struct FactorCatalogue {
  private(set) var factors: [UncertainFactor] = []
  private(set) var levers: [LeverRange] = []
  /// How many uncertain inputs the outcome does not depend on.
  private(set) var leftOut = 0

  /// Finds the uncertain inputs among the parts of a model that are looked at.
  init(_ model: Model, _ plan: Plan, _ parts: Model.Parts) {
    let numbers = NumberCatalogue(plan)
    let groups = model.correlationGroups
    func input(_ index: Int) -> UncertainInput { numbers.input(index, of: model) }
    var done: Set<Int> = []
    for (index, source) in model.inputs.enumerated() where !done.contains(index) {
      guard let kind = source.uncertainty else { continue }
      guard parts.inputs.contains(index) else {
        leftOut += 1
        continue
      }
      // Arrivals inside a stage have no name of their own.
      if kind == .event, index >= plan.inputs.count, !source.isNamedEvent { continue }
      let tied = groups.first { $0.members.contains(index) }?.members ?? []
      let members = tied.filter { parts.inputs.contains($0) && model.inputs[$0].isBelief }
      guard members.count > 1 else {
        let only = input(index)
        factors.append(
          UncertainFactor(path: only.path, label: only.label, kind: kind, inputs: [only]))
        continue
      }
      done.formUnion(members)
      let all = members.sorted().map(input)
      factors.append(
        UncertainFactor(
          path: all.map(\.path).joined(separator: " + "),
          label: LocalizedText(
            ko: all.map { $0.label[.ko] }.joined(separator: " + "),
            en: all.map { $0.label[.en] }.joined(separator: " + ")), kind: .correlated,
          inputs: all))
    }
    for (index, lever) in plan.inputs.enumerated() where lever.role == .lever {
      guard let range = lever.range, parts.inputs.contains(index) else { continue }
      let entry = numbers.entry(of: model.inputs[index].name)
      var unit = InputUnit(lever.number, isOften: true)
      unit.isShare =
        lever.number.unit == .one && !lever.whole && range.lowerBound >= 0 && range.upperBound <= 1
      levers.append(
        LeverRange(
          index: index, path: entry.path, label: lever.label, range: range, isWhole: lever.whole,
          basis: lever.number.provenance.basis, unit: unit))
    }
  }
}

extension Input {
  /// How its numbers come about, where they are random.
  fileprivate var uncertainty: UncertainFactor.Kind? {
    for segment in segments {
      switch segment.source {
      case .belief: return redraw == .once ? .belief : .redrawn
      case .uncertain(let family, _):
        if family.isEvent { return .event }
        return redraw == .once ? .belief : .redrawn
      case .events: return .event
      case .event(let event):
        if case .probability = event.occurrence { return .event }
      case .constant, .formula, .state, .response: continue
      }
    }
    return nil
  }

  /// Whether it is drawn once per draw.
  fileprivate var isBelief: Bool { uncertainty == .belief }

  /// Whether it is an event of the plan, not random counts.
  fileprivate var isNamedEvent: Bool {
    if case .event? = segments.first?.source { true } else { false }
  }
}
