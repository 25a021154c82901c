internal import Diagnostics
internal import Expressions
internal import Quantities
internal import Series

/// What the names of a plan mean: one namespace, a name means one thing.
struct NameTable {
  /// What a name stands for.
  enum Meaning {
    /// An assumption, lever, variable or flow, by its place in ``inputs``.
    case input(Int)
    /// A stock of the plan, by its place in ``stocks``.
    case stock(Int)
    /// An event, by its place in ``events``.
    case event(Int)
    /// A pipeline, by its place in ``pipelines``.
    case pipeline(Int)
    /// An indicator.
    case kpi
    /// A list that things repeat over.
    case dimension
    /// A plan that this one uses.
    case used
    /// Several things, one for each element of a dimension; each has a name of its own.
    case repeated
    /// A name of a section that was already refused; nothing is said about it again.
    case refused
  }

  /// Meaning and place of every name.
  private(set) var meanings: [String: (meaning: Meaning, span: SourceSpan)] = [:]
  /// Names given twice: what reads them was told enough.
  private(set) var contested: Set<String> = []
  /// Names in the order of the file, for suggestions.
  private(set) var order: [String] = []
  /// Assumptions, levers, variables and flows.
  var inputs: [InputDraft] = []
  /// Stocks of the plan.
  var stocks: [StockDraft] = []
  /// Events.
  var events: [EventDraft] = []
  /// Pipelines.
  var pipelines: [PipelineDraft] = []
  /// Money; nil where the plan has none.
  var budget: PlanBudget?
  /// Indicators by name.
  var kpis: [String: KPIDraft] = [:]
  /// Whether a variable reads indicators, by its place in ``inputs``, where that was asked.
  var pathVariables: [Int: Bool] = [:]
  /// Formulas of variables that read indicators, written out; nil where a mistake was reported.
  var writtenVariables: [Int: Expression?] = [:]
  /// The unit that the elements of a number share, by its name; nil where none of them says one.
  var elementUnits: [String: Unit?] = [:]
  /// Whether the budget could not be read.
  var isBudgetBroken = false
  /// Paths into the budget that formulas of plans above read.
  var moneyReadAbove: Set<[String]> = []
  /// Names that some formula or correlation reads.
  var used: Set<String> = []

  /// Adds a name.
  ///
  /// - Returns: The place of the same name given earlier, which is then kept.
  mutating func add(_ name: String, _ meaning: Meaning, at span: SourceSpan) -> SourceSpan? {
    if let known = meanings[name] {
      contested.insert(name)
      return known.span
    }
    meanings[name] = (meaning, span)
    order.append(name)
    return nil
  }

  /// Adds the name of one copy of what repeats over a dimension.
  mutating func addCopy(_ name: String, _ meaning: Meaning, at span: SourceSpan) {
    meanings[name] = (contested.contains(base(of: name)) ? .refused : meaning, span)
  }

  /// A name without its elements.
  func base(of name: String) -> String { String(name.prefix { $0 != "." }) }

  /// What a name means.
  func meaning(_ name: String) -> Meaning? {
    contested.contains(name) ? .refused : meanings[name]?.meaning
  }

  /// What a name was given to first, in a message.
  func words(_ name: String) -> String? {
    switch meanings[name]?.meaning {
    case .input(let index): inputs.indices.contains(index) ? inputs[index].kind.words : "a number"
    case .stock: "a stock"
    case .event: "an event"
    case .pipeline: "a pipeline"
    case .kpi: "a KPI"
    case .dimension: "a dimension"
    case .used: "a plan"
    case .repeated, .refused: "another name"
    case nil: nil
    }
  }
}

/// What a stage answers in formulas, by the word after its name.
enum StageAnswer: String, CaseIterable {
  case level, flow, total, arrivals, waiting, lost, age

  /// Whether it is a rate per time.
  var isRate: Bool { self == .flow || self == .arrivals || self == .lost }

  /// Whether it is known at the end of a period and still there at the begin of the next.
  ///
  /// Where definitions go round, a formula reads it as it was at the end of the period before.
  var isStockLike: Bool { !isRate }

  /// The unit of the answer for a pipeline of units.
  func unit(of units: Unit) -> Unit {
    switch self {
    case .level, .total, .waiting: units
    case .flow, .arrivals, .lost: units / .year
    case .age: .year
    }
  }
}

/// Readings of the calendar that a formula can name.
enum Clock: String, CaseIterable {
  case time, year
  case quarterOfYear = "quarter_of_year"
  case monthOfYear = "month_of_year"

  /// The unit: `time` counts years, the others are plain numbers.
  var unit: Unit { self == .time ? .year : .one }
}

extension Reading {
  /// Words that formulas keep for themselves.
  private static let reserved: Set<String> = Set(
    [
      "budget", "if", "then", "else", "and", "or", "not", "to", "of", "per", "at", "other",
      "year_to_date", "min", "max", "abs", "exp", "ln", "sqrt", "int", "round", "step", "ramp",
      "previous", "init", "met", "sum", "mean", "count", "spread", "delay", "delay1", "delay3",
      "delayn", "smth1", "smth3", "trend", "pulse",
    ] + Clock.allCases.map(\.rawValue))

  /// Words that results keep for themselves where they list KPIs.
  private static let reservedForKPIs: Set<String> = ["all", "plan", "budget"]

  /// Enters a name of the plan, with messages where it is no name or taken.
  func declare(_ entry: PlanNode.Entry, _ meaning: NameTable.Meaning) {
    guard isName(entry.key) else {
      error(
        .badName, "`\(entry.key)` is not a name", at: entry.keySpan,
        hint: "names are lower-case English words joined by `_`, such as `completion_rate`")
      return
    }
    guard !Self.reserved.contains(entry.key) else {
      error(
        .badName, "`\(entry.key)` has a meaning of its own in formulas", at: entry.keySpan,
        hint: "take another name")
      return
    }
    if case .kpi = meaning, Self.reservedForKPIs.contains(entry.key.lowercased()) {
      error(
        .badName, "`\(entry.key)` is reserved and names no KPI", at: entry.keySpan,
        hint: "take another name, such as `\(entry.key)_goals`")
      return
    }
    guard let earlier = names.add(entry.key, meaning, at: entry.keySpan) else { return }
    let what = names.words(entry.key) ?? "a name"
    error(
      .nameUsedTwice, "`\(entry.key)` is already \(what)", at: entry.keySpan,
      hint: "a name means one thing in a plan", notes: [.init("the first is here", at: earlier)])
  }

  /// Whether a word is a name: ASCII letters, digits and `_`, not beginning with a digit.
  func isName(_ word: String) -> Bool {
    guard let first = word.utf8.first, !(48...57).contains(first) else { return false }
    return word.utf8.allSatisfy { byte in
      (97...122).contains(byte) || (65...90).contains(byte) || (48...57).contains(byte)
        || byte == 95
    }
  }
}
