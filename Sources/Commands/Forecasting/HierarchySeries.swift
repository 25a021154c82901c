internal import Diagnostics
internal import Forecasting
internal import Foundation
internal import SeriesFiles
internal import Tables

/// The series of a file as the nodes of a hierarchy: sums that the file lacks are made, those it has
/// are checked.
struct HierarchySeries {
  /// All series, those of the file first and in their order, sums that were made after them.
  let series: [InputSeries]
  /// For each node of the hierarchy its place in ``series``.
  let places: [Int]
  /// How many sums were made.
  let made: Int
  /// What is not wrong enough to stop.
  let warnings: [Diagnostic]

  /// How far a sum may be from its parts, as a share of it, before it is a mistake.
  private static let mostShare = 0.01
  /// How large sums may be, so that squares of their errors are numbers.
  private static let mostMagnitude = 1e150

  /// Matches a file of series with a hierarchy and says what is only odd.
  ///
  /// - Throws: ``CommandFailure`` with every mistake and its line in the hierarchy.
  static func matching(_ collection: [InputSeries], _ file: HierarchyFile) throws -> HierarchySeries
  {
    do throws(DiagnosticList) {
      let nodes = try HierarchySeries(collection, file)
      if !nodes.warnings.isEmpty {
        Terminal.say(
          DiagnosticText.render(
            DiagnosticList(Array(nodes.warnings.prefix(20)), sources: [file.source])))
      }
      return nodes
    } catch { throw DiagnosticText.failure(error) }
  }

  /// Matches a file of series with a hierarchy.
  ///
  /// - Throws: Every mistake with its line in the hierarchy.
  init(_ collection: [InputSeries], _ file: HierarchyFile) throws(DiagnosticList) {
    let hierarchy = file.hierarchy
    var byName: [String: Int] = [:]
    for (place, series) in collection.enumerated() { byName[series.id] = place }
    let lacking = Self.lacking(collection, file, byName)
    guard lacking.isEmpty else { throw DiagnosticList(lacking, sources: [file.source]) }

    var all = collection
    var warnings: [Diagnostic] = []
    let present = hierarchy.nodes.compactMap { byName[$0] }
    let last = present.reduce(Int.min) { max($0, collection[$1].lastOrdinal) }
    let short = present.filter { collection[$0].lastOrdinal < last }
    if let example = short.first {
      let series = collection[example]
      warnings.append(
        Diagnostic(
          "hierarchy-other-end",
          "`\(series.id)` ends with \(series.grid.text(series.lastOrdinal)), others with "
            + "\(series.grid.text(last)); what is missing until then is forecast over"
            + (short.count > 1 ? " (\(short.count) series)" : ""),
          at: file.span(of: series.id), severity: .warning))
    }
    for place in present { all[place] = all[place].reaching(last) }
    var mistakes: [Diagnostic] = []
    var places = [Int](repeating: -1, count: hierarchy.nodes.count)
    for node in hierarchy.bottom { places[node] = byName[hierarchy.nodes[node]] ?? -1 }
    for node in hierarchy.aggregates {
      let name = hierarchy.nodes[node]
      let sum = InputSeries.sum(name, of: hierarchy.parts(of: node).map { all[places[$0]] })
      guard sum.values.allSatisfy({ ($0 ?? 0).magnitude < Self.mostMagnitude }) else {
        mistakes.append(
          Diagnostic(
            "hierarchy-too-large",
            "the values of the parts of `\(name)` are too large to be summed",
            at: file.span(of: name), hint: "write them in a larger unit"))
        continue
      }
      if let place = byName[name] {
        places[node] = place
        if let finding = Self.compared(
          all[place], with: sum, of: hierarchy.parts(of: node).count, at: file.span(of: name))
        {
          if finding.severity == .error {
            mistakes.append(finding)
          } else {
            warnings.append(finding)
          }
        }
      } else {
        guard sum.values.contains(where: { $0 != nil }) else {
          mistakes.append(
            Diagnostic(
              "hierarchy-no-common-period",
              "the parts of `\(name)` have no period in common, so it cannot be summed",
              at: file.span(of: name),
              hint: "add rows for `\(name)` to the file of series, or values to its parts"))
          continue
        }
        if let late = Self.late(
          sum, hierarchy.parts(of: node).map { all[places[$0]] }, at: file.span(of: name))
        {
          warnings.append(late)
        }
        places[node] = all.count
        all.append(sum.reaching(last))
      }
    }
    guard mistakes.isEmpty else {
      throw DiagnosticList(Array(mistakes.prefix(20)), sources: [file.source])
    }
    made = all.count - collection.count
    // Sums in the order in which the hierarchy names them.
    let order = Dictionary(
      file.names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let sorted = (collection.count..<all.count).sorted {
      (order[all[$0].id] ?? 0) < (order[all[$1].id] ?? 0)
    }
    var moved = Array(0..<all.count)
    for (index, place) in sorted.enumerated() { moved[place] = collection.count + index }
    series = Array(all.prefix(collection.count)) + sorted.map { all[$0] }
    self.places = places.map { moved[$0] }
    self.warnings = warnings
  }

  /// Names without series, series with mistakes, and series on other grids.
  private static func lacking(
    _ collection: [InputSeries], _ file: HierarchyFile, _ byName: [String: Int]
  ) -> [Diagnostic] {
    let hierarchy = file.hierarchy
    var found: [Diagnostic] = []
    let known = collection.map(\.id)
    for node in hierarchy.bottom where byName[hierarchy.nodes[node]] == nil {
      let name = hierarchy.nodes[node]
      found.append(
        Diagnostic(
          "hierarchy-unknown-series",
          "`\(name)` has no parts, and there are no values for it in the file of series",
          at: file.span(of: name),
          hint: nearest(name, in: known).map { "did you mean `\($0)`?" }
            ?? "add its values, or leave its row out"))
    }
    let present = hierarchy.nodes.compactMap { name in byName[name].map { collection[$0] } }
    for series in present where !series.mistakes.isEmpty {
      found.append(
        Diagnostic(
          "hierarchy-series-mistaken",
          "`\(series.id)` has mistakes in the file of series, so that nothing adds up with it",
          at: file.span(of: series.id), hint: "mend them, or leave its row out"))
    }
    guard let first = present.first(where: \.mistakes.isEmpty) else {
      return Array(found.prefix(20))
    }
    for series in present where series.mistakes.isEmpty {
      guard series.grid != first.grid || series.frequency != first.frequency else { continue }
      found.append(
        Diagnostic(
          "hierarchy-other-periods",
          "`\(series.id)` is \(series.frequency.name) (\(series.grid.text(series.firstOrdinal)) …), "
            + "`\(first.id)` \(first.frequency.name) (\(first.grid.text(first.firstOrdinal)) …)",
          at: file.span(of: series.id),
          hint: "series that add up name their periods in the same way"))
    }
    return Array(found.prefix(20))
  }

  /// What is to be said about a sum of the file beside the sum of its parts; nil where it adds up.
  private static func compared(
    _ series: InputSeries, with sum: InputSeries, of partCount: Int, at span: SourceSpan?
  ) -> Diagnostic? {
    let ordinals = sum.values.indices.map { sum.ordinal(of: $0) }
    var decimals = 0
    for value in series.values { decimals = max(decimals, Self.decimals(value ?? 0)) }
    let unit = pow(10, Double(-decimals))
    var worst: (share: Double, ordinal: Int, value: Double, parts: Double)?
    var (count, all) = (0, 0)
    for ordinal in ordinals {
      guard let value = series.value(at: ordinal), let parts = sum.value(at: ordinal) else {
        continue
      }
      all += 1
      let size = max(value.magnitude, parts.magnitude)
      let distance = (value - parts).magnitude
      // Each part and the sum itself may have been rounded to the last digit.
      guard distance > max(2, Double(partCount + 1) / 2) * unit + 1e-9 * size else { continue }
      count += 1
      if distance / size > worst?.share ?? 0 { worst = (distance / size, ordinal, value, parts) }
    }
    guard let worst else { return nil }
    let isMistake = worst.share > mostShare
    return Diagnostic(
      "hierarchy-sum-differs",
      "`\(series.id)` is not the sum of its parts in \(count) of \(all) periods: "
        + "\(numberText(worst.value)) in \(series.grid.text(worst.ordinal)), parts "
        + "\(numberText(worst.parts))",
      at: span,
      hint: isMistake
        ? "add the part that is lacking, or leave out the rows of `\(series.id)`: it is then summed"
        : "its forecasts will be the sums of those of its parts",
      severity: isMistake ? .error : .warning)
  }

  /// What is said of a sum that begins later than some of its parts; nil where it does not.
  private static func late(
    _ sum: InputSeries, _ parts: [InputSeries], at span: SourceSpan?
  ) -> Diagnostic? {
    guard let latest = parts.max(by: { $0.firstOrdinal < $1.firstOrdinal }),
      let earliest = parts.map(\.firstOrdinal).min(), earliest < sum.firstOrdinal
    else { return nil }
    let begin = sum.grid.text(sum.firstOrdinal)
    return Diagnostic(
      "hierarchy-late-sum",
      "`\(sum.id)` is summed from \(begin) on only, as `\(latest.id)` has no values before",
      at: span,
      hint: "add rows for `\(sum.id)` to the file of series, or zeros before \(begin) where they "
        + "are true", severity: .warning)
  }

  private static func decimals(_ value: Double) -> Int {
    let text = value.description
    guard !text.contains("e"), !text.hasSuffix(".0"), let point = text.firstIndex(of: ".") else {
      return 0
    }
    return min(12, text.distance(from: point, to: text.endIndex) - 1)
  }
}
