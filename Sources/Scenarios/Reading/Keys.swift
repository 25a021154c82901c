internal import PublicFinance

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
      "assumptions", "levers", "pipelines", "variables", "stocks", "flows", "events", "budget",
      "links", "kpis", "correlations", "checks", "allocate", "uses", "set",
    ])

  static let calendar = Keys(block: "`calendar`", optional: ["fiscal_year_starts", "currency"])

  static let run = Keys(block: "`run`", optional: ["draws", "seed", "mode", "sampling"])

  static let source = Keys(block: "a source", optional: ["title", "publisher", "date", "url"])

  static let annotations = ["source", "basis", "qualifier", "note"]

  static let number = Keys(
    block: "a number", required: ["value"],
    optional: ["unit", "label", "source", "basis", "qualifier", "note", "redraw"])

  static let lever = number.adding(["for_each", "range", "whole"], block: "a lever")

  static let assumption = number.adding(["for_each"], block: "an assumption")

  /// A variable or a flow: nothing in it is drawn.
  static func equation(_ kind: String) -> Keys {
    Keys(
      block: "a \(kind)", required: ["value"],
      optional: ["unit", "label", "for_each"] + annotations)
  }

  static let stock = Keys(
    block: "a stock", required: ["start"],
    optional: ["unit", "label", "for_each", "inflows", "outflows", "non_negative"] + annotations)

  static let event = Keys(
    block: "an event", optional: ["label", "for_each", "at", "probability", "lasts"] + annotations)

  static let limit = number.adding(["within", "across"], block: "a limit")

  static let quota = number.adding(["unfilled"], block: "a quota")

  static let pipeline = Keys(
    block: "a pipeline", required: ["unit", "stages"],
    optional: ["label", "for_each", "whole"] + annotations)

  static let stage = Keys(
    block: "a stage",
    optional: [
      "label", "from", "inflow", "yield", "batch", "limit", "quota", "gate", "start", "length",
      "capacity", "leak", "rest",
    ] + annotations)

  static let batch = Keys(block: "a batch", optional: ["in", "times", "at_most"])

  static let kpi = Keys(
    block: "a KPI",
    optional: [
      "label", "note", "unit", "kind", "measure", "direction", "achievement", "baseline", "target",
      "from", "observed", "forecast", "combine", "weight", "for_each", "source", "basis",
      "qualifier",
    ])

  static let combine = Keys(block: "`combine`", required: ["update"])

  static let update = Keys(block: "`update`", required: ["discrepancy"])

  static let link = Keys(
    block: "a link", required: ["of", "curve"],
    optional: ["label", "unit", "for_each", "delay", "half_life", "beyond"] + annotations)

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
    optional: ["fiscal_year", "prices", "deflator", "total", "lines", "execution", "label"]
      + annotations)

  static let prices = Keys(block: "`prices`", required: ["constant"])

  static let deflator = Keys(
    block: "`deflator`", optional: ["index", "file", "column"] + annotations)

  static let execution = Keys(
    block: "`execution`", required: ["executed"], optional: ["carried_over"] + annotations)

  static let total = number.adding(["spread", "prices"], block: "a total")

  static let linesFile = Keys(
    block: "a file of lines", required: ["file"],
    optional: ["columns", "unit", "prices", "label", "source", "basis", "qualifier", "note"])

  /// The figures of a budget line besides its amount.
  static let figures = BudgetFigure.allCases.map(\.rawValue)

  static let correlation = Keys(
    block: "a correlation", required: ["of", "rank"],
    optional: ["across", "note", "source", "basis"])
}
