internal import Diagnostics
internal import ForecastRecords
internal import Foundation
internal import SeriesFiles

/// The projections of the files beside their outturns.
struct ScoreRecord {
  /// The errors of one series, method and scenario.
  struct Group {
    let series: String
    let method: String?
    let scenario: String?
    var errors: [ProjectionError] = []
  }

  /// In the order of the first projections.
  let groups: [Group]
  /// How many projections have no outturn yet.
  let unmatched: Int
  /// How many projections are of periods that were over when they were published.
  let past: Int
  /// The most decimals that a number was written with.
  let decimals: Int

  private struct Key: Hashable {
    var series: String
    var method: String?
    var scenario: String?
  }

  /// Reads the files.
  ///
  /// - Throws: ``CommandFailure`` where they are wrong or nothing can be compared.
  init(projections: String, outturns: String, changes: String?, unit: ErrorUnit) throws {
    let projected = try Self.read(projections) { path, bytes throws(DiagnosticList) in
      try ProjectionFile.read(path: path, contents: bytes)
    }
    let came = try Self.read(outturns) { path, bytes throws(DiagnosticList) in
      try OutturnFile.read(path: path, contents: bytes)
    }
    let decided = try changes.map {
      try Self.read($0) { path, bytes throws(DiagnosticList) in
        try ChangesFile.read(path: path, contents: bytes)
      }
    }
    var places: [Key: Int] = [:]
    var groups: [Group] = []
    var (unmatched, past) = (0, 0)
    for projection in projected.projections {
      guard let outturn = came.outturn(of: projection) else {
        unmatched += 1
        continue
      }
      if projection.number < 1 { past += 1 }
      let key = Key(
        series: projection.series, method: projection.method, scenario: projection.scenario)
      let place = places[key] ?? groups.count
      if place == groups.count {
        places[key] = place
        groups.append(
          Group(series: key.series, method: key.method, scenario: key.scenario))
      }
      groups[place].errors.append(
        ProjectionError(decided?.adjusted(projection) ?? projection, outturn))
    }
    let names = Set(projected.projections.map(\.series))
    guard !groups.isEmpty else {
      throw Self.nothing(names.sorted(), came.names, projections, outturns)
    }
    if unit == .base, !groups.contains(where: { $0.errors.contains { $0.outturn.base != nil } }) {
      throw CommandFailure(
        message: """
          outturn: error: \(outturns) has no column `base`, or no value in it
            hint: `base` holds what errors are a percentage of; --percent-of actual needs none
          """, exitCode: .wrongInput)
    }
    self.groups = groups
    self.unmatched = unmatched
    self.past = past
    decimals = max(projected.decimals, came.decimals)
  }

  private static func read<File>(
    _ path: String, _ body: (String, Data) throws(DiagnosticList) -> File
  ) throws -> File {
    let (name, bytes) = try TableFile.contents(path)
    do { return try body(name, bytes) } catch { throw DiagnosticText.failure(error) }
  }

  private static func nothing(
    _ projected: [String], _ came: [String], _ projections: String, _ outturns: String
  ) -> CommandFailure {
    let near = projected.lazy.compactMap { name in
      nearest(name, in: came).map { "`\(name)` and `\($0)` are two names; use one" }
    }.first
    let hint =
      projected.contains(where: came.contains)
      ? "periods are written alike in both: 2024, 2024H1, 2024Q2 or 2024-05"
      : near ?? "`series` names the same thing in both"
    return CommandFailure(
      message:
        "outturn: error: no projection of \(projections) has an outturn in \(outturns)\n"
        + "  hint: \(hint)", exitCode: .wrongInput)
  }
}
