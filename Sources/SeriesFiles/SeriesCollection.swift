public import Diagnostics

/// The series of a file.
public struct SeriesCollection: Sendable {
  /// In the order of their first rows.
  public let series: [InputSeries]
  /// What the reader of a report must know.
  public let warnings: [Diagnostic]
  /// The file, where a message points into it.
  public let source: SourceFile?

  /// The mistakes of all series.
  public var mistakes: [Diagnostic] { series.flatMap(\.mistakes) }
}
