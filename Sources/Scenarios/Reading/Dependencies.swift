internal import Diagnostics
internal import Expressions
internal import Quantities

/// What reads what: circles, unused names, and the basis that results rest on.
extension Reading {
  /// An input or a pipeline as a node of the graph.
  enum Definition: Hashable {
    case input(Int)
    case pipeline(Int)
  }

  /// The formulas of a definition.
  private func formulas(of definition: Definition) -> [Formula] {
    switch definition {
    case .input(let index):
      (names.inputs[index].number?.segments ?? []).flatMap(\.form.formulas)
    case .pipeline(let index):
      names.pipelines[index].stages.flatMap(\.numbers).flatMap(\.segments)
        .flatMap(\.form.formulas)
    }
  }

  private func name(of definition: Definition) -> String {
    switch definition {
    case .input(let index): names.inputs[index].name
    case .pipeline(let index): names.pipelines[index].name
    }
  }

  /// The definitions that a formula reads, with the place of each name.
  private func reads(_ formula: Formula) -> [(definition: Definition, range: Range<Int>)] {
    formula.expression.names.compactMap { path, range in
      switch reference(path) {
      case .input(let index): (.input(index), range)
      case .stage(let pipeline, _, _): (.pipeline(pipeline), range)
      case .clock, .budget, nil: nil
      }
    }
  }

  /// Reports every circle once, at the name that closes it.
  func reportCircles() {
    var done: Set<Definition> = []
    var path: [Definition] = []
    func visit(_ definition: Definition) {
      guard !done.contains(definition) else { return }
      path.append(definition)
      for formula in formulas(of: definition) {
        for (next, range) in reads(formula) {
          if let start = path.firstIndex(of: next) {
            let circle = (path[start...] + [next]).map { "`\(name(of: $0))`" }
            error(
              .circularDefinition,
              "circular definition: " + circle.joined(separator: " reads "),
              at: formula.node.span(of: range), hint: "break the circle: something must come first")
          } else {
            visit(next)
          }
        }
      }
      path.removeLast()
      done.insert(definition)
    }
    for index in names.inputs.indices { visit(.input(index)) }
    for index in names.pipelines.indices { visit(.pipeline(index)) }
  }

  /// Says which assumptions and levers nothing reads.
  func warnOfUnused() {
    for input in names.inputs where !names.used.contains(input.name) {
      warn(
        .unusedName, "the \(input.role.rawValue) `\(input.name)` is not used", at: input.span,
        hint: "use it in a stage or a KPI, or take it out")
    }
  }

  /// The least authoritative basis of all numbers a formula rests on, through inputs and all
  /// stages of the pipelines it reads.
  ///
  /// A result is arithmetic, so it is `derived` at best.
  func restingBasis(of bottomUp: BottomUp, within outer: Annotations) -> Basis {
    let formula = bottomUp.formula
    let own = outer.provenance(formula: formula.expression.isArithmeticOnNames).basis
    return definitions(under: formula).map { ownBasis($0) }
      .reduce(max(.derived, own, budgetBasis(formula)), max)
  }

  /// The name of a pipeline that a formula reads, itself or through inputs.
  func pipelineRead(by formula: Formula) -> String? {
    for case .pipeline(let index) in definitions(under: formula) {
      return names.pipelines[index].name
    }
    return nil
  }

  /// All that a formula reads, itself or through others.
  private func definitions(under formula: Formula) -> [Definition] {
    var found: [Definition] = []
    var seen: Set<Definition> = []
    var open = [formula]
    while let next = open.popLast() {
      for (definition, _) in reads(next) where seen.insert(definition).inserted {
        found.append(definition)
        open += formulas(of: definition)
      }
    }
    return found
  }

  private func ownBasis(_ definition: Definition) -> Basis {
    switch definition {
    case .input(let index): return finishedInput(index)?.provenance.basis ?? .stated
    case .pipeline(let index):
      var basis = Basis.stated
      for number in names.pipelines[index].stages.flatMap(\.numbers) {
        let formulas = number.segments.flatMap(\.form.formulas)
        let isArithmetic = number.segments.allSatisfy { segment in
          let its = segment.form.formulas
          return !its.isEmpty && its.allSatisfy(\.expression.isArithmeticOnNames)
        }
        basis = max(basis, number.annotations.provenance(formula: isArithmetic).basis)
        for formula in formulas { basis = max(basis, budgetBasis(formula)) }
      }
      return basis
    }
  }
}
