internal import Simulation

extension Translator {
  /// The number to read for an element when stocks get their first values.
  ///
  /// A variable with an initial equation, and every variable that reads one, has a hidden second form
  /// for that; a circle of definitions through a stock can so be opened (Vensim's ACTIVE INITIAL).
  func initialNumber(_ variable: PlacedVariable, _ element: Int) -> Int {
    let number = variable.numbers[element]
    guard variable.declaration.kind != .stock, hasOwnStart(variable) else { return number }
    if let known = initialNumbers[number] { return known }
    // Known before it is defined, so that circles end here and are reported as such.
    let name = "#initial.\(variable.label(of: element))"
    let initial = builder.number(of: name)
    hidden.insert(initial)
    initialNumbers[number] = initial
    places[name] = variable.declaration.span
    _ = try? builder.define(name, as: .auxiliary(initialValue(variable, element)))
    return initial
  }

  private func initialValue(_ variable: PlacedVariable, _ element: Int) -> Formula {
    if let given = variable.given[element] { return .number(given) }
    if let source = variable.source {
      guard let outer = self.source(of: variable, from: source), outer.count == variable.count,
        !outer.numbers.isEmpty
      else { return 0 }
      return .variable(initialNumber(outer, element))
    }
    if let text = variable.declaration.initialEquation, let list = parse(text),
      let equation = list.count == variable.count ? list[element] : list.first
    {
      return lower(equation, EquationSite(of: variable, element: element, text: text))
    }
    guard let (equation, place) = equation(of: variable, element) else { return 0 }
    var site = place
    site.isInitial = true
    let formula = lower(equation, site)
    return variable.graph(of: element).map { .graph($0, formula) } ?? formula
  }

  /// Whether the first value of a variable is another than its equation gives.
  private func hasOwnStart(_ variable: PlacedVariable) -> Bool {
    guard hasInitialEquations else { return false }
    let key = ObjectIdentifier(variable)
    if let known = ownStarts[key] { return known }
    ownStarts[key] = false
    let declaration = variable.declaration
    var found = declaration.initialEquation != nil
    if !found, let source = variable.source {
      found = self.source(of: variable, from: source).map { hasOwnStart($0) } ?? false
    } else if !found, declaration.kind != .stock {
      let texts = declaration.equations + declaration.elements.compactMap(\.equation)
      for equation in texts.flatMap({ parse($0) ?? [] }) where !found {
        found = reads(equation, in: variable.scope)
      }
    }
    ownStarts[key] = found
    return found
  }

  private func reads(_ equation: Equation, in scope: Scope) -> Bool {
    equation.names.contains { name in
      guard let variable = scope.find(name), variable.declaration.kind != .stock else {
        return false
      }
      return hasOwnStart(variable)
    }
  }
}

extension Equation {
  /// All names in it.
  var names: [QualifiedName] {
    func inside(_ subscripts: [Subscript]?) -> [QualifiedName] {
      (subscripts ?? []).flatMap { part -> [QualifiedName] in
        if case .one(let equation) = part { equation.names } else { [] }
      }
    }
    switch kind {
    case .number: return []
    case .name(let name, let subscripts): return [name] + inside(subscripts)
    case .call(let name, let subscripts, let arguments):
      return [name] + inside(subscripts) + arguments.flatMap(\.names)
    case .unary(_, let a): return a.names
    case .binary(_, let a, let b): return a.names + b.names
    case .conditional(let a, let b, let c): return a.names + b.names + c.names
    }
  }
}
