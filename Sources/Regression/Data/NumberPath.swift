/// How the numbers of a table enter a calculation.
public enum NumberPath: String, Hashable, Sendable, CaseIterable {
  /// As they are written: `0.1` is a tenth, to 32 digits. The default for text.
  case decimal
  /// Rounded to the nearest double first, as most programs do; what was lost then stays lost.
  case double

  /// The relative rounding that the numbers carry.
  var precision: Double { self == .decimal ? 0 : 0x1p-53 }
}
