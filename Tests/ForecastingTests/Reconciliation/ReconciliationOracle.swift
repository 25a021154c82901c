import Forecasting

/// A small tree with errors, and what other programs make of it.
///
/// Numbers by numpy 2.4.6 from the formulas of Wickramasuriya, Athanasopoulos & Hyndman (2019),
/// S(S'W⁻¹S)⁻¹S'W⁻¹ŷ with the shrinkage of Schäfer & Strimmer (2005); with bounds by scipy 1.17.1
/// (`scipy.optimize.nnls` on the Cholesky factor of W⁻¹).
enum ReconciliationOracle {
  static let hierarchy = try? Hierarchy(
    edges: [
      ("a1", "A"), ("a2", "A"), ("b1", "B"), ("b2", "B"), ("b3", "B"), ("A", "T"), ("B", "T"),
    ].map { Hierarchy.Edge(child: $0.0, parent: $0.1) })

  /// Errors by node in the order A B T a1 a2 b1 b2 b3.
  static let residuals: [[Double?]] = (0..<8).map { i in
    (0..<12).map { t in
      let whole = ((i + 2) * (t * t + 3) + 5 * t * (i * i + 1)) % 23 - 11
      return Double(whole) + ((i + t).isMultiple(of: 3) ? 0.5 : 0)
    }
  }

  static let base: [Double] = [40, 70, 100, 22, 15, 30, 25, 12]
  static let shrinkage = 0.7871048363750256
  static let reconciled: [ReconciliationMethod: [Double]] = [
    .mint: [
      36.82849900292568, 65.03400362691566, 101.86250262984134, 21.60132936896349,
      15.22716963396219, 29.296617681386216, 24.058561750776363, 11.678824194753075,
    ],
    .structural: [
      37.56666666666667, 67.1, 104.66666666666669, 22.28333333333334, 15.283333333333331,
      30.033333333333346, 25.033333333333335, 12.033333333333333,
    ],
    .variance: [
      36.683418756982384, 65.03260650287733, 101.71602525985973, 21.816284460010497,
      14.867134296971887, 29.27020727945965, 24.400786493870466, 11.361612729547222,
    ],
    .ols: [
      36.724137931034484, 66.6896551724138, 103.41379310344828, 21.86206896551724,
      14.862068965517242, 29.89655172413793, 24.896551724137932, 11.896551724137924,
    ],
    .bottomUp: [37, 67, 104, 22, 15, 30, 25, 12],
  ]

  static let negative: [Double] = [40, 70, 100, 55, -2, -20, 70, 12]
  static let kept: [ReconciliationMethod: [Double]] = [
    .mint: [
      38.89415575926986, 66.98582003599911, 105.87997579526896, 38.89415575926986, 0, 0,
      63.05870608332648, 3.927113952672629,
    ],
    .structural: [
      47.35922330097089, 72.44660194174756, 119.80582524271846, 47.35922330097089, 0, 0,
      65.22330097087378, 7.223300970873782,
    ],
    .variance: [
      38.79104097215873, 66.21999939202252, 105.01104036418126, 38.79104097215873, 0, 0,
      62.35974179238606, 3.860257599636456,
    ],
    .ols: [
      42.53846153846153, 67.38461538461539, 109.92307692307692, 42.53846153846153, 0, 0,
      62.69230769230769, 4.692307692307693,
    ],
    .bottomUp: [55, 82, 137, 55, 0, 0, 70, 12],
  ]
}
