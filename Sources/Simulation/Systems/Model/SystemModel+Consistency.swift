extension SystemModel {
  /// Checks that numbers point at variables, that flows have one start and one end, and the clock.
  ///
  /// - Throws: ``SystemModelError``.
  func check() throws(SystemModelError) {
    guard clock.step > 0, clock.step.isFinite, clock.start.isFinite, clock.stop.isFinite,
      clock.stop >= clock.start, (clock.saveStep ?? clock.step) > 0
    else { throw .clock(clock) }
    // Steps are numbered by 32 bits in random streams.
    guard (clock.stop - clock.start) / clock.step < 0x1p31,
      (clock.saveStep ?? 0) / clock.step < 0x1p31
    else { throw .clock(clock) }
    var names: Set<String> = []
    for variable in variables where !names.insert(variable.name).inserted {
      throw .duplicateName(variable.name)
    }
    for variable in variables {
      for formula in variable.kind.formulas { try check(formula, of: variable.name) }
    }
    try checkFlows()
    if case .adaptive = clock.method { try checkSmoothness() }
    if clock.method != .euler, let variable = variables.first(where: { $0.kind.movesMaterial }) {
      throw .methodNeedsEuler(variable: variable.name)
    }
  }

  /// Whether there are conveyors or queues.
  var movesMaterial: Bool { variables.contains { $0.kind.movesMaterial } }

  /// Checks that nothing happens at steps only, for methods that choose their own.
  private func checkSmoothness() throws(SystemModelError) {
    for variable in variables {
      if variable.kind.needsSteps { throw .methodNeedsSteps(variable: variable.name) }
    }
  }

  private func check(_ formula: Formula, of name: String) throws(SystemModelError) {
    switch formula {
    case .variable(let number) where !variables.indices.contains(number):
      throw .unknownNumber(variable: name, number: number)
    case .graph(let number, _) where !graphicalFunctions.indices.contains(number):
      throw .unknownNumber(variable: name, number: number)
    case .random(let family, let parameters, _) where parameters.count != family.parameterCount:
      throw .unknownNumber(variable: name, number: parameters.count)
    default: break
    }
    for part in formula.parts { try check(part, of: name) }
  }

  private func checkFlows() throws(SystemModelError) {
    var sources: Set<Int> = []
    var targets: Set<Int> = []
    var released: Set<Int> = []
    for variable in variables {
      for flow in variable.kind.inflows + variable.kind.outflows {
        guard variables.indices.contains(flow) else {
          throw .unknownNumber(variable: variable.name, number: flow)
        }
        guard variables[flow].kind.isFlow else {
          throw .notAFlow(stock: variable.name, flow: variables[flow].name)
        }
      }
      // Equations may use a flow for several plain stocks; what moves in batches has two ends.
      let isPlain = if case .stock = variable.kind { true } else { false }
      for flow in variable.kind.inflows where !targets.insert(flow).inserted && !isPlain {
        throw .twoEnds(flow: variables[flow].name)
      }
      for flow in variable.kind.outflows where !sources.insert(flow).inserted && !isPlain {
        throw .twoEnds(flow: variables[flow].name)
      }
      switch variable.kind {
      case .conveyor, .queue: released.formUnion(variable.kind.outflows)
      default: break
      }
    }
    for (number, variable) in variables.enumerated() {
      if case .release = variable.kind {
        guard released.contains(number) else { throw .release(flow: variable.name) }
      } else if released.contains(number) {
        throw .release(flow: variable.name)
      }
    }
  }
}
