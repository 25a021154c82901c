internal import Diagnostics
internal import Quantities
internal import Series
internal import Tables

/// What the readers share while one plan is read: messages, files, calendar, units and names.
///
/// A class, because every reader adds to the same list of messages. A mistake is reported where it
/// is found and reading goes on with what is left; nil returns mean "reported already".
final class Reading {
  /// The messages and files so far: those of the plan above, where another one uses this.
  var collector: DiagnosticCollector {
    get { outer?.collector ?? own }
    set { if let outer { outer.collector = newValue } else { own = newValue } }
  }
  private var own: DiagnosticCollector
  /// The plan that uses this one.
  weak var outer: Reading?
  /// The plans that this one uses.
  var used: [UsedReading] = []
  /// The files that speak for this plan.
  var speakers: Set<String> = []
  /// Its sections, once they are prepared.
  var prepared: PreparedPlan?
  /// Whether it has been prepared, or is about to be.
  var isPrepared = false
  /// Its tree.
  var tree: PlanTree?
  /// The unit words of the plan.
  var units = UnitTable()
  /// Currency of money without one.
  var currency = "KRW"
  /// First month of a fiscal year.
  var fiscalYearStart = 1
  /// The periods simulated; nil when the key is broken, and then nothing is checked against it.
  var horizon: PeriodRange?
  /// The last day that is known.
  var asOf: CalendarDate?
  /// The ids of `sources`; nil when they could not be read, and then nothing is checked.
  var sourceIDs: Set<String>?
  /// Whether the plan has `sources`; false is told once.
  var hasSources = true
  /// The lists that things can repeat over, by name.
  var dimensionLists: [String: DimensionDraft] = [:]
  /// Elements that a patch took away, by dimension.
  var removedElements: [String: Set<String>] = [:]
  /// The dimensions that a name repeats over.
  var repeats: [String: [String]] = [:]
  /// Indicators of used plans that formulas of this one ask about, whether their targets are met.
  var countedKPIs: Set<String> = []
  /// Names whose `for_each` could not be read.
  var broken: Set<String> = []
  /// The names of the stages of each pipeline, in their order.
  var stageNames: [String: [String]] = [:]
  /// Circles that were reported, by the names in them.
  var reportedCircles: Set<[String]> = []
  /// Inputs whose unit is being guessed.
  var guessed: Set<Int> = []
  /// The elements that what is being read stands for.
  var context = ElementContext()
  /// What names mean.
  var names = NameTable()
  /// Whether the year of undated amounts was asked for already.
  var isYearAskedFor = false
  /// Tables read from files, by path; nil where a file could not be read.
  var tables: [String: CSVTable?] = [:]

  init(_ collector: DiagnosticCollector) { own = collector }

  /// The step of the plan; the finest grid while the horizon is unknown.
  var step: Frequency { horizon?.frequency ?? .month }

  /// Reports a mistake.
  func error(
    _ code: DiagnosticCode, _ message: String, at span: SourceSpan?, hint: String? = nil,
    notes: [Diagnostic.Note] = []
  ) {
    collector.error(code, message, at: span, hint: hint, notes: notes)
  }

  /// Reports what the reader should know.
  func warn(_ code: DiagnosticCode, _ message: String, at span: SourceSpan?, hint: String? = nil) {
    collector.warning(code, message, at: span, hint: hint)
  }

  /// Refuses a word of the language that is not built yet.
  func notSupported(_ what: String, at span: SourceSpan?, hint: String? = nil) {
    error(.notSupported, "\(what) is not supported yet", at: span, hint: hint)
  }
}

/// Words in backticks with commas, as hints list them.
func listed(_ words: some Sequence<String>) -> String {
  words.map { "`\($0)`" }.joined(separator: ", ")
}
