import Glibc
import Sensitivity
import Statistics

/// A model whose Sobol' indices are known.
struct StudyCase: Sendable {
  let name: String
  /// How many columns each factor has; 0 for chance, which is drawn apart.
  let widths: [Int]
  /// The known first-order and then total indices; NaN where one is not known.
  let known: [Double]
  /// The output at the numbers of the inputs and a number for chance.
  let output: @Sendable ([Double], Double) -> Double

  static let ishigami = StudyCase(
    name: "Ishigami", widths: [1, 1, 1],
    known: [
      0.31390519114781146, 0.4424111447900409, 0, 0.5575888552099592, 0.4424111447900409,
      0.2436836640621477,
    ]
  ) { u, _ in
    let x = u.map { (2 * $0 - 1) * Double.pi }
    return sin(x[0]) + 7 * sin(x[1]) * sin(x[1]) + 0.1 * pow(x[2], 4) * sin(x[0])
  }

  static let sobolG: StudyCase = {
    let weights: [Double] = [0, 1, 4.5, 9, 99, 99, 99, 99]
    let parts = weights.map { 1 / (3 * (1 + $0) * (1 + $0)) }
    let product = parts.reduce(1) { $0 * (1 + $1) }
    return StudyCase(
      name: "Sobol's G, 8 inputs", widths: [Int](repeating: 1, count: 8),
      known: parts.map { $0 / (product - 1) }
        + parts.map { $0 / (1 + $0) * product / (product - 1) }
    ) { u, _ in
      zip(u, weights).reduce(1) { $0 * (abs(4 * $1.0 - 2) + $1.1) / (1 + $1.1) }
    }
  }()

  private static let weights = [
    0.7017565899639197, 0.5012547071170855, 0.40100376569366847, 0.25062735355854276,
    0.15037641213512565, 0.10025094142341712,
  ]

  /// 1 where a weighted sum of six normal numbers exceeds a threshold, else 0.
  ///
  /// The covariance of two such outputs whose sums correlate by ρ is the integral of the bivariate density over 0 … ρ.
  static func met(above threshold: Double) -> StudyCase {
    let probability = Normal.upperTail(threshold)
    let variance = probability * (1 - probability)
    func covariance(_ correlation: Double) -> Double {
      // Midpoints in the angle whose sine is the correlation.
      let (count, angle) = (20000, asin(correlation))
      let sum = (0..<count).reduce(0.0) { total, i in
        let t = sin(angle * (Double(i) + 0.5) / Double(count))
        return total + exp(-threshold * threshold / (1 + t))
      }
      return sum * angle / Double(count) / (2 * Double.pi)
    }
    let percent = (probability * 1000).rounded() / 10
    return StudyCase(
      name: "0 or 1, met in \(percent) %", widths: [Int](repeating: 1, count: 6),
      known: weights.map { covariance($0 * $0) / variance }
        + weights.map { 1 - covariance(1 - $0 * $0) / variance }
    ) { u, _ in
      zip(u, weights).reduce(0) { $0 + Normal.quantile($1.0) * $1.1 } > threshold ? 1 : 0
    }
  }

  /// exp of a weighted sum of four normal numbers: lognormal inputs multiplied.
  static let product: StudyCase = {
    let spreads = [0.8, 0.5, 0.3, 0.1]
    let whole = exp(spreads.reduce(0) { $0 + $1 * $1 }) - 1
    return StudyCase(
      name: "product of lognormals", widths: [1, 1, 1, 1],
      known: spreads.map { (exp($0 * $0) - 1) / whole }
        + spreads.map { (whole + 1 - (whole + 1) / exp($0 * $0)) / whole }
    ) { u, _ in
      exp(zip(u, spreads).reduce(0) { $0 + Normal.quantile($1.0) * $1.1 })
    }
  }()

  /// A Poisson number whose mean is a product of lognormals; chance is a factor of its own.
  static let count: StudyCase = {
    let spreads = [0.5, 0.3, 0.2, 0.1]
    let squares = spreads.reduce(0) { $0 + $1 * $1 }
    let mean = exp(1 + squares / 2)
    let variance = mean * mean * (exp(squares) - 1) + mean
    return StudyCase(
      name: "count with chance", widths: [1, 1, 1, 1, 0],
      known: spreads.map { mean * mean * (exp($0 * $0) - 1) / variance }
        + [Double](repeating: .nan, count: 5) + [mean / variance]
    ) { u, chance in
      let rate = exp(1 + zip(u, spreads).reduce(0) { $0 + Normal.quantile($1.0) * $1.1 })
      var (count, term) = (0.0, exp(-rate))
      var below = term
      while below < chance, count < 1000 {
        count += 1
        term *= rate / count
        below += term
      }
      return count
    }
  }()

  /// The outputs at the rows of a design.
  func outputs(_ design: PickFreezeDesign, seed: UInt64) throws -> PickFreezeOutputs {
    let stream = RandomStream(seed: seed, name: "chance")
    func evaluated(_ rows: UnitRows, _ time: Int) -> [Double] {
      (0..<rows.count).map { row in
        output(rows.columns.map { $0[row] }, stream.uniform(draw: row, time: time))
      }
    }
    return try PickFreezeOutputs(
      a: evaluated(design.a, 0), b: evaluated(design.b, 1),
      mixed: widths.indices.map { evaluated(design.mixed($0), widths[$0] == 0 ? 1 : 0) })
  }
}
