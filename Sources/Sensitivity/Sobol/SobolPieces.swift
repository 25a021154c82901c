/// Variances and their parts, estimated in every replicate of a pick-freeze experiment.
///
/// The output f is written as a surrogate g, whose parts are known, and a rest r. With `V_i` the
/// variance that a factor explains alone, `T_i` the variance in which it takes part, and `g_i`, `g_Ti`
/// the terms of g that make these up,
///
///     V_i(f) = V_i(g) + 2 E[g_i r] + E[r_B (r_AB_i − r_A)]
///     T_i(f) = T_i(g) + 2 E[g_Ti r] + E[(r_A − r_AB_i)²] / 2
///
/// whatever g is, as long as it was not fitted to the rows over which the means are taken. Only the
/// means have errors, and they are as small as r.
struct SobolPieces {
  let mean: Double
  /// The variance in each replicate.
  private(set) var variances: [Double]
  /// The variance that each factor explains alone, `[factor][replicate]`; nil where the factor
  /// never changes the output.
  private(set) var first: [[Double]?] = []
  /// The variance in which each factor takes part.
  private(set) var total: [[Double]?] = []
  /// The same by changes of g and r from A to `AB_i` alone, which are small for a factor that
  /// matters little, less `total`: of expectation zero.
  private(set) var totalControls: [[Double]?] = []
  /// The variance that pairs of factors explain only together.
  private(set) var second: [(one: Int, other: Int, parts: [Double])] = []
  /// The products of the rests at A and B: of expectation zero.
  private(set) var control: [Double]
  /// The share of the variance that the surrogate leaves.
  let unexplained: Double

  init(of outputs: PickFreezeOutputs, design: PickFreezeDesign) {
    let points = outputs.points
    let size = points / design.replicates
    // About a first value, so that a constant has a variance of exactly zero.
    let origin = outputs.a.first ?? 0
    let both = outputs.a + outputs.b
    let mean = origin + both.reduce(0) { $0 + ($1 - origin) } / Double(both.count)
    self.mean = mean
    let centered = both.map { $0 - mean }
    var surrogate = Self.surrogate(of: centered, outputs, design)
    let regression = surrogate.regression
    let nothing = [Double](repeating: 0, count: regression.columns.count)
    let coefficients = regression.rows.indices.map {
      regression.coefficients(without: $0) ?? nothing
    }
    // The surrogate less its constant, and the rest.
    var fitted = [Double](repeating: 0, count: 2 * points)
    var rest = centered
    for (replicate, part) in regression.rows.enumerated() {
      for rows in [part.a, part.b] {
        for (number, column) in regression.columns.enumerated() where number > 0 {
          add(coefficients[replicate][number], column, to: &fitted, rows)
        }
        for row in rows { rest[row] -= fitted[row] }
      }
    }
    let restMean = rest.reduce(0, +) / Double(rest.count)
    for row in rest.indices { rest[row] -= restMean }
    func inReplicates(_ term: (Int) -> Double) -> [Double] {
      (0..<design.replicates).map { replicate in
        (replicate * size..<(replicate + 1) * size).reduce(0) { $0 + term($1) } / Double(size)
      }
    }
    let squares = inReplicates { (rest[$0] * rest[$0] + rest[points + $0] * rest[points + $0]) / 2 }
    let cross = inReplicates { fitted[$0] * rest[$0] + fitted[points + $0] * rest[points + $0] }
    variances = coefficients.indices.map { replicate in
      let known = coefficients[replicate].dropFirst().reduce(0) { $0 + $1 * $1 }
      return known + cross[replicate] + squares[replicate]
    }
    let whole = sumOfProducts(centered, centered, centered.indices)
    unexplained = whole > 0 ? sumOfProducts(rest, rest, rest.indices) / whole : 0
    control = inReplicates { rest[$0] * rest[points + $0] }

    // The rests at the mixed rows, and their mean over all rows that keep the numbers of A.
    let needsReversed = !outputs.reversed.isEmpty
    let parts = design.widths.indices.map { factor in
      FactorSurrogate(
        &surrogate, coefficients: coefficients, columns: design.columns(of: factor),
        needsReversed: needsReversed)
    }
    let mixedRests = parts.enumerated().map { factor, part in
      let values = outputs.mixed[factor]
      return (0..<points).map { row in
        values[row] - mean - (fitted[row] - part.together[row] + part.mixed[row]) - restMean
      }
    }
    var sums = Array(rest[..<points])
    for values in mixedRests { add(1, values, to: &sums, 0..<points) }

    let changes = design.widths.indices.map { outputs.mixed[$0] != outputs.a }
    for (factor, part) in parts.enumerated() {
      guard changes[factor] else {
        first.append(nil)
        total.append(nil)
        totalControls.append(nil)
        continue
      }
      let mixed = mixedRests[factor]
      let others = Double(parts.count)
      let alone = inReplicates { row in
        part.alone[row] * (sums[row] - mixed[row]) / others
          + part.alone[points + row] * (rest[points + row] + mixed[row]) / 2
          + rest[points + row] * (mixed[row] - rest[row])
      }
      first.append(zip(alone, part.firstVariances).map(+))
      let halves = inReplicates { row in
        let change = mixed[row] - rest[row]
        return change * change / 2
      }
      let means = inReplicates { row in
        2.0 / 3
          * (part.together[row] * rest[row] + part.together[points + row] * rest[points + row]
            + part.mixed[row] * mixed[row])
      }
      let changed = inReplicates { row in
        (part.mixed[row] - part.together[row]) * (mixed[row] - rest[row])
      }
      total.append(
        part.totalVariances.indices.map { part.totalVariances[$0] + means[$0] + halves[$0] })
      totalControls.append(zip(changed, means).map(-))
    }
  }

  /// The surrogate of outputs less their mean.
  private static func surrogate(
    of centered: [Double], _ outputs: PickFreezeOutputs, _ design: PickFreezeDesign
  ) -> PolynomialSurrogate {
    let whole = sumOfProducts(centered, centered, centered.indices)
    var active = [Int]()
    var paired = [Int]()
    for factor in design.widths.indices {
      let mixed = outputs.mixed[factor]
      let squares = outputs.a.indices.reduce(0) { total, row in
        total + (mixed[row] - outputs.a[row]) * (mixed[row] - outputs.a[row])
      }
      if squares > 0 { active += design.columns(of: factor) }
      if squares > 1e-3 * whole { paired += design.columns(of: factor) }
    }
    return PolynomialSurrogate(
      outputs: centered, columns: zip(design.a.columns, design.b.columns).map { $0 + $1 },
      active: active, paired: paired, replicates: design.replicates)
  }
}
