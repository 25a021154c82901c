/// Upper bounds of total Sobol' indices from slopes (DGSM).
///
/// The mean squared slope of the output in an input, over the whole cube, bounds its total index: an
/// input with a small bound can be left out. It needs an output that is smooth in the inputs: a jump
/// between two evaluations is taken for a slope, and one that falls between no two is missed.
///
/// > Reference: Sobol' & Kucherenko (2009), Mathematics and Computers in Simulation 79, 3009–3017,
/// > theorem 2, for uniform inputs.
public struct DerivativeIndices: Hashable, Sendable {
  /// The mean squared slope in each input, in squared units of the output for the input's range.
  public let meanSquaredSlopes: [IndexEstimate]
  /// The bound of each total index, as a share of the variance, with the error of the slopes in it.
  public let bounds: [IndexEstimate]

  /// Computes bounds; they are zero where the output is constant.
  ///
  /// - Parameters:
  ///   - base: The output at each base row.
  ///   - changed: The output at each base row with one input moved a little, one array for each input.
  ///   - steps: By how much it was moved, as a share of its range; never 0.
  /// - Throws: ``SensitivityError`` when there are fewer than 2 rows, or a sample is not finite or of
  ///   another length.
  public init(base: [Double], changed: [[Double]], steps: [[Double]]) throws(SensitivityError) {
    guard base.count >= 2 else { throw .tooFewRows(found: base.count, needed: 2) }
    guard steps.count == changed.count else {
      throw .length(of: "steps", expected: changed.count, found: steps.count)
    }
    try SensitivityError.check(base, named: "base", count: base.count)
    for i in changed.indices {
      try SensitivityError.check(changed[i], named: "changed[\(i)]", count: base.count)
      try SensitivityError.check(steps[i], named: "steps[\(i)]", count: base.count)
    }
    let count = Double(base.count)
    let mean = base.reduce(0) { $0 + ($1 - base[0]) } / count + base[0]
    let variance = base.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    let slopes = zip(changed, steps).map { outputs, steps in
      let squares = base.indices.map { row in
        let slope = (outputs[row] - base[row]) / steps[row]
        return slope * slope
      }
      let middle = squares.reduce(0, +) / count
      let spread = squares.reduce(0) { $0 + ($1 - middle) * ($1 - middle) } / (count - 1)
      return IndexEstimate(
        value: middle, standardError: (spread / count).squareRoot(), degreesOfFreedom: count - 1)
    }
    meanSquaredSlopes = slopes
    let scale = variance > 0 ? 1 / (Double.pi * Double.pi * variance) : 0
    bounds = slopes.map {
      IndexEstimate(
        value: $0.value * scale, standardError: $0.standardError * scale,
        degreesOfFreedom: $0.degreesOfFreedom)
    }
  }
}
