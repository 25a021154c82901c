/// A stock made ready to run.
struct StockBlueprint: Sendable {
  let slot: Int
  let start: Int
  let inflows: [Int]
  let outflows: [Int]
  let nonNegative: Bool
  /// Whether an inflow counts as there when outflows are limited, by inflow: one that leaves a stock that
  /// may still limit it does not.
  let inflowCounts: [Bool]
  /// Likewise for outflows that run backwards.
  let outflowCounts: [Bool]
  /// For each flow, the stocks moved earlier in the step with it: their slot, and 1 where it flows in.
  let earlier: [Int: [(slot: Int, sign: Double)]]
  /// Place in the report.
  let site: Int

  init(_ index: Int, of model: Model, site: Int) {
    let stock = model.stocks[index]
    let positions = model.positions
    let slot = model.slot(stock: index)
    self.slot = slot
    self.site = site
    (start, inflows, outflows) = (stock.start, stock.inflows, stock.outflows)
    nonNegative = stock.nonNegative
    let others = model.stocks.indices.filter { $0 != index }
    let later = others.filter { positions[model.slot(stock: $0)] > positions[slot] }
      .map { model.stocks[$0] }.filter(\.nonNegative)
    inflowCounts = stock.inflows.map { flow in !later.contains { $0.outflows.contains(flow) } }
    outflowCounts = stock.outflows.map { flow in !later.contains { $0.inflows.contains(flow) } }
    var earlier: [Int: [(slot: Int, sign: Double)]] = [:]
    for other in others where positions[model.slot(stock: other)] < positions[slot] {
      let place = model.slot(stock: other)
      for flow in model.stocks[other].inflows { earlier[flow, default: []].append((place, 1)) }
      for flow in model.stocks[other].outflows { earlier[flow, default: []].append((place, -1)) }
    }
    self.earlier = earlier
  }
}
