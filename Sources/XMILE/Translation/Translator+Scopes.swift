internal import Diagnostics
internal import Simulation

extension Translator {
  /// Whether the arrays and modules make more numbers than a model may have.
  var isTooLarge: Bool { diagnostics.items.contains { $0.code == "model-too-large" } }

  /// Puts the variables and modules of a model into a scope.
  ///
  /// - Parameters:
  ///   - model: The model.
  ///   - scope: Where it goes.
  ///   - open: The models around it, by name.
  func place(_ model: ModelDeclaration, in scope: Scope, open: [Identifier]) {
    for declaration in model.variables { place(declaration, in: scope) }
    for module in model.modules { place(module, in: scope, open: open) }
  }

  private func place(_ declaration: VariableDeclaration, in scope: Scope) {
    guard scope.variables[declaration.identifier] == nil else {
      diagnostics.error(
        "duplicate-name", "two variables are called `\(scope.path)\(declaration.label)`",
        at: declaration.span, hint: "case, spaces and underscores do not tell names apart")
      return
    }
    var dimensions: [Dimension] = []
    for name in declaration.dimensions {
      if let dimension = declarations.dimensions[Identifier(Identifier.unquoted(name.string))] {
        dimensions.append(dimension)
      } else {
        let known = declarations.dimensions.values.map(\.name).sorted()
        diagnostics.error(
          "unknown-dimension", "no dimension is called `\(name.string)`", at: name.span,
          hint: nearest(name.string, in: known).map { "did you mean `\($0)`?" })
      }
    }
    let size = dimensions.reduce(1.0) { $0 * Double($1.elements.count) }
    placedCount += size
    guard placedCount <= Double(Self.sizeLimit) else {
      diagnostics.error(
        "model-too-large", "the model has more than \(Self.sizeLimit) numbers",
        at: declaration.span)
      return
    }
    let variable = PlacedVariable(declaration, scope: scope, dimensions: dimensions)
    variable.isBroken = dimensions.count != declaration.dimensions.count
    scope.variables[declaration.identifier] = variable
    scope.order.append(variable)
  }

  private func place(_ module: ModuleDeclaration, in scope: Scope, open: [Identifier]) {
    let name = Identifier(Identifier.unquoted(module.name))
    let model = Identifier(Identifier.unquoted(module.model.string))
    guard let declaration = declarations.models[model] else {
      diagnostics.error(
        "unknown-model", "no model is called `\(module.model.string)`", at: module.span,
        hint: "a module holds the `<model>` of its name")
      scope.brokenModules.insert(name)
      return
    }
    guard !open.contains(model), open.count < 20 else {
      diagnostics.error(
        "circular-definition", "the model `\(module.model.string)` holds itself", at: module.span)
      return
    }
    guard scope.modules[name] == nil else {
      diagnostics.error(
        "duplicate-name", "two modules are called `\(scope.path)\(module.name)`", at: module.span)
      return
    }
    let inner = Scope(path: scope.path + Identifier.label(module.name) + ".", parent: scope)
    scope.modules[name] = inner
    place(declaration, in: inner, open: open + [model])
    guard !isTooLarge else { return }
    for connection in module.connections { connect(connection, name: name, inner: inner) }
  }

  private func connect(
    _ connection: (to: PlacedText, from: PlacedText), name: Identifier, inner: Scope
  ) {
    var target = QualifiedName(connection.to.string)
    if target.parts.count > 1, target.parts[0] == name { target.parts.removeFirst() }
    guard let input = inner.find(target.parts[...]) else {
      // Modules may connect to modules inside them from further out.
      guard connection.to.string.hasPrefix(".") || target.parts.count > 1 else {
        diagnostics.error(
          "unknown-name", "`\(inner.path)\(connection.to.string)` is connected but not declared",
          at: connection.to.span)
        return
      }
      return
    }
    input.source = connection.from
  }

  /// The variable that feeds an input of a module.
  func source(of input: PlacedVariable, from text: PlacedText) -> PlacedVariable? {
    guard let outer = input.scope.parent else { return nil }
    var name = QualifiedName(text.string)
    name.isFromRoot = false
    return outer.find(name.parts[...]) ?? outer.root.find(name.parts[...])
  }

  /// Gives every element of every variable its number in the system.
  func number(_ scope: Scope) {
    for variable in scope.order {
      for table in tables(of: variable) { variable.graphs.append(table) }
      guard !variable.isFunction else { continue }
      for element in 0..<variable.count {
        let label = scope.isMacro ? "#\(variable.label(of: element))" : variable.label(of: element)
        let number = builder.number(of: label)
        variable.numbers.append(number)
        places[label] = variable.declaration.span
        if scope.isMacro || variable.source != nil { hidden.insert(number) }
      }
    }
    for module in scope.modules.values.sorted(by: { $0.path < $1.path }) { number(module) }
  }

  private func tables(of variable: PlacedVariable) -> [Int?] {
    let declaration = variable.declaration
    let own = declaration.elements.filter { $0.table != nil }
    guard !own.isEmpty, !variable.dimensions.isEmpty else {
      return (declaration.table?.function).map { [builder.graph($0)] } ?? []
    }
    var graphs = [Int?](repeating: nil, count: variable.count)
    if let shared = declaration.table?.function {
      graphs = [Int?](repeating: builder.graph(shared), count: variable.count)
    }
    for part in own {
      guard let function = part.table?.function,
        let element = element(part.subscripts, of: variable)
      else { continue }
      graphs[element] = builder.graph(function)
    }
    return graphs
  }

  /// The element that a list of names such as `A, D` means.
  func element(_ subscripts: PlacedText, of variable: PlacedVariable) -> Int? {
    let names = subscripts.string.split(separator: ",", omittingEmptySubsequences: false)
    guard names.count == variable.dimensions.count else {
      diagnostics.error(
        "subscript",
        "`\(variable.label)` has \(counted(variable.dimensions.count, "dimension")), but "
          + "`\(subscripts.string)` names \(names.count)", at: subscripts.span)
      return nil
    }
    var places: [Int] = []
    var start = 0
    for (name, dimension) in zip(names, variable.dimensions) {
      let range = start..<(start + name.unicodeScalars.count)
      start = range.upperBound + 1
      guard let place = dimension.place(of: Identifier(Identifier.unquoted(name))) else {
        let written = Identifier.unquoted(name)
        diagnostics.error(
          "subscript", "the dimension `\(dimension.name)` has no element `\(written)`",
          at: subscripts.span(word: range),
          hint: "its elements are " + Self.list(dimension.elements))
        return nil
      }
      places.append(place)
    }
    return variable.element(at: places)
  }

  /// The first names of a list, in backticks.
  static func list(_ names: [String]) -> String {
    let shown = names.prefix(6).map { "`\($0)`" }.joined(separator: ", ")
    return names.count > 6 ? shown + ", …" : shown
  }

  /// A number with its noun.
  func counted(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
  }
}
