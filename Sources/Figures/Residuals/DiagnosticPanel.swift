/// One panel of a diagnostic chart.
protocol DiagnosticPanel: Sendable {
  /// What it shows.
  var heading: String { get }
  /// What it says in numbers.
  var notes: [String] { get }
  /// What its marks are.
  var key: [KeyItem] { get }
  /// Its upright axis.
  var axis: ValueAxis { get }

  /// Draws the marks.
  func draw(in plot: Box, _ value: LinearScale, drawing: inout Drawing)

  /// Draws the level axis.
  ///
  /// - Parameters:
  ///   - plot: What it stands below.
  ///   - drawing: Where to.
  /// - Returns: The y below its words.
  func drawLevelAxis(below plot: Box, in drawing: inout Drawing) -> Double
}
