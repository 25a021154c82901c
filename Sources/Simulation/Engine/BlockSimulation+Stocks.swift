extension BlockSimulation {
  /// Gives a stock its level at the start.
  func start(_ stock: StockBlueprint) {
    let level = slots[stock.slot]
    level.update(from: slots[stock.start], count: chance.count)
    guard stock.nonNegative else { return }
    for d in 0..<chance.count where level[d] < 0 {
      level[d] = 0
      corrections.mark(stock.site, draw: d, step: 0)
    }
  }

  /// Moves a stock by one step of Euler.
  func move(_ stock: StockBlueprint) {
    let level = slots[stock.slot]
    let perYear = Double(blueprint.perYear)
    if stock.nonNegative {
      for d in 0..<chance.count { limitFlows(of: stock, draw: d) }
    }
    for d in 0..<chance.count {
      var net = 0.0
      for flow in stock.inflows { net += slots[flow][d] }
      for flow in stock.outflows { net -= slots[flow][d] }
      level[d] += net / perYear
    }
    guard stock.nonNegative else { return }
    // What is left below 0 is a rounding error.
    for d in 0..<chance.count where level[d] < 0 { level[d] = 0 }
  }

  /// Cuts flows that would take more than is there, the last first.
  private func limitFlows(of stock: StockBlueprint, draw d: Int) {
    let perYear = Double(blueprint.perYear)
    var there = slots[stock.slot][d] * perYear
    for (k, flow) in stock.inflows.enumerated() {
      let rate = slots[flow][d]
      if stock.inflowCounts[k] || rate < 0 { there += rate }
    }
    for (k, flow) in stock.outflows.enumerated() where stock.outflowCounts[k] {
      there -= min(0, slots[flow][d])
    }
    for flow in stock.outflows {
      let wanted = slots[flow][d]
      guard wanted > 0 else { continue }
      let given = min(wanted, max(0, there))
      there -= given
      if given < wanted { change(flow, by: given - wanted, of: stock, draw: d) }
    }
    for flow in stock.inflows.reversed() where there < 0 && slots[flow][d] < 0 {
      let cut = min(-slots[flow][d], -there)
      there += cut
      change(flow, by: cut, of: stock, draw: d)
    }
  }

  /// Changes a flow, also for the stocks that have moved with it.
  private func change(_ flow: Int, by rate: Double, of stock: StockBlueprint, draw d: Int) {
    slots[flow][d] += rate
    let amount = rate / Double(blueprint.perYear)
    for other in stock.earlier[flow] ?? [] {
      let level = slots[other.slot][d] + other.sign * amount
      // It had not counted on the flow, so what is below 0 is a rounding error.
      slots[other.slot][d] = other.nonNegative ? max(0, level) : level
    }
  }
}
