internal import Diagnostics
internal import Simulation

/// Turns what a file declares into a system: arrays are written out by element, modules and macros
/// by use.
final class Translator {
  private(set) var declarations: Declarations
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
  var equations: [SourceSpan: ParsedText] = [:]

  /// The equations of a text, or that it has none.
  struct ParsedText {
    var list: [Equation]?
  }

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
    takeSaveStep()
    checkClock()
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

  /// Takes the distance of saved times from the variable by which models from Vensim give it.
  private func takeSaveStep() {
    guard declarations.clock.saveStep == nil,
      let variable = root.variables[Identifier("SAVEPER")], variable.dimensions.isEmpty,
      let text = variable.declaration.equations.first, let equation = parse(text)?.first
    else { return }
    let site = EquationSite(of: variable, element: 0, text: text)
    guard let step = constant(equation, site), step > declarations.clock.step, step.isFinite else {
      return
    }
    declarations.clock.saveStep = step
  }

  /// Refuses clocks of more steps than anyone waits for, before anything counts them.
  private func checkClock() {
    let clock = declarations.clock
    let steps = (clock.stop - clock.start) / clock.step
    let saved = steps * clock.step / max(clock.saveStep ?? clock.step, clock.step) * placedCount
    guard clock.step > 0, steps >= 0, steps <= 1e9, saved <= 1e8 else {
      if clock.step > 0, clock.stop >= clock.start {
        diagnostics.error(
          "clock",
          "the clock runs from \(clock.start) to \(clock.stop) in steps of \(clock.step), which are "
            + "too many to keep", hint: "take a longer step, or a longer step between saved times")
      } else {
        diagnostics.append(describe(.clock(clock)))
      }
      return
    }
    warnOfRounding(clock)
  }

  /// Says where times that were asked for are no whole number of steps.
  private func warnOfRounding(_ clock: SystemClock) {
    func isWhole(_ steps: Double) -> Bool { abs(steps - steps.rounded()) <= 1e-6 * max(1, steps) }
    if !isWhole((clock.stop - clock.start) / clock.step) {
      diagnostics.warning(
        "clock", "the last step before the stop at \(clock.stop) is the last of the run",
        at: nil, hint: "from \(clock.start) the stop is no whole number of steps of \(clock.step)")
    }
    if let saveStep = clock.saveStep, !isWhole(saveStep / clock.step) || saveStep < clock.step {
      let steps = max(1, (saveStep / clock.step).rounded())
      let words = steps == 1 ? "step" : "\(Int(min(steps, 1e9))) steps"
      diagnostics.warning(
        "clock", "times are saved every \(words), not every \(saveStep)", at: nil,
        hint: "the save step is rounded to whole steps of \(clock.step)")
    }
  }

  /// The message about a system that cannot run.
  func describe(_ error: SystemModelError) -> Diagnostic {
    SystemErrorWording(places: places).diagnostic(error)
  }
}
