import Series

/// When a stage admits.
struct OccasionSchedule: Sendable {
  /// How many occasions a step holds; nil where it depends on a slot of times per year.
  let count: [Int?]
  /// Whether every step holds exactly one occasion.
  let isEveryStep: Bool
  /// How many steps ahead the next occasion is (0 for now), where no slot decides; otherwise nil.
  let stepsToNext: [Int?]
  private let perYear: Int
  private let firstOrdinal: Int

  init(_ stage: Stage, first: Period, steps: Int) {
    perYear = first.frequency.perYear
    firstOrdinal = first.ordinal
    let (perYear, firstOrdinal) = (perYear, firstOrdinal)
    // One year beyond the end, so that the last steps know their next occasion.
    let ahead: [Int?] = (0..<(steps + perYear)).map { t in
      guard let rule = stage.batch.last(where: { $0.start <= t }) else { return 1 }
      switch rule.occasions {
      case .everyStep: return 1
      case .inStepsOfYear(let chosen): return chosen.contains((firstOrdinal + t) % perYear) ? 1 : 0
      case .timesPerYear: return nil
      }
    }
    count = Array(ahead[..<steps])
    isEveryStep = count.allSatisfy { $0 == 1 }
    stepsToNext = (0..<steps).map { t in
      for k in 0...perYear where t + k < ahead.count {
        guard let occasions = ahead[t + k] else { return nil }
        if occasions > 0 { return k }
      }
      return 0
    }
  }

  /// How many of `times` occasions a year fall into a step: they are spread evenly and anchored at
  /// the calendar.
  ///
  /// Counted from year 0, `floor(k * times / n)` have been after k steps of n a year.
  func count(_ times: Double, at step: Int) -> Double {
    passed(times, firstOrdinal + step + 1) - passed(times, firstOrdinal + step)
  }

  /// How many steps ahead the next of `times` occasions a year is, 0 where none is near.
  func stepsToNext(_ times: Double, at step: Int) -> Int {
    (0..<2 * perYear).first { count(times, at: step + $0) > 0 } ?? 0
  }

  private func passed(_ times: Double, _ steps: Int) -> Double {
    // The slack keeps a quotient that should be whole, and is a rounding error less, whole.
    (Double(steps) * times / Double(perYear) + 1e-9).rounded(.down)
  }
}
