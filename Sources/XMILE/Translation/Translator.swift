internal import Diagnostics
internal import Simulation

/// Turns what a file declares into a system: arrays are written out by element, modules and macros
/// by use.
final class Translator {
  let declarations: Declarations
  var builder = SystemModelBuilder()
  var diagnostics: DiagnosticCollector
  let root = Scope(path: "")
  /// Where the variables of the system are declared, by their names there.
  var places: [String: SourceSpan] = [:]
  /// What has no place in results.
  var hidden: Set<Int> = []
  /// The ends of flows at stocks, in order.
  var ends: [FlowEnd] = []
  /// The stocks whose flows are to be connected.
  var stocks: [PendingStock] = []
  /// The flows that leave conveyors and queues.
  var released: Set<Int> = []
  /// The numbers of hidden second forms for first values, by the number of the variable.
  var initialNumbers: [Int: Int] = [:]
  /// Which variables have first values of their own, as far as known.
  var ownStarts: [ObjectIdentifier: Bool] = [:]
  /// Whether any variable has an initial equation.
  lazy var hasInitialEquations = ([declarations.root] + Array(declarations.models.values))
    .contains { $0.variables.contains { $0.initialEquation != nil } }
  /// How many macros and random streams were made, for names.
  var macroCount = 0
  var streams: [String: Int] = [:]
  /// The macros being expanded, outermost first.
  var openMacros: [Identifier] = []
  /// The models of macros, which variables do not hold on to.
  var kept: [Scope] = []
  /// How many numbers have been placed.
  var placedCount = 0.0
  /// The parsed equations, by where they stand.
  var equations: [SourceSpan: [Equation]] = [:]

  /// How many numbers a model may have, so that a small file cannot ask for all memory.
  static let sizeLimit = 2_000_000

  init(_ declarations: Declarations, diagnostics: DiagnosticCollector) {
    self.declarations = declarations
    self.diagnostics = diagnostics
  }

  /// Translates the whole model.
  ///
  /// - Parameter settings: Numbers to take instead of equations.
  /// - Returns: The system; nil after errors.
  func translate(_ settings: [ModelSetting]) -> SystemModel? {
    place(declarations.root, in: root, open: [])
    guard !isTooLarge else { return nil }
    for setting in settings { apply(setting) }
    number(root)
    noteReleases(root)
    define(root)
    connectFlows()
    defineClock()
    guard !diagnostics.hasErrors else { return nil }
    do {
      var model = try builder.model(clock: declarations.clock)
      for number in model.variables.indices where hidden.contains(number) {
        model.variables[number].isHidden = true
      }
      return model
    } catch {
      diagnostics.append(describe(error))
      return nil
    }
  }

  /// The clock's numbers under the names that Vensim gives them, for equations and tables, where the
  /// file does not declare them itself.
  private func defineClock() {
    let clock = declarations.clock
    let numbers: [(String, Formula)] = [
      ("INITIAL TIME", .start), ("FINAL TIME", .stop), ("TIME STEP", .step),
      ("SAVEPER", .number(clock.saveStep ?? clock.step)),
    ]
    for (name, formula) in numbers where root.variables[Identifier(name)] == nil {
      _ = try? builder.define(name, as: .auxiliary(formula))
    }
  }

  /// The message about a system that cannot run.
  func describe(_ error: SystemModelError) -> Diagnostic {
    SystemErrorWording(places: places).diagnostic(error)
  }
}
