internal import Simulation
internal import Statistics

/// The share of draws that meet a target, with the error that their number leaves.
struct MetShare {
  /// The share.
  let value: Double
  /// Its Monte Carlo standard error.
  let standardError: Double
  /// How many independent draws it rests on.
  let draws: Int

  /// Counts draws.
  ///
  /// - Parameters:
  ///   - isMet: Whether each draw meets it.
  ///   - effectiveDraws: What resampled draws are worth; nil is all of them.
  ///   - design: How beliefs were laid out over the draws; nil for independent draws.
  init(_ isMet: [Bool], effectiveDraws: Int?, design: SamplingDesign? = nil) {
    let share = Proportion(successes: isMet.count { $0 }, trials: isMet.count)
    value = share.value
    draws = effectiveDraws ?? isMet.count
    standardError =
      effectiveDraws.map { (share.value * (1 - share.value) / Double($0)).squareRoot() }
      ?? design?.standardError(count: isMet.count) { isMet[$0] ? 1 : 0 } ?? share.standardError
  }
}
