extension TreeEvaluation {
  /// The net flow of a stock: inflows, then outflows, in their order.
  private func net(_ stock: SystemStock) -> Double {
    var sum = -0.0
    var isFirst = true
    for flow in stock.inflows {
      sum = isFirst ? value(flow) : sum + value(flow)
      isFirst = false
    }
    for flow in stock.outflows {
      sum = isFirst ? -value(flow) : sum - value(flow)
      isFirst = false
    }
    return sum
  }

  private func rates() -> [Int: Double] {
    var rates: [Int: Double] = [:]
    for (number, variable) in model.variables.enumerated() {
      if case .stock(let stock) = variable.kind { rates[number] = net(stock) }
    }
    return rates
  }

  /// Carries stocks, conveyors and queues to the next time.
  func advance() {
    let h = model.clock.step
    let base = stocks
    let start = time
    func at(_ t: Double, _ rates: [Int: Double], _ share: Double) -> [Int: Double] {
      time = t
      isStage = true
      for (number, rate) in rates { stocks[number] = base[number] + share * rate }
      forget()
      return self.rates()
    }
    let k1 = rates()
    switch model.clock.method {
    case .euler, .adaptive:
      for (number, rate) in k1 { stocks[number] = base[number] + h * rate }
    case .rungeKutta2:
      let k2 = at(start + h, k1, h)
      for (number, rate) in k1 {
        stocks[number] = base[number] + h / 2 * (rate + k2[number, default: 0])
      }
    case .rungeKutta4:
      let k2 = at(start + h / 2, k1, h / 2)
      let k3 = at(start + h / 2, k2, h / 2)
      let k4 = at(start + h, k3, h)
      for (number, rate) in k1 {
        let middle = 2 * (k2[number, default: 0] + k3[number, default: 0])
        stocks[number] = base[number] + h / 6 * (rate + middle + k4[number, default: 0])
      }
    }
    settle()
    moveMaterial()
  }

  private func settle() {
    for (number, variable) in model.variables.enumerated() {
      if case .stock(let stock) = variable.kind, stock.isNonNegative {
        stocks[number] = stocks[number] > 0 ? stocks[number] : 0
      }
    }
  }
}
