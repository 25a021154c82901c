public import Diagnostics
public import Simulation

/// A system that was read from a file, ready to run.
public struct TranslatedModel: Sendable {
  /// The system.
  public var simulation: SystemSimulation
  /// The warnings, with the file they point into.
  public var messages: DiagnosticList

  /// The numbers of variables by name, in the order of the names.
  ///
  /// Names are told apart as equations do it: case, spaces and underscores do not matter. The name of
  /// an array stands for all its elements.
  ///
  /// - Parameter names: The names.
  /// - Returns: The numbers, each once.
  /// - Throws: A message for each name that no variable of the results has.
  public func numbers(of names: [String]) throws(DiagnosticList) -> [Int] {
    var wanted: [Int] = []
    var diagnostics = DiagnosticCollector()
    let variables = simulation.model.variables
    let shown = variables.indices.filter { !variables[$0].isHidden }
    let plain = shown.map { Identifier(variables[$0].name) }
    for name in names {
      let identifier = Identifier(Identifier.unquoted(name))
      var found = zip(shown, plain).filter { $0.1 == identifier }.map(\.0)
      if found.isEmpty {
        found = zip(shown, plain).filter { $0.1.text.hasPrefix(identifier.text + "[") }.map(\.0)
      }
      if found.isEmpty {
        let near = nearest(identifier.text, in: plain.map(\.text))
        let label = near.flatMap { near in plain.firstIndex { $0.text == near } }
          .map { variables[shown[$0]].name }
        diagnostics.error(
          "unknown-name", "`--columns`: no variable is called `\(Identifier.unquoted(name))`",
          hint: label.map { "did you mean `\($0)`?" })
      }
      for number in found where !wanted.contains(number) { wanted.append(number) }
    }
    guard !diagnostics.hasErrors else { throw diagnostics.list }
    return wanted
  }
}
