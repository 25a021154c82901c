internal import Quantities
internal import Reports

/// Two SVG files for each series that has a forecast.
struct ForecastChartFiles {
  private let folder: String
  private let stems: [String]
  private let language: Language

  /// Names the files.
  ///
  /// - Parameters:
  ///   - folder: Where they go; it exists.
  ///   - ids: The names of all series, in the order of the outcomes.
  ///   - language: The language of their words.
  init(folder: String, ids: [String], language: Language) {
    self.folder = folder
    self.language = language
    stems = ChartFileNames(ids).stems
  }

  /// Adds the charts to the files of the subcommand.
  ///
  /// - Throws: ``CommandFailure`` at the first file that cannot be written.
  func add(
    _ outcomes: [ForecastOutcome], levels: LevelList, to files: inout OutputFiles
  ) throws {
    for (index, outcome) in outcomes.enumerated() {
      guard let charted = outcome.charted(levels: levels) else { continue }
      let charts = ForecastCharts(charted, language: language, number: index + 1)
      try files.add(charts.fan, to: path(index, "fan"))
      if let diagnostics = charts.diagnostics {
        try files.add(diagnostics, to: path(index, "diagnostics"))
      }
    }
  }

  private func path(_ index: Int, _ kind: String) -> String {
    (folder.hasSuffix("/") ? folder : folder + "/") + stems[index] + ".\(kind).svg"
  }
}
