/// Sobol' indices by the customary estimators, as SALib 1.6.0 computes them.
///
/// With outputs standardised over all evaluations, and V the variance of those at A and B together,
///
///     S_i  = mean(f_B (f_AB_i − f_A)) / V                         Saltelli et al. 2010, table 2 (b)
///     T_i  = mean((f_A − f_AB_i)²) / 2 V                          Jansen 1999, ibid. (f)
///     S_ij = mean(f_BA_i f_AB_j − f_A f_B) / V − S_i − S_j        Saltelli 2002, theorem 2
///
/// They are here to compare with others and to check ``SobolIndices``, which give smaller errors
/// and say how large those are.
///
/// > Reference: Saltelli et al. (2010), Computer Physics Communications 181, 259–270; Jansen
/// > (1999), ibid. 117, 35–43; Saltelli (2002), ibid. 145, 280–297.
///
/// > Units: shares of the variance; unbounded, since an estimate may lie outside 0 … 1.
public struct SaltelliIndices: Hashable, Sendable {
  /// First-order indices: the share of the variance that each factor explains alone.
  public let first: [Double]
  /// Total indices: the share that would be left if all other factors were known.
  public let total: [Double]
  /// Second-order indices `[i][j]` for i < j: the share that two factors explain only together.
  ///
  /// Zero for i ≥ j, and empty without reversed outputs.
  public let second: [[Double]]

  /// Estimates indices; all are zero where the output is constant.
  ///
  /// - Parameter outputs: The outputs of a pick-freeze experiment.
  public init(of outputs: PickFreezeOutputs) {
    let scale = Standardization(of: outputs)
    let a = scale.applied(to: outputs.a)
    let b = scale.applied(to: outputs.b)
    let mixed = outputs.mixed.map(scale.applied)
    let reversed = outputs.reversed.map(scale.applied)
    let n = Double(a.count)
    let center = (sum(a.count) { a[$0] } + sum(a.count) { b[$0] }) / (2 * n)
    let variance =
      sum(a.count) {
        (a[$0] - center) * (a[$0] - center) + (b[$0] - center) * (b[$0] - center)
      } / (2 * n)
    guard variance > Double.ulpOfOne else {
      first = [Double](repeating: 0, count: mixed.count)
      total = first
      second = [[Double]](repeating: first, count: reversed.count)
      return
    }
    let shares = mixed.map { ab in sum(a.count) { b[$0] * (ab[$0] - a[$0]) } / n / variance }
    first = shares
    total = mixed.map { ab in
      sum(a.count) { (a[$0] - ab[$0]) * (a[$0] - ab[$0]) } / n / (2 * variance)
    }
    second = reversed.indices.map { i in
      mixed.indices.map { j in
        guard i < j else { return 0 }
        let closed = sum(a.count) { reversed[i][$0] * mixed[j][$0] - a[$0] * b[$0] } / n
        return closed / variance - shares[i] - shares[j]
      }
    }
  }
}

/// Mean 0 and standard deviation 1 over all evaluations of an experiment.
private struct Standardization {
  let mean: Double
  let deviation: Double

  init(of outputs: PickFreezeOutputs) {
    let samples = [outputs.a, outputs.b] + outputs.mixed + outputs.reversed
    let count = Double(samples.count * outputs.points)
    let whole = samples.reduce(0) { total, sample in total + sum(sample.count) { sample[$0] } }
    let mean = whole / count
    let squares = samples.reduce(0) { total, sample in
      total + sum(sample.count) { (sample[$0] - mean) * (sample[$0] - mean) }
    }
    self.mean = mean
    deviation = (squares / count).squareRoot()
  }

  func applied(to values: [Double]) -> [Double] {
    deviation > 0 ? values.map { ($0 - mean) / deviation } : values.map { _ in 0 }
  }
}

/// The sum of terms in eight lanes, which the compiler may compute side by side.
private func sum(_ count: Int, of term: (Int) -> Double) -> Double {
  var lanes = SIMD8<Double>()
  let whole = count & ~7
  for i in stride(from: 0, to: whole, by: 8) {
    for lane in 0..<8 { lanes[lane] += term(i + lane) }
  }
  return (whole..<count).reduce(lanes.sum()) { $0 + term($1) }
}
