public import Diagnostics
internal import Simulation

/// Reads XMILE files into systems that can run.
///
/// > Reference: XML Interchange Language for System Dynamics (XMILE) 1.0, OASIS standard of
///   14 December 2015.
public enum XMILEReader {
  /// Reads a file.
  ///
  /// - Parameters:
  ///   - path: The path as messages show it.
  ///   - contents: What the file holds.
  ///   - settings: Numbers to take instead of equations.
  ///   - changes: What replaces the file's clock.
  ///   - checksUnits: Whether to warn where units of equations are not those that are declared.
  /// - Returns: The system with warnings.
  /// - Throws: All mistakes of the file at once, with their places.
  public static func read(
    path: String, contents: [UInt8], settings: [ModelSetting] = [],
    clock changes: ClockChanges = ClockChanges(), checksUnits: Bool = false
  ) throws(DiagnosticList) -> TranslatedModel {
    let source = MarkupSource(path: path, contents: contents)
    var diagnostics = DiagnosticCollector()
    diagnostics.add(source.file)
    guard let tree = MarkupReader.read(source, into: &diagnostics) else { throw diagnostics.list }
    var reader = DeclarationReader(diagnostics: diagnostics)
    guard var declarations = reader.read(tree) else { throw reader.diagnostics.list }
    changes.apply(to: &declarations.clock)
    let all = changes.settings(for: declarations) + settings
    let translator = Translator(declarations, diagnostics: reader.diagnostics)
    let translated = translator.translate(all)
    if checksUnits {
      var checker = UnitChecker(words: declarations.unitWords, time: declarations.timeUnit)
      checker.check(translator.root)
      translator.diagnostics.append(contentsOf: checker.diagnostics)
    }
    guard let system = translated else { throw translator.diagnostics.list }
    do {
      let simulation = try SystemSimulation(system)
      return TranslatedModel(simulation: simulation, messages: translator.diagnostics.list)
    } catch {
      translator.diagnostics.append(translator.describe(error))
      throw translator.diagnostics.list
    }
  }
}
