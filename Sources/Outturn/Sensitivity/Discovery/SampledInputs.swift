internal import Sensitivity
internal import Simulation

/// What every assumption was in each draw, and whether the target was met.
struct SampledInputs {
  /// One column for each input, canonical.
  let columns: [[Double]]
  let meanings: [FoundLimit.Meaning]
  let isMissed: [Bool]

  /// Whether an input took whole values in its shown unit.
  func isWhole(_ input: Int, factor: Double) -> Bool {
    columns[input].allSatisfy { value in
      let shown = value * factor
      return abs(shown - shown.rounded()) <= 1e-9 * max(1, abs(shown))
    }
  }
}

/// Room for one number per input and draw; no two threads write the same draw.
final class InputColumns: @unchecked Sendable {
  let count: Int
  private let draws: Int
  private let storage: UnsafeMutablePointer<Double>

  init(_ count: Int, draws: Int) {
    self.count = count
    self.draws = draws
    storage = .allocate(capacity: max(1, count * draws))
    storage.initialize(repeating: 0, count: count * draws)
  }

  deinit { storage.deallocate() }

  /// The numbers of a column from a draw on.
  func column(_ index: Int, from draw: Int = 0) -> UnsafeMutablePointer<Double> {
    storage + index * draws + draw
  }

  func array(_ index: Int) -> [Double] {
    Array(UnsafeBufferPointer(start: column(index), count: draws))
  }
}
