extension Model {
  /// Some of the parts of a model.
  public struct Parts: Hashable, Sendable {
    /// Indices of inputs.
    public var inputs: Set<Int> = []
    /// Indices of pipelines.
    public var pipelines: Set<Int> = []
    /// Indices of stocks.
    public var stocks: Set<Int> = []
  }

  /// The parts that the values of some slots depend on, directly or through others, in any step.
  ///
  /// A pipeline counts as a whole, and with those it shares limits with. Correlation does not count:
  /// what is only drawn together with such an input changes nothing.
  ///
  /// - Parameter slots: The slots that are looked at.
  /// - Returns: The parts; whatever is left out can change without changing a value of the slots.
  public func parts(reaching slots: [Int]) -> Parts {
    let owners = owners
    let limits = SharedLimitBlueprint.all(of: self)
    let clusters = PipelineCluster.all(of: self, limits: limits).map(\.pipelines)
    var found = Set<Evaluation>()
    var waiting = slots.compactMap { owners[$0] }
    while let part = waiting.popLast() {
      guard found.insert(part).inserted else { continue }
      var read: [Int] = []
      switch part {
      case .input(let i):
        read = inputs[i].segments.flatMap(\.source.slots)
        if case .batch(let p, let s) = inputs[i].redraw {
          for case .timesPerYear(let slot) in pipelines[p].stages[s].batch.map(\.occasions) {
            read.append(slot)
          }
        }
        // A stock that would fall below zero cuts what flows out of it.
        for (s, stock) in stocks.enumerated() where stock.nonNegative {
          if (stock.inflows + stock.outflows).contains(i) { waiting.append(.stock(s)) }
        }
      case .pipeline(let p):
        read = pipelines[p].stages.flatMap(\.slots)
        waiting += clusters.filter { $0.contains(p) }.joined().map { .pipeline($0) }
      case .stock(let s): read = [stocks[s].start] + stocks[s].inflows + stocks[s].outflows
      }
      waiting += read.compactMap { owners[$0] }
    }
    var parts = Parts()
    for part in found {
      switch part {
      case .input(let i): parts.inputs.insert(i)
      case .pipeline(let p): parts.pipelines.insert(p)
      case .stock(let s): parts.stocks.insert(s)
      }
    }
    return parts
  }

  /// The model with everything but some parts at rest: slots of the rest hold 0, all others what
  /// they held before, bit for bit, if the parts read nothing of the rest.
  ///
  /// - Parameter parts: What runs on, such as ``parts(reaching:)``.
  /// - Returns: The model, which takes the time of its running parts only.
  public func resting(allBut parts: Parts) -> Model {
    var model = self
    for index in model.windows.indices {
      model.windows[index].inputs.formIntersection(parts.inputs)
      model.windows[index].pipelines.formIntersection(parts.pipelines)
      model.windows[index].stocks.formIntersection(parts.stocks)
    }
    model.windows.append(
      Window(
        steps..<steps, inputs: Set(inputs.indices).subtracting(parts.inputs),
        pipelines: Set(pipelines.indices).subtracting(parts.pipelines),
        stocks: Set(stocks.indices).subtracting(parts.stocks)))
    return model
  }

  /// What gives each slot its value; nil for the clock.
  private var owners: [Evaluation?] {
    var owners = [Evaluation?](repeating: nil, count: slotCount)
    for i in inputs.indices { owners[i] = .input(i) }
    for (p, pipeline) in pipelines.enumerated() {
      let first = slot(pipeline: p, stage: 0, measure: .level)
      let count = pipeline.stages.count * StageMeasure.allCases.count
      for slot in first..<first + count { owners[slot] = .pipeline(p) }
    }
    for s in stocks.indices { owners[slot(stock: s)] = .stock(s) }
    return owners
  }
}
