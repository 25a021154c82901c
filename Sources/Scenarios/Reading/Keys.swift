/// The keys that one kind of block knows.
struct Keys {
  /// The block in a message: `a KPI`.
  let block: String
  /// Keys that must be there.
  var required: [String] = []
  /// Keys that may be there.
  var optional: [String] = []
  /// Keys of the language that this version refuses by name.
  var later: [String] = []

  /// Every key of this version, in the order of the language's tables.
  var known: [String] { required + optional }

  /// The same with more optional keys.
  func adding(_ keys: [String], block: String? = nil) -> Keys {
    Keys(
      block: block ?? self.block, required: required, optional: optional + keys,
      later: later.filter { !keys.contains($0) })
  }
}

extension Keys {
  static let plan = Keys(
    block: "a plan",
    required: ["outturn", "horizon"],
    optional: [
      "id", "title", "note", "as_of", "calendar", "run", "sources", "units", "dimensions",
      "assumptions", "levers", "pipelines", "budget", "kpis", "correlations", "checks",
    ],
    later: [
      "variables", "stocks", "flows", "events", "links", "allocate", "uses", "set",
    ])

  static let calendar = Keys(block: "`calendar`", optional: ["fiscal_year_starts", "currency"])

  static let run = Keys(block: "`run`", optional: ["draws", "seed", "mode", "sampling"])

  static let source = Keys(block: "a source", optional: ["title", "publisher", "date", "url"])

  static let annotations = ["source", "basis", "qualifier", "note"]

  static let number = Keys(
    block: "a number", required: ["value"],
    optional: ["unit", "label", "source", "basis", "qualifier", "note", "redraw"],
    later: ["for_each"])

  static let lever = number.adding(["range", "whole"], block: "a lever")

  static let assumption = Keys(
    block: "an assumption", required: number.required, optional: number.optional,
    later: number.later)

  static let limit = Keys(
    block: "a limit", required: number.required, optional: number.optional + ["within"],
    later: ["across", "for_each"])

  static let pipeline = Keys(
    block: "a pipeline", required: ["unit", "stages"],
    optional: ["label", "whole"] + annotations, later: ["for_each"])

  static let stage = Keys(
    block: "a stage",
    optional: [
      "label", "from", "inflow", "yield", "batch", "limit", "start", "length", "capacity", "leak",
      "rest",
    ] + annotations,
    later: ["quota", "gate", "for_each"])

  static let batch = Keys(block: "a batch", optional: ["in", "times", "at_most"])

  static let kpi = Keys(
    block: "a KPI",
    optional: [
      "label", "note", "unit", "kind", "measure", "direction", "achievement", "baseline", "target",
      "from", "observed", "forecast", "combine", "weight", "source", "basis", "qualifier",
    ],
    later: ["for_each"])

  static let check = Keys(
    block: "a check", required: ["that"], optional: ["name", "probability", "note", "severity"])

  static let target = Keys(
    block: "a target", required: ["value"],
    optional: [
      "by", "each", "tolerance", "probability", "milestones", "revisions", "unit",
    ] + annotations)

  static let revision = Keys(
    block: "a revision", required: ["value", "date"],
    optional: ["reason", "source", "basis", "qualifier", "note"])

  static let observation = number.adding(["regime", "vintage"], block: "an observation")

  static let column = Keys(
    block: "a file of observations", required: ["file"],
    optional: ["column", "unit", "label", "source", "basis", "qualifier", "note"])

  static let forecast = Keys(block: "`forecast`", optional: ["method", "fit", "ceiling", "floor"])

  static let budget = Keys(
    block: "`budget`",
    optional: ["fiscal_year", "total", "lines", "execution", "label"] + annotations)

  static let execution = Keys(
    block: "`execution`", required: ["executed"], optional: ["carried_over"] + annotations)

  static let total = number.adding(["spread"], block: "a total")

  static let linesFile = Keys(
    block: "a file of lines", required: ["file"],
    optional: ["label", "source", "basis", "qualifier", "note"])

  /// The figures of a budget line besides its amount.
  static let figures = BudgetFigure.allCases.map(\.rawValue)

  static let correlation = Keys(
    block: "a correlation", required: ["of", "rank"], optional: ["note", "source", "basis"],
    later: ["across"])
}
