internal import Simulation

/// All that a file declares, before names have a meaning.
struct Declarations {
  /// From when to when, in which steps, and how.
  var clock: SystemClock
  /// The dimensions by name.
  var dimensions: [Identifier: Dimension] = [:]
  /// The outermost model.
  var root = ModelDeclaration()
  /// The other models by name.
  var models: [Identifier: ModelDeclaration] = [:]
  /// The words for units, and that of time.
  var unitWords = UnitWords()
  var timeUnit: UnitPowers?
  /// The macros by name.
  var macros: [Identifier: MacroDeclaration] = [:]
  /// Whether stocks, and flows, that say nothing stay at zero or above.
  var areStocksNonNegative = false
  var areFlowsNonNegative = false
}
