internal import Diagnostics
internal import Simulation

extension Translator {
  /// Defines an element of a stock; its flows are connected when all are known.
  func defineStock(_ variable: PlacedVariable, _ element: Int) {
    let declaration = variable.declaration
    let initial: Formula
    if let given = variable.given[element] {
      initial = .number(given)
    } else if declaration.isConveyorOrQueue, hasList(declaration) {
      initial = 0
    } else if let (equation, place) = equation(of: variable, element) {
      var site = place
      site.isInitial = true
      let formula = lower(equation, site)
      initial = variable.graph(of: element).map { .graph($0, formula) } ?? formula
    } else {
      initial = 0
    }
    let stock = variable.numbers[element]
    for (texts, isInflow) in [(declaration.inflows, true), (declaration.outflows, false)] {
      for text in texts {
        guard let end = flow(text, of: variable, element, isInflow: isInflow) else { continue }
        var placed = end
        placed.stock = stock
        ends.append(placed)
      }
    }
    stocks.append(
      PendingStock(
        variable: variable, element: element, initial: initial,
        isNonNegative: declaration.isNonNegative ?? declarations.areStocksNonNegative))
  }

  /// The end of a flow that a stock names; nil after a message.
  func flow(
    _ text: PlacedText, of stock: PlacedVariable, _ element: Int, isInflow: Bool
  ) -> FlowEnd? {
    let name = QualifiedName(text.string)
    guard let flow = stock.scope.find(name) ?? stock.scope.variables[Identifier(name.written)],
      !flow.numbers.isEmpty
    else {
      diagnostics.error(
        "unknown-name",
        "no flow is called `\(name.written)`, which should flow \(isInflow ? "into" : "out of") "
          + "`\(stock.label)`", at: text.span,
        hint: nearest(name.written, in: labels(of: stock.scope)).map { "did you mean `\($0)`?" })
      return nil
    }
    guard !flow.isBroken else { return nil }
    var places: [Int] = []
    let bound = EquationSite(of: stock, element: element, text: text).bound
    for dimension in flow.dimensions {
      guard let place = place(in: dimension, of: bound) else {
        diagnostics.error(
          "dimension",
          "the flow `\(flow.label)` has the dimension `\(dimension.name)`, which `\(stock.label)` "
            + "does not have", at: text.span)
        return nil
      }
      places.append(place)
    }
    let isOwn = flow.declaration.kind == .flow && flow.source == nil
    let isOneWay = flow.declaration.isNonNegative ?? declarations.areFlowsNonNegative
    return FlowEnd(
      stock: 0, flow: flow.numbers[flow.element(at: places)], isInflow: isInflow, isFlow: isOwn,
      isOneWay: isOwn && isOneWay)
  }

  /// Whether one number starts with a list of amounts.
  private func hasList(_ declaration: VariableDeclaration) -> Bool {
    guard declaration.dimensions.isEmpty, let text = declaration.equations.first else {
      return false
    }
    return (parse(text)?.count ?? 0) > 1
  }

  /// Connects stocks with their flows.
  ///
  /// A flow has one start and one end. Where files give a flow to several stocks, or name another
  /// variable as a flow, each stock gets a flow of its own that has that value; what a stock that
  /// stays at zero cannot give is then missing there and not in the value that tables show.
  func connectFlows() {
    var uses: [Int: (into: Int, outOf: Int)] = [:]
    for end in ends {
      uses[end.flow, default: (0, 0)].into += end.isInflow ? 1 : 0
      uses[end.flow, default: (0, 0)].outOf += end.isInflow ? 0 : 1
    }
    var byStock: [Int: [FlowEnd]] = [:]
    for end in ends { byStock[end.stock, default: []].append(end) }
    for stock in stocks {
      var (inflows, outflows): ([Int], [Int]) = ([], [])
      for end in byStock[stock.variable.numbers[stock.element]] ?? [] {
        let use = uses[end.flow] ?? (0, 0)
        if end.isFlow, (end.isInflow ? use.into : use.outOf) == 1 {
          if end.isInflow { inflows.append(end.flow) } else { outflows.append(end.flow) }
          continue
        }
        let value = Formula.variable(end.flow)
        func part(_ formula: Formula) -> Int {
          builder.hide("flow", as: .flow(formula, isNonNegative: false))
        }
        guard stock.isNonNegative, !end.isOneWay else {
          if end.isInflow { inflows.append(part(value)) } else { outflows.append(part(value)) }
          continue
        }
        // What flows the other way counts at the other side, where an empty stock can hold it back.
        let onward = part(.binary(.maximum, value, 0))
        let backward = part(.binary(.maximum, -value, 0))
        inflows.append(end.isInflow ? onward : backward)
        outflows.append(end.isInflow ? backward : onward)
      }
      guard !stock.variable.declaration.isConveyorOrQueue else {
        set(
          stock.variable, stock.element, belt(stock, inflows: inflows, outflows: outflows))
        continue
      }
      set(
        stock.variable, stock.element,
        .stock(
          SystemStock(
            initial: stock.initial, inflows: inflows, outflows: outflows,
            isNonNegative: stock.isNonNegative)))
    }
  }
}
