import Quantities

/// The axis of time below a plot, by the calendar or by numbered steps.
struct TimeAxis: Sendable {
  var scale: TimeScale
  var language: Language
  /// Whether the parts of years go without labels.
  var isCompact = false

  /// Draws ticks and labels below the axis line.
  ///
  /// - Parameters:
  ///   - y: The axis line.
  ///   - drawing: Where to.
  /// - Returns: The y below the labels.
  func draw(at y: Double, in drawing: inout Drawing) -> Double {
    switch scale {
    case .calendar(let scale):
      PeriodAxis(scale: scale, language: language, isCompact: isCompact).draw(at: y, in: &drawing)
    case .steps(let scale):
      StepAxis(scale: scale, language: language).draw(at: y, in: &drawing)
    }
  }
}
