internal import Diagnostics
internal import Foundation
internal import Quantities
internal import SeriesFiles

/// A file of series named on the command line.
enum SeriesFileInput {
  /// How many mistakes are shown.
  private static let shown = 20

  /// Reads the file; `-` is stdin.
  ///
  /// - Throws: ``CommandFailure`` where no series can be read from it.
  static func read(_ path: String) throws -> SeriesCollection {
    let (name, bytes) = try TableFile.contents(path)
    return try read(name, bytes)
  }

  /// Reads all of a file whose bytes can be read more than once.
  static func read(_ bytes: TableBytes) throws -> SeriesCollection {
    try read(bytes.name, bytes.all())
  }

  private static func read(_ name: String, _ bytes: Data) throws -> SeriesCollection {
    do {
      return try SeriesReader.read(path: name, contents: bytes)
    } catch { throw DiagnosticText.failure(error) }
  }

  /// What is known of a file that can be read series by series; nil where it must be read whole.
  static func overview(_ bytes: TableBytes) throws -> SeriesOverview? {
    do {
      return try SeriesOverview(path: bytes.name, source: bytes)
    } catch is SeriesStream.Unfit { return nil }
  }

  /// Reads a file of drivers for series; `-` is stdin.
  static func drivers(_ path: String, for series: [InputSeries]) throws -> DriverTable {
    let (name, bytes) = try TableFile.contents(path)
    do {
      let table = try DriverTable.read(path: name, contents: bytes)
      try table.check(against: series)
      return table
    } catch { throw DiagnosticText.failure(error) }
  }

  /// Shows what is wrong with single series, the first mistakes of many.
  static func tell(_ collection: SeriesCollection, _ language: Language) {
    tell(collection.warnings + collection.mistakes, of: collection.source, language)
  }

  /// Shows the first of many messages about a file.
  static func tell(_ items: [Diagnostic], of source: SourceFile?, _ language: Language) {
    guard !items.isEmpty else { return }
    var text = DiagnosticText.render(
      DiagnosticList(
        Array(items.prefix(shown)), sources: source.map { [$0] } ?? []))
    if items.count > shown {
      let rest = items.count - shown
      text +=
        language == .ko
        ? "outturn: 그 밖에 \(rest)개는 생략\n" : "outturn: \(rest) more are not shown\n"
    }
    Terminal.say(text)
  }
}
