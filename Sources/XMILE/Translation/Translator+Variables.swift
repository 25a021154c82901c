internal import Diagnostics
internal import Simulation

extension Translator {
  /// Defines every element of every variable in the system.
  func define(_ scope: Scope) {
    for variable in scope.order where !variable.isFunction {
      for element in 0..<variable.count { define(variable, element) }
    }
    for module in scope.modules.values.sorted(by: { $0.path < $1.path }) { define(module) }
  }

  private func define(_ variable: PlacedVariable, _ element: Int) {
    let declaration = variable.declaration
    guard !variable.isBroken else {
      set(variable, element, .auxiliary(0))
      return
    }
    if let source = variable.source {
      set(variable, element, .auxiliary(input(variable, element, from: source)))
      return
    }
    switch declaration.kind {
    case .stock: defineStock(variable, element)
    case .flow:
      if released.contains(variable.numbers[element]) {
        set(variable, element, .release)
        return
      }
      let isNonNegative = declaration.isNonNegative ?? declarations.areFlowsNonNegative
      set(variable, element, .flow(value(variable, element), isNonNegative: isNonNegative))
    case .aux, .gf: set(variable, element, .auxiliary(value(variable, element)))
    }
  }

  /// Defines an element; names are distinct already.
  func set(_ variable: PlacedVariable, _ element: Int, _ kind: SystemVariable.Kind) {
    let isHidden = variable.scope.isMacro
    let name = isHidden ? "#\(variable.label(of: element))" : variable.label(of: element)
    do { try builder.define(name, as: kind) } catch {
      diagnostics.error(
        "duplicate-name", "two variables are called `\(variable.label(of: element))`",
        at: variable.declaration.span)
    }
  }

  /// What an input of a module reads in the model around it.
  private func input(_ variable: PlacedVariable, _ element: Int, from text: PlacedText) -> Formula {
    guard let source = source(of: variable, from: text) else {
      let outer = variable.scope.parent.map { labels(of: $0) } ?? []
      diagnostics.error(
        "unknown-name",
        "`\(variable.label)` is connected to `\(text.string)`, which is not declared",
        at: text.span, hint: nearest(text.string, in: outer).map { "did you mean `\($0)`?" })
      return 0
    }
    guard source.count == variable.count, !source.numbers.isEmpty else {
      diagnostics.error(
        "dimension",
        "`\(variable.label)` and its source `\(source.label)` have different dimensions",
        at: text.span)
      return 0
    }
    return .variable(source.numbers[element])
  }

  /// The formula of an element of a flow or an auxiliary variable.
  func value(_ variable: PlacedVariable, _ element: Int) -> Formula {
    if let given = variable.given[element] { return .number(given) }
    guard let (equation, site) = equation(of: variable, element) else { return 0 }
    let formula = lower(equation, site)
    return variable.graph(of: element).map { .graph($0, formula) } ?? formula
  }

  /// The equation that determines an element.
  func equation(of variable: PlacedVariable, _ element: Int) -> (Equation, EquationSite)? {
    let declaration = variable.declaration
    let own = ownEquations(of: variable)
    if !own.isEmpty {
      if let found = own[element] { return parsed(found, variable, element) }
      if declaration.equations.allSatisfy(\.isBlank) {
        diagnostics.error(
          "missing-equation", "`\(variable.label(of: element))` has no equation",
          at: declaration.span)
        return nil
      }
    }
    let texts = declaration.equations
    if texts.count <= 1 {
      guard let text = texts.first else { return missing(variable) }
      let list = parse(text)
      guard let list else { return nil }
      guard !list.isEmpty else { return missing(variable) }
      let site = EquationSite(of: variable, element: element, text: text)
      if list.count == 1 { return (list[0], site) }
      guard list.count == variable.count else { return wrongCount(list.count, variable, text) }
      return (list[element], site)
    }
    var all: [(Equation, PlacedText)] = []
    for text in texts {
      guard let list = parse(text) else { return nil }
      all += list.map { ($0, text) }
    }
    guard all.count == variable.count else { return wrongCount(all.count, variable, texts[1]) }
    return (
      all[element].0, EquationSite(of: variable, element: element, text: all[element].1)
    )
  }

  /// The equations of single elements.
  private func ownEquations(of variable: PlacedVariable) -> [Int: PlacedText] {
    if let known = variable.ownEquations { return known }
    var own: [Int: PlacedText] = [:]
    for part in variable.declaration.elements where !variable.dimensions.isEmpty {
      guard let equation = part.equation, let element = element(part.subscripts, of: variable)
      else { continue }
      own[element] = equation
    }
    variable.ownEquations = own
    return own
  }

  private func parsed(_ text: PlacedText, _ variable: PlacedVariable, _ element: Int)
    -> (Equation, EquationSite)?
  {
    guard let list = parse(text) else { return nil }
    guard let first = list.first else { return missing(variable) }
    guard list.count == 1 else { return wrongCount(list.count, variable, text) }
    return (first, EquationSite(of: variable, element: element, text: text))
  }

  private func missing(_ variable: PlacedVariable) -> (Equation, EquationSite)? {
    diagnostics.error(
      "missing-equation", "`\(variable.label)` has no equation", at: variable.declaration.span,
      hint: "write `<eqn>`, connect it as an input of its module, or set it with `--set`")
    return nil
  }

  private func wrongCount(_ count: Int, _ variable: PlacedVariable, _ text: PlacedText)
    -> (Equation, EquationSite)?
  {
    diagnostics.error(
      "dimension",
      "`\(variable.label)` has \(counted(variable.count, "element")) but "
        + counted(count, "equation"), at: text.span)
    return nil
  }

  /// The equations of a text; nil after a message about what is wrong with it.
  func parse(_ text: PlacedText) -> [Equation]? {
    let place = text.span
    if let known = equations[place] { return known.list }
    do {
      let list = try EquationParser.equations(text.scalars)
      equations[place] = ParsedText(list: list)
      return list
    } catch {
      equations[place] = ParsedText(list: nil)
      report(error, in: text)
      return nil
    }
  }

  /// Adds the message about a text that is no equation.
  func report(_ error: EquationError, in text: PlacedText) {
    diagnostics.error(
      error.isPlaceholder ? "placeholder" : "syntax", error.message, at: text.span(error.range),
      hint: error.hint)
  }
}
