extension BlockSimulation {
  /// Whether an entry of the order runs in a step.
  func runs(_ entry: Blueprint.Entry, at step: Int) -> Bool {
    let active = blueprint.active
    return switch entry {
    case .input(let i): active.inputs[i].contains(step)
    case .pipeline(let p): active.pipelines[p].contains(step)
    case .stock(let s): active.stocks[s].contains(step)
    case .cluster(let c):
      blueprint.clusters[c].pipelines.first.map { active.pipelines[$0].contains(step) } ?? true
    }
  }

  /// Ends and begins the parts of the model that run in some steps only.
  func turnWindows(at step: Int) {
    for window in blueprint.windows {
      if window.steps.upperBound == step { end(window) }
      if window.steps.lowerBound == step, step > 0 { begin(window, at: step) }
    }
  }

  /// Puts the units and levels of the start in place, as before the first step of a run.
  private func begin(_ window: Window, at step: Int) {
    let running = chance
    chance = Chance(
      firstDraw: running.firstDraw, count: running.count, time: 0, uniforms: running.uniforms)
    for i in blueprint.startInputs where window.inputs.contains(i) {
      evaluate(blueprint.inputs[i], at: step)
    }
    for s in window.stocks.sorted() { start(blueprint.stocks[s]) }
    for p in window.pipelines.sorted() { start(p) }
    chance = running
  }

  /// Leaves nothing where a part of the model has ended.
  private func end(_ window: Window) {
    let count = chance.count
    for p in window.pipelines.sorted() { checkBalance(of: p) }
    for i in window.inputs { slots[i].update(repeating: 0, count: count) }
    for s in window.stocks { slots[blueprint.stocks[s].slot].update(repeating: 0, count: count) }
    for p in window.pipelines {
      let pipeline = blueprint.pipelines[p]
      let measures = StageMeasure.allCases.count
      let last = pipeline.firstSlot + pipeline.stages.count * measures
      for slot in pipeline.firstSlot..<last { slots[slot].update(repeating: 0, count: count) }
    }
  }
}
