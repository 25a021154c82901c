internal import Diagnostics

extension Translator {
  /// Notes a number that takes the place of an equation.
  func apply(_ setting: ModelSetting) {
    let written = setting.name
    let open = written.firstIndex(of: "[")
    let name = QualifiedName(String(written[..<(open ?? written.endIndex)]))
    let known = root.find(name) ?? root.variables[Identifier(name.written)]
    guard let variable = known else {
      diagnostics.error(
        "unknown-name", "`--set \(written)`: no variable is called `\(name.written)`",
        hint: nearest(name.written, in: labels(of: root)).map { "did you mean `\($0)`?" })
      return
    }
    var elements = Array(0..<variable.count)
    if let open {
      var text = PlacedText(of: variable.declaration.element.source, at: 0)
      text.append(String(written[written.index(after: open)...].prefix { $0 != "]" }))
      guard let element = element(text, of: variable) else { return }
      elements = [element]
    }
    for element in elements { variable.given[element] = setting.value }
  }

  /// The names of all variables, as tables have them.
  func labels(of scope: Scope) -> [String] {
    scope.order.map(\.label)
      + scope.modules.values.sorted { $0.path < $1.path }.flatMap { labels(of: $0) }
  }
}
