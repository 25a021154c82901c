internal import Diagnostics
internal import Simulation

extension Translator {
  /// The value of a function, a graphical function or a macro.
  func call(
    _ name: QualifiedName, _ subscripts: [Equation.Subscript]?, _ arguments: [Equation],
    _ range: Range<Int>, _ site: EquationSite
  ) -> Formula {
    if let variable = site.scope.find(name), !variable.graphs.isEmpty {
      guard arguments.count == 1 else {
        return error(
          "arguments", "the graphical function `\(name.written)` takes one number", range, site)
      }
      return look(name, subscripts, arguments[0], range, site)
    }
    guard let simple = name.simple, subscripts == nil else {
      return error("unknown-function", "no function is called `\(name.written)`", range, site)
    }
    if let macro = declarations.macros[simple] {
      return expand(macro, simple, arguments, range, site)
    }
    guard let builtin = Builtin.all[simple.text] else {
      return unknownFunction(simple, name, range, site)
    }
    guard builtin.counts.contains(arguments.count) else {
      let counts = builtin.counts
      let wanted =
        counts.count == 1
        ? counted(counts.lowerBound, "argument")
        : "\(counts.lowerBound) to \(counts.upperBound) arguments"
      return error(
        "arguments", "`\(name.written)` takes \(wanted), but \(arguments.count) stand here", range,
        site)
    }
    return builtin.formula(
      Builtin.Call(
        translator: self, name: name.written, arguments: arguments, range: range, site: site))
  }

  private func unknownFunction(
    _ simple: Identifier, _ name: QualifiedName, _ range: Range<Int>, _ site: EquationSite
  ) -> Formula {
    if site.scope.find(name) != nil {
      return error(
        "unknown-function", "`\(name.written)` is a variable, not a function", range, site,
        hint: "a product needs its sign: `\(name.written) * (…)`")
    }
    var known = declarations.macros.keys.map(\.text) + Array(Builtin.all.keys)
    known += site.scope.order.filter { $0.declaration.table != nil }.map {
      $0.declaration.identifier.text
    }
    let near = nearest(simple.text, in: known.sorted())
    let isMacro = name.written.lowercased().contains("macro")
    return error(
      "unknown-function", "no function or macro is called `\(name.written)`", range, site,
      hint: near.map { "did you mean `\($0.uppercased())`?" }
        ?? (isMacro ? "the file has no `<macro>` of this name" : nil))
  }

  /// The value of a graphical function at a place.
  func look(
    _ name: QualifiedName, _ subscripts: [Equation.Subscript]?, _ place: Equation,
    _ range: Range<Int>, _ site: EquationSite
  ) -> Formula {
    guard let variable = site.scope.find(name), !variable.graphs.isEmpty else {
      return error(
        "graphical-function", "no graphical function is called `\(name.written)`", range, site)
    }
    let argument = lower(place, site)
    return pick(variable, subscripts, range, site) { element in
      variable.graph(of: element).map { .graph($0, argument) }
        ?? self.error(
          "graphical-function", "`\(variable.label(of: element))` has no graphical function", range,
          site)
    }
  }

  /// A name of its own for every random number of a variable.
  func stream(_ site: EquationSite) -> String {
    let owner = site.owner?.label(of: site.element) ?? "model"
    let count = streams[owner, default: 0]
    streams[owner] = count + 1
    return count == 0 ? owner : "\(owner)#\(count + 1)"
  }
}
