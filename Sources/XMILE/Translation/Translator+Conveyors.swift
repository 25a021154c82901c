internal import Diagnostics
internal import Simulation

extension Translator {
  /// Notes which flows conveyors and queues determine, before any flow is defined.
  func noteReleases(_ scope: Scope) {
    for stock in scope.order where stock.declaration.isConveyorOrQueue && stock.source == nil {
      for element in 0..<stock.count {
        for text in stock.declaration.outflows {
          if let end = flow(text, of: stock, element, isInflow: false) { released.insert(end.flow) }
        }
      }
    }
    for module in scope.modules.values { noteReleases(module) }
  }

  /// The conveyor or queue of an element of a stock, with its flows connected.
  ///
  /// > Reference: XMILE 1.0, §4.2.1 and §4.2.2.
  func belt(_ stock: PendingStock, inflows: [Int], outflows: [Int]) -> SystemVariable.Kind {
    let element = stock.variable.declaration.element
    guard let conveyor = element.first("conveyor") else {
      let overflows = stock.variable.declaration.outflows.map { text in
        flowVariable(text, of: stock)?.declaration.element.first("overflow") != nil
      }
      return .queue(
        MaterialQueue(
          initial: initials(stock), inflows: inflows,
          outflows: zip(outflows, overflows).map { .init(flow: $0.0, isOverflow: $0.1) }))
    }
    func formula(_ name: String) -> Formula? {
      guard let part = conveyor.first(name), !part.text.isBlank,
        let equation = parse(part.text)?.first
      else { return nil }
      return lower(
        equation, EquationSite(of: stock.variable, element: stock.element, text: part.text))
    }
    func isSet(_ name: String) -> Bool { conveyor.attributes[name]?.lowercased() == "true" }
    guard let length = formula("len") else {
      diagnostics.error(
        "conveyor", "the conveyor `\(stock.variable.label)` has no length", at: conveyor.span,
        hint: "write `<len>`, the transit time")
      return .auxiliary(0)
    }
    var exit: Int?
    var leaks: [Conveyor.Leak] = []
    for (text, number) in zip(stock.variable.declaration.outflows, outflows) {
      if let flow = flowVariable(text, of: stock), let leak = leak(flow, number, stock) {
        leaks.append(leak)
      } else if exit == nil {
        exit = number
      } else {
        diagnostics.error(
          "conveyor", "the conveyor `\(stock.variable.label)` has two outflows that do not leak",
          at: text.span, hint: "flows that leave on the way hold `<leak/>`")
      }
    }
    return .conveyor(
      Conveyor(
        initial: initials(stock), inflows: inflows, outflow: exit, leaks: leaks, length: length,
        capacity: formula("capacity"), inflowLimit: formula("in_limit"), sample: formula("sample"),
        arrest: formula("arrest"), isDiscrete: isSet("discrete"),
        keepsBatches: isSet("batch_integrity"), takesOneBatch: isSet("one_at_a_time"),
        leaksExponentially: isSet("exponential_leak")))
  }

  private func leak(_ flow: PlacedVariable, _ number: Int, _ stock: PendingStock)
    -> Conveyor.Leak?
  {
    let declaration = flow.declaration.element
    guard let mark = declaration.first("leak") else { return nil }
    func end(_ name: String, _ standard: Double) -> Double {
      min(1, max(0, mark.number(name) ?? declaration.number(name) ?? standard))
    }
    let (start, stop) = (end("leak_start", 0), end("leak_end", 1))
    let element = flow.numbers.firstIndex(of: number) ?? 0
    let fraction: Formula
    if !mark.text.isBlank, let equation = parse(mark.text)?.first {
      fraction = lower(equation, EquationSite(of: flow, element: element, text: mark.text))
    } else {
      fraction = value(flow, element)
    }
    return Conveyor.Leak(
      flow: number, fraction: fraction, zone: min(start, stop)...max(start, stop),
      isInteger: declaration.first("leak_integers") != nil)
  }

  private func flowVariable(_ text: PlacedText, of stock: PendingStock) -> PlacedVariable? {
    let name = QualifiedName(text.string)
    let scope = stock.variable.scope
    return scope.find(name) ?? scope.variables[Identifier(name.written)]
  }

  /// One amount, or a list of those on the way.
  private func initials(_ stock: PendingStock) -> [Formula] {
    let variable = stock.variable
    if let given = variable.given[stock.element] { return [.number(given)] }
    guard variable.dimensions.isEmpty, let text = variable.declaration.equations.first,
      let list = parse(text), list.count > 1
    else { return [stock.initial] }
    let site = EquationSite(of: variable, element: 0, text: text)
    return list.map { lower($0, site) }
  }
}

extension VariableDeclaration {
  /// Whether material keeps its order in this stock.
  var isConveyorOrQueue: Bool {
    kind == .stock && (element.first("conveyor") != nil || element.first("queue") != nil)
  }
}
