internal import Diagnostics

/// What the reader of a report must know of the series of a file.
struct SeriesWarnings {
  private var inferred: [(frequency: String, id: String, count: Int)] = []
  private var unknown: [String] = []

  /// Takes note of a series.
  mutating func add(_ series: InputSeries, isInferred: Bool) {
    if isInferred, series.mistakes.isEmpty {
      let name = series.frequency.name
      if let known = inferred.firstIndex(where: { $0.frequency == name }) {
        inferred[known].count += 1
      } else {
        inferred.append((name, series.id, 1))
      }
    }
    if !series.frequency.isKnown, !unknown.contains(series.frequency.name) {
      unknown.append(series.frequency.name)
    }
  }

  /// The warnings, each said once for all series.
  var diagnostics: [Diagnostic] {
    var warnings = unknown.map { name in
      Diagnostic(
        "series-unknown-frequency", "`\(name)` is not a frequency that is known",
        hint: nearest(name, in: SeriesFrequency.names).map { "did you mean `\($0)`?" }
          ?? "its series are taken to have no season", severity: .warning)
    }
    guard !inferred.isEmpty else { return warnings }
    let words = inferred.map { item in
      "\(item.frequency) (`\(item.id)`" + (item.count > 1 ? " and \(item.count - 1) more)" : ")")
    }
    warnings.append(
      Diagnostic(
        "series-inferred-frequency",
        "the frequency is told from the dates: " + words.joined(separator: ", "),
        hint: "a column `frequency` says it for sure", severity: .warning))
    return warnings
  }
}
