import Foundation
import Sensitivity
import Statistics

/// Functions of uniform numbers whose indices are known in closed form.
enum TestFunction {
  /// sin x₁ + 7 sin² x₂ + 0.1 x₃⁴ sin x₁, each x uniform on −π … π.
  ///
  /// > Reference: Ishigami & Homma (1990), First International Symposium on Uncertainty Modeling
  /// > and Analysis, 398–403.
  static func ishigami(_ u: [Double]) -> Double {
    let x = u.map { (2 * $0 - 1) * Double.pi }
    return sin(x[0]) + 7 * sin(x[1]) * sin(x[1]) + 0.1 * x[2] * x[2] * x[2] * x[2] * sin(x[0])
  }

  static let ishigamiFirst = [0.31390519114781146, 0.4424111447900409, 0]
  static let ishigamiTotal = [0.5575888552099592, 0.4424111447900409, 0.2436836640621477]

  /// The product of (|4 u − 2| + aᵢ) / (1 + aᵢ).
  ///
  /// > Reference: Saltelli & Sobol' (1995), Reliability Engineering and System Safety 50, 225–239.
  static func sobolG(_ u: [Double]) -> Double {
    zip(u, gWeights).reduce(1) { $0 * (abs(4 * $1.0 - 2) + $1.1) / (1 + $1.1) }
  }

  static let gWeights: [Double] = [0, 1, 4.5, 9, 99, 99, 99, 99]
  static let gFirst = [
    0.7161921688790331, 0.17904804221975829, 0.02367577417781928, 0.007161921688790333,
    7.161921688790333e-05, 7.161921688790333e-05, 7.161921688790333e-05, 7.161921688790333e-05,
  ]
  static let gTotal = [
    0.787144126659275, 0.2421981928182384, 0.03431691015408283, 0.010460387065239534,
    0.00010494905191950601, 0.00010494905191950601, 0.00010494905191950601,
    0.00010494905191950601,
  ]

  /// 1 where a weighted sum of normal numbers exceeds 0.8, otherwise 0.
  ///
  /// The covariance of two such outputs whose sums correlate by ρ is ∫₀^ρ φ₂(0.8, 0.8; t) dt, which
  /// gives the indices with ρ = wᵢ² (first order) and 1 − wᵢ² (total). Integrated with SciPy 1.17.1.
  static func met(_ u: [Double]) -> Double {
    zip(u, metWeights).reduce(0) { $0 + Normal.quantile($1.0) * $1.1 } > 0.8 ? 1 : 0
  }

  static let metWeights = [
    0.7017565899639197, 0.5012547071170855, 0.40100376569366847, 0.25062735355854276,
    0.15037641213512565, 0.10025094142341712,
  ]
  static let metFirst = [
    0.29287792208155594, 0.1369161754947977, 0.08507540443815792, 0.032209064657153334,
    0.011447811798482362, 0.005067556932826492,
  ]
  static let metTotal = [
    0.6962921751035225, 0.4942411372448994, 0.3943829393644983, 0.24578570421573942,
    0.14729536588682102, 0.09816003814877894,
  ]

  /// The outputs of a function at the rows of a design.
  static func outputs(
    _ design: PickFreezeDesign, reversed: Bool = false, of function: ([Double]) -> Double
  ) throws -> PickFreezeOutputs {
    func evaluated(_ rows: UnitRows) -> [Double] {
      (0..<rows.count).map { row in function(rows.columns.map { $0[row] }) }
    }
    return try PickFreezeOutputs(
      a: evaluated(design.a), b: evaluated(design.b),
      mixed: (0..<design.factors).map { evaluated(design.mixed($0)) },
      reversed: reversed ? (0..<design.factors).map { evaluated(design.reversed($0)) } : [])
  }
}
