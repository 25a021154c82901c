internal import Diagnostics
internal import Simulation

/// Reads what a file declares from its tree.
struct DeclarationReader {
  var diagnostics: DiagnosticCollector
  private var declarations = Declarations(clock: SystemClock(start: 0, stop: 100, step: 1))

  init(diagnostics: DiagnosticCollector) { self.diagnostics = diagnostics }

  /// Reads the whole file.
  mutating func read(_ root: MarkupElement) -> Declarations? {
    guard root.name == "xmile" else {
      diagnostics.error(
        "not-xmile", "the file's outermost element is `<\(root.name)>`", at: root.span,
        hint: "an XMILE file holds `<xmile>` with a `<model>`")
      return nil
    }
    if let specs = root.first("sim_specs") { readClock(specs) }
    if let units = root.first("model_units") { declarations.unitWords = UnitWords(units) }
    if let time = root.first("sim_specs")?.attributes["time_units"] {
      declarations.timeUnit = declarations.unitWords.unit(word: time)
    }
    if let dimensions = root.first("dimensions") { readDimensions(dimensions) }
    if let behaviour = root.first("behavior") { readBehaviour(behaviour) }
    for macro in root.all("macro") { readMacro(macro) }
    let models = root.all("model")
    guard !models.isEmpty else {
      diagnostics.error("not-xmile", "the file holds no `<model>`", at: root.span)
      return nil
    }
    let outer = models.first { ($0.attributes["name"] ?? "").isEmpty } ?? models[0]
    declarations.root = readModel(outer)
    if let specs = outer.first("sim_specs") { readClock(specs) }
    if (root.first("sim_specs") ?? outer.first("sim_specs"))?.first("stop") == nil {
      let clock = declarations.clock
      diagnostics.warning(
        "clock", "the file does not say when the run stops; \(clock.stop) is taken",
        at: root.span, hint: "write `<sim_specs>` with `<start>`, `<stop>` and `<dt>`")
    }
    for model in models where model !== outer {
      let name = Identifier(Identifier.unquoted(model.attributes["name"] ?? ""))
      guard declarations.models[name] == nil else {
        diagnostics.error(
          "duplicate-name", "two models are called `\(model.attributes["name"] ?? "")`",
          at: model.span)
        continue
      }
      declarations.models[name] = readModel(model)
    }
    return declarations
  }

  private mutating func readClock(_ specs: MarkupElement) {
    var clock = declarations.clock
    func number(_ name: String) -> (Double, MarkupElement)? {
      guard let element = specs.first(name) else { return nil }
      guard let value = MarkupElement.number(element.text.string) else {
        diagnostics.error(
          "clock", "`<\(name)>` holds `\(element.text.string)`, which is not a number",
          at: element.text.span)
        return nil
      }
      return (value, element)
    }
    if let (start, _) = number("start") { clock.start = start }
    if let (stop, _) = number("stop") { clock.stop = stop }
    if let (step, element) = number("dt") {
      let isReciprocal = element.attributes["reciprocal"]?.lowercased() == "true"
      clock.step = isReciprocal ? 1 / step : step
    }
    for name in ["save_step", "savestep", "save_interval"] {
      if let (save, _) = number(name) { clock.saveStep = save }
      if let save = specs.number(name) { clock.saveStep = save }
    }
    if let save = specs.number("isee:save_interval"), save > 0 { clock.saveStep = save }
    if let method = specs.attributes["method"] { clock.method = self.method(method, specs) }
    declarations.clock = clock
  }

  /// The first of the methods that the file asks for, in order of preference, that is known.
  private mutating func method(_ text: String, _ specs: MarkupElement) -> IntegrationMethod {
    for word in text.lowercased().split(separator: ",") {
      switch word.filter({ !$0.isWhitespace }) {
      case "euler": return .euler
      case "rk2", "euler's", "heun": return .rungeKutta2
      case "rk4": return .rungeKutta4
      case "rk45", "gear", "adaptive": return .adaptive(relative: 1e-6, absolute: 1e-9)
      default: continue
      }
    }
    diagnostics.warning(
      "method", "the method `\(text)` is not known; the model is integrated by Euler's",
      at: specs.span, hint: "methods are `euler`, `rk2`, `rk4` and `adaptive`")
    return .euler
  }

  private mutating func readDimensions(_ list: MarkupElement) {
    for element in list.all("dim") {
      guard let name = element.attributes["name"] else {
        diagnostics.error("dimension", "a dimension has no name", at: element.span)
        continue
      }
      let named = element.all("elem").compactMap { $0.attributes["name"] }
      let size = element.attributes["size"].flatMap { Int($0) } ?? 0
      guard (named.isEmpty ? size : named.count) >= 1, size <= 1_000_000 else {
        diagnostics.error(
          "dimension", "the dimension `\(name)` has no elements", at: element.span,
          hint: "give `size` or `<elem name=…/>`")
        continue
      }
      let elements = named.isEmpty ? (1...size).map(String.init) : named
      let dimension = Dimension(name: name, elements: elements)
      guard declarations.dimensions[dimension.identifier] == nil else {
        diagnostics.error(
          "duplicate-name", "two dimensions are called `\(name)`", at: element.span)
        continue
      }
      declarations.dimensions[dimension.identifier] = dimension
    }
  }

  private mutating func readBehaviour(_ behaviour: MarkupElement) {
    let all = behaviour.flag("non_negative") ?? false
    let stocks = behaviour.first("stock")?.flag("non_negative")
    let flows = behaviour.first("flow")?.flag("non_negative")
    declarations.areStocksNonNegative = stocks ?? all
    declarations.areFlowsNonNegative = flows ?? all
  }

  private mutating func readMacro(_ element: MarkupElement) {
    guard let name = element.attributes["name"] else {
      diagnostics.error("macro", "a macro has no name", at: element.span)
      return
    }
    var macro = MacroDeclaration(
      name: name, parameters: [], equation: element.first("eqn")?.text,
      model: element.first("variables").map { readVariables($0) } ?? ModelDeclaration())
    for parameter in element.all("parm") {
      macro.parameters.append((parameter.text, parameter.placed("default")))
    }
    declarations.macros[Identifier(Identifier.unquoted(name))] = macro
  }

  private mutating func readModel(_ element: MarkupElement) -> ModelDeclaration {
    var model = ModelDeclaration()
    let groups = element.all("variables")
    // Before XMILE 1.0 variables stood in the model itself.
    guard !groups.isEmpty else { return readVariables(element) }
    for variables in groups {
      let read = readVariables(variables)
      model.variables += read.variables
      model.modules += read.modules
    }
    return model
  }

  private mutating func readVariables(_ element: MarkupElement) -> ModelDeclaration {
    var reader = VariableReader(diagnostics: diagnostics)
    reader.read(element)
    diagnostics = reader.diagnostics
    return reader.model
  }
}

extension MarkupElement {
  /// Whether an element inside stands for true: empty, or with another word than `false`.
  func flag(_ name: String) -> Bool? {
    guard let element = first(name) else { return nil }
    return Identifier(element.text.string).text != "false"
  }
}
