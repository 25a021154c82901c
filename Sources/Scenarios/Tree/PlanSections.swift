/// The keys at the top of a plan that a patch may set.
let planSections = [
  "id", "title", "note", "horizon", "as_of", "calendar", "run", "sources", "units", "dimensions",
  "assumptions", "levers", "pipelines", "variables", "stocks", "flows", "events", "links",
  "budget", "kpis", "correlations", "checks", "allocate",
]

/// Keys that may stand beside the `value` of a number.
let annotationKeys: Set<String> = [
  "value", "unit", "label", "source", "basis", "qualifier", "note", "redraw", "range", "whole",
  "for_each", "across", "within", "unfilled", "spread",
]

/// Keys whose values are texts, words or periods, and never get the long form of a number.
let textKeys: Set<String> = [
  "id", "title", "label", "note", "horizon", "as_of", "unit", "source", "basis", "qualifier",
  "redraw", "kind", "measure", "direction", "achievement", "combine", "for_each", "by", "each",
  "from", "rest", "file", "column", "instrument",
]

/// Keys that make a mapping a distribution.
let distributionNames: Set<String> = [
  "uniform", "normal", "lognormal", "beta", "triangular", "pert", "gamma", "exponential",
  "poisson", "binomial", "bernoulli", "discrete", "empirical",
]

/// Sections that map names to things: a name there must exist before a patch can set it.
private let sectionsOfNames: Set<String> = [
  "sources", "units", "dimensions", "assumptions", "levers", "pipelines", "variables", "stocks",
  "flows", "events", "links", "kpis",
]

/// Whether a patch may set a key that the plan does not have: an optional key of something, but
/// not a new name.
///
/// - Parameters:
///   - name: The key.
///   - path: The names from the top of the plan to the mapping in which it would stand.
/// - Returns: Whether it may be brought in.
func mayBring(_ name: String, below path: some RandomAccessCollection<String>) -> Bool {
  let path = Array(path)
  return switch path.count {
  case 0: planSections.contains(name)
  case 1: !sectionsOfNames.contains(path[0])
  case 2: path[0] != "dimensions" && path != ["budget", "lines"]
  default: true
  }
}
