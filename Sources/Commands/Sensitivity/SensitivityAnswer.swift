internal import Results

/// What one method found, ready to be shown.
protocol SensitivityAnswer {
  /// Whether it rests on draws that know the outturns.
  var knowsOutturns: Bool { get }
  /// The tables: a file each, and what `--json` prints.
  var tables: [ResultTable] { get }
  /// The first sentence or two: what matters most; empty where another method says it better.
  func lead(_ words: SensitivityWords) -> String
  /// What is printed below, with a heading.
  func text(_ words: SensitivityWords) -> String
  /// Charts.
  func charts(_ words: SensitivityWords) -> [RunFolder.File]
}

extension SensitivityAnswer {
  var knowsOutturns: Bool { false }
  func lead(_ words: SensitivityWords) -> String { "" }
  func charts(_ words: SensitivityWords) -> [RunFolder.File] { [] }
}
