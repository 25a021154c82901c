internal import Diagnostics
internal import Simulation

extension Translator {
  /// One use of a macro: its variables and parameters as a hidden model of their own.
  func expand(
    _ macro: MacroDeclaration, _ name: Identifier, _ arguments: [Equation], _ range: Range<Int>,
    _ site: EquationSite
  ) -> Formula {
    guard !openMacros.contains(name) else {
      return error("circular-definition", "the macro `\(macro.name)` calls itself", range, site)
    }
    let needed = macro.parameters.count { $0.standard == nil }
    guard (needed...max(needed, macro.parameters.count)).contains(arguments.count) else {
      return error(
        "arguments",
        "the macro `\(macro.name)` takes \(counted(macro.parameters.count, "argument")), but "
          + "\(arguments.count) stand here", range, site)
    }
    macroCount += 1
    openMacros.append(name)
    defer { openMacros.removeLast() }
    let scope = Scope(path: "macro.\(macroCount).", isMacro: true)
    var values: [Formula] = arguments.map { hoisted(lower($0, site), "argument") }
    for parameter in macro.parameters.dropFirst(values.count) {
      values.append(standard(parameter.standard, scope))
    }
    for (parameter, value) in zip(macro.parameters, values) {
      let text = parameter.name.string
      let declaration = VariableDeclaration(
        kind: .aux, name: text, element: macroElement(site, named: text))
      let variable = PlacedVariable(declaration, scope: scope, dimensions: [])
      variable.numbers = [builder.hide("parameter", as: .auxiliary(value))]
      scope.variables[declaration.identifier] = variable
    }
    let parameters = Set(scope.variables.keys)
    place(macro.model, in: scope, open: [])
    scope.order.removeAll { parameters.contains($0.declaration.identifier) }
    number(scope)
    define(scope)
    let result = macro.equation ?? nil
    guard let text = result, !text.isBlank else {
      guard let own = scope.find(QualifiedName(macro.name)) else {
        return error("macro", "the macro `\(macro.name)` has no equation", range, site)
      }
      return own.numbers.first.map { .variable($0) } ?? 0
    }
    guard let equation = parse(text)?.first else { return 0 }
    var inner = site
    inner.scope = scope
    inner.text = text
    inner.bound = [:]
    inner.stars = [:]
    kept.append(scope)
    return lower(equation, inner)
  }

  private func standard(_ text: PlacedText?, _ scope: Scope) -> Formula {
    guard let text, let equation = parse(text)?.first else { return 0 }
    let empty = MarkupElement(name: "parm", attributes: [:], offset: 0, source: text.source)
    let variable = PlacedVariable(
      VariableDeclaration(kind: .aux, name: "parm", element: empty), scope: scope, dimensions: [])
    return lower(equation, EquationSite(of: variable, element: 0, text: text))
  }

  private func macroElement(_ site: EquationSite, named name: String) -> MarkupElement {
    MarkupElement(name: "parm", attributes: ["name": name], offset: 0, source: site.text.source)
  }
}
