/// One model in its place: the outermost, a module, or one call of a macro.
final class Scope {
  /// What stands in front of the names of its variables, as in `hares.`.
  let path: String
  /// Its variables by name.
  var variables: [Identifier: PlacedVariable] = [:]
  /// Its variables in the order of the file.
  var order: [PlacedVariable] = []
  /// The modules in it by name.
  var modules: [Identifier: Scope] = [:]
  /// The modules without a model, which has been said.
  var brokenModules: Set<Identifier> = []
  /// The model around it; a macro has none.
  let parent: Scope?
  /// Whether it is a call of a macro, whose variables are no part of results.
  let isMacro: Bool

  init(path: String, parent: Scope? = nil, isMacro: Bool = false) {
    self.path = path
    self.parent = parent
    self.isMacro = isMacro
  }

  /// The outermost model.
  var root: Scope {
    var scope = self
    while let parent = scope.parent { scope = parent }
    return scope
  }

  /// The variable of a name in this model or its modules.
  func find(_ parts: ArraySlice<Identifier>) -> PlacedVariable? {
    guard let first = parts.first else { return nil }
    if parts.count == 1 { return variables[first] }
    if let module = modules[first], let found = module.find(parts.dropFirst()) { return found }
    // A name that was written with a dot in it.
    let joined = parts.map(\.text).joined(separator: ".")
    return variables[Identifier(joined)]
  }

  /// The variable that a name means here.
  func find(_ name: QualifiedName) -> PlacedVariable? {
    if name.isFromRoot { return root.find(name.parts[...]) }
    if let found = find(name.parts[...]) { return found }
    return name.parts.count > 1 ? root.find(name.parts[...]) : nil
  }
}
