extension Model {
  /// The model with everything at rest that some slots do not rest on.
  ///
  /// What is left gives the same numbers to the last bit, since random streams belong to names; what
  /// rests holds 0. Slots keep their places. Of a design that gives beliefs coordinates in their order
  /// (a Sobol' sequence) nothing changes either, as no belief is taken away.
  ///
  /// - Parameter wanted: Slots whose paths are asked for.
  /// - Returns: The model.
  public func reduced(to wanted: some Sequence<Int>) -> Model {
    let needed = Needs(of: self, wanted)
    var model = self
    for place in model.windows.indices {
      model.windows[place].inputs.formIntersection(needed.inputs)
      model.windows[place].pipelines.formIntersection(needed.pipelines)
      model.windows[place].stocks.formIntersection(needed.stocks)
    }
    // A window that never begins.
    let rest = Window(
      steps..<steps, inputs: Set(inputs.indices).subtracting(needed.inputs),
      pipelines: Set(pipelines.indices).subtracting(needed.pipelines),
      stocks: Set(stocks.indices).subtracting(needed.stocks))
    guard !rest.inputs.isEmpty || !rest.pipelines.isEmpty || !rest.stocks.isEmpty else {
      return self
    }
    model.windows.append(rest)
    // Beliefs that are drawn jointly stay together as long as one of them is wanted.
    let joint = correlationGroups.map { Set($0.members) }
    let idle = joint.filter { $0.isDisjoint(with: needed.inputs) }
    model.correlations.removeAll { pair in idle.contains { $0.contains(pair.a) } }
    return model
  }

  /// The inputs, pipelines and stocks that slots rest on.
  private struct Needs {
    var inputs: Set<Int> = []
    var pipelines: Set<Int> = []
    var stocks: Set<Int> = []
    private var open: [Int] = []

    init(of model: Model, _ wanted: some Sequence<Int>) {
      open = Array(wanted)
      var places: [Int] = []
      for (p, pipeline) in model.pipelines.enumerated() {
        let slots = pipeline.stages.count * StageMeasure.allCases.count
        places += [Int](repeating: p, count: slots)
      }
      let firstStock = model.inputs.count + places.count
      while let slot = open.popLast() {
        if slot < model.inputs.count {
          add(input: slot, model)
        } else if slot < firstStock {
          add(pipeline: places[slot - model.inputs.count], model)
        } else if slot - firstStock < model.stocks.count {
          add(stock: slot - firstStock, model)
        }
      }
    }

    private mutating func add(input i: Int, _ model: Model) {
      guard inputs.insert(i).inserted else { return }
      let input = model.inputs[i]
      open += input.segments.flatMap(\.source.slots)
      if case .batch(let p, _) = input.redraw { add(pipeline: p, model) }
      // A flow is what a stock that stays above 0 lets out.
      for (s, stock) in model.stocks.enumerated()
      where stock.nonNegative && (stock.inflows.contains(i) || stock.outflows.contains(i)) {
        add(stock: s, model)
      }
    }

    private mutating func add(pipeline p: Int, _ model: Model) {
      guard pipelines.insert(p).inserted else { return }
      let stages = model.pipelines[p].stages
      open += stages.flatMap(\.slots)
      let groups = Set(stages.compactMap { $0.limit?.group })
      guard !groups.isEmpty else { return }
      for (other, pipeline) in model.pipelines.enumerated()
      where pipeline.stages.contains(where: { $0.limit?.group.map(groups.contains) == true }) {
        add(pipeline: other, model)
      }
    }

    private mutating func add(stock s: Int, _ model: Model) {
      guard stocks.insert(s).inserted else { return }
      let stock = model.stocks[s]
      open += [stock.start] + stock.inflows + stock.outflows
    }
  }
}
