import Sensitivity

/// How far indices lie from the known ones over several scramblings, and how often intervals hold them.
struct CoverageTally {
  /// The largest error of any index, for each scrambling, ascending.
  private(set) var largestErrors: [Double] = []
  private var held = 0
  private var asked = 0

  /// The share of 95 % intervals that hold the index.
  var coverage: Double { Double(held) / Double(asked) }
  /// The median over scramblings of the largest error.
  var medianError: Double { largestErrors[largestErrors.count / 2] }

  init(
    of function: ([Double]) -> Double, known: [Double], points: Int, scramblings: Int
  ) throws {
    for seed in 0..<scramblings {
      let design = PickFreezeDesign(factors: known.count / 2, points: points, seed: UInt64(seed))
      let found = try SobolIndices(
        of: try TestFunction.outputs(design, of: function), design: design)
      var largest = 0.0
      for (estimate, truth) in zip(found.first + found.total, known) {
        largest = max(largest, abs(estimate.value - truth))
        asked += 1
        if estimate.interval().contains(truth) { held += 1 }
      }
      largestErrors.append(largest)
    }
    largestErrors.sort()
  }
}
