internal import Diagnostics

/// Reads the variables and modules between `<variables>` tags.
struct VariableReader {
  var diagnostics: DiagnosticCollector
  private(set) var model = ModelDeclaration()

  init(diagnostics: DiagnosticCollector) { self.diagnostics = diagnostics }

  /// Reads what stands inside, and variables that stand within one another by mistake.
  mutating func read(_ element: MarkupElement) {
    for child in element.children {
      if let kind = VariableDeclaration.Kind(rawValue: child.name) {
        readVariable(child, kind: kind)
        if kind != .gf { readStrays(child) }
      } else if child.name == "module" {
        readModule(child)
      } else if !child.name.contains(":"), child.first("eqn") != nil {
        diagnostics.warning(
          "unknown-element", "`<\(child.name)>` is no kind of variable; it is left out",
          at: child.span, hint: "variables are `<stock>`, `<flow>`, `<aux>` and `<gf>`")
      }
    }
  }

  /// A variable that stands within another, since that one was never closed, stands beside it.
  private mutating func readStrays(_ element: MarkupElement) {
    for child in element.children {
      let isVariable = ["stock", "flow", "aux"].contains(child.name)
      guard isVariable, child.attributes["name"] != nil,
        let kind = VariableDeclaration.Kind(rawValue: child.name)
      else { continue }
      readVariable(child, kind: kind)
      readStrays(child)
    }
  }

  private mutating func readVariable(_ element: MarkupElement, kind: VariableDeclaration.Kind) {
    guard let name = element.attributes["name"], !Identifier(name).text.isEmpty else {
      diagnostics.error(
        "missing-name", "a `<\(element.name)>` has no name", at: element.span,
        hint: "write `<\(element.name) name=\"…\">`")
      return
    }
    let variable = VariableDeclaration(kind: kind, name: name, element: element)
    if kind == .gf {
      variable.table = TableDeclaration(element, into: &diagnostics)
      model.variables.append(variable)
      return
    }
    variable.equations = element.all("eqn").map(\.text)
    variable.initialEquation = element.first("init_eqn")?.text
    variable.table = element.first("gf").map { TableDeclaration($0, into: &diagnostics) }
    variable.inflows = element.all("inflow").map(\.text)
    variable.outflows = element.all("outflow").map(\.text)
    variable.isNonNegative = element.flag("non_negative")
    for dimension in element.first("dimensions")?.all("dim") ?? [] {
      if let name = dimension.placed("name") { variable.dimensions.append(name) }
    }
    for part in element.all("element") {
      guard let subscripts = part.placed("subscript") else {
        diagnostics.error(
          "missing-name", "an `<element>` of `\(variable.label)` has no `subscript`", at: part.span)
        continue
      }
      variable.elements.append(
        ElementDeclaration(
          subscripts: subscripts, equation: part.first("eqn")?.text,
          table: part.first("gf").map { TableDeclaration($0, into: &diagnostics) }))
    }
    model.variables.append(variable)
  }

  private mutating func readModule(_ element: MarkupElement) {
    guard let name = element.placed("name") else {
      diagnostics.error("missing-name", "a `<module>` has no name", at: element.span)
      return
    }
    var connections: [(to: PlacedText, from: PlacedText)] = []
    for connect in element.all("connect") {
      if let to = connect.placed("to"), let from = connect.placed("from") {
        connections.append((to, from))
      }
    }
    model.modules.append(
      ModuleDeclaration(
        name: name.string, model: element.placed("model") ?? name, connections: connections,
        span: element.span))
  }
}
