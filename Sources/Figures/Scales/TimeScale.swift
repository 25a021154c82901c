import Series

/// Time to pixels, by the calendar or by numbered steps.
enum TimeScale: Hashable, Sendable {
  case calendar(PeriodScale)
  case steps(StepScale)

  /// Creates the scale that holds all given positions of the kind that the first one has.
  ///
  /// - Parameters:
  ///   - positions: What is shown; with none the scale has one slot.
  ///   - start: The left edge in pixels.
  ///   - end: The right edge in pixels.
  init(_ positions: [TimePosition], start: Double, end: Double) {
    if let first = positions.first, !first.isCalendar {
      let steps = positions.compactMap { position -> (step: Int, label: String?)? in
        if case .step(let step, let label) = position { (step, label) } else { nil }
      }
      self = .steps(StepScale(steps, start: start, end: end))
    } else {
      let periods = positions.compactMap { position -> Period? in
        if case .period(let period) = position { period } else { nil }
      }
      self = .calendar(PeriodScale(periods, start: start, end: end))
    }
  }

  /// The left edge of the first slot.
  var start: Double {
    switch self {
    case .calendar(let scale): scale.start
    case .steps(let scale): scale.start
    }
  }

  /// The right edge of the last slot.
  var end: Double {
    switch self {
    case .calendar(let scale): scale.end
    case .steps(let scale): scale.end
    }
  }

  /// The width of a slot in pixels.
  var slot: Double {
    switch self {
    case .calendar(let scale): scale.slot
    case .steps(let scale): scale.slot
    }
  }

  /// The middle of the slot of a position; the left edge for one of the other kind.
  func callAsFunction(_ position: TimePosition) -> Double {
    switch (self, position) {
    case (.calendar(let scale), .period(let period)): scale(period)
    case (.steps(let scale), .step(let step, _)): scale(step)
    default: start
    }
  }
}
