/// A stock made ready to run.
struct StockBlueprint: Sendable {
  let slot: Int
  let start: Int
  let inflows: [Int]
  let outflows: [Int]
  let nonNegative: Bool
  /// Whether an inflow counts as there when outflows are cut, by inflow: one that another stock may
  /// cut does not, so that the order of stocks changes nothing.
  let inflowCounts: [Bool]
  /// Likewise for outflows that run backwards.
  let outflowCounts: [Bool]
  /// For each flow, the stocks that have moved with it earlier in the step.
  let earlier: [Int: [Earlier]]
  /// Place in the report.
  let site: Int

  /// A stock that has moved earlier in the step.
  struct Earlier: Sendable {
    let slot: Int
    /// 1 where the flow comes in, -1 where it goes out.
    let sign: Double
    let nonNegative: Bool
  }

  init(_ index: Int, of model: Model, positions: [Int], site: Int) {
    let stock = model.stocks[index]
    let slot = model.slot(stock: index)
    self.slot = slot
    self.site = site
    (start, inflows, outflows) = (stock.start, stock.inflows, stock.outflows)
    nonNegative = stock.nonNegative
    let others = model.stocks.indices.filter { $0 != index }
    let cutting = others.map { model.stocks[$0] }.filter(\.nonNegative)
    inflowCounts = stock.inflows.map { flow in !cutting.contains { $0.outflows.contains(flow) } }
    outflowCounts = stock.outflows.map { flow in !cutting.contains { $0.inflows.contains(flow) } }
    var earlier: [Int: [Earlier]] = [:]
    for other in others where positions[model.slot(stock: other)] < positions[slot] {
      let place = model.slot(stock: other)
      let isBound = model.stocks[other].nonNegative
      for flow in model.stocks[other].inflows {
        earlier[flow, default: []].append(.init(slot: place, sign: 1, nonNegative: isBound))
      }
      for flow in model.stocks[other].outflows {
        earlier[flow, default: []].append(.init(slot: place, sign: -1, nonNegative: isBound))
      }
    }
    self.earlier = earlier
  }
}
