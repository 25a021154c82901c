/// First-order and total Sobol' indices by the extended Fourier amplitude sensitivity test (eFAST).
///
/// Along the curve of an input its high frequency and the harmonics of it are what it does alone,
/// all frequencies up to half of it what the others do without it. There is no honest standard
/// error: nothing in one curve is independent of the rest.
///
/// > Reference: Saltelli, Tarantola & Chan (1999), Technometrics 41, 39–56, §3 and 4.
///
/// > Units: shares of the variance along the curve of each input.
public struct FASTIndices: Hashable, Sendable {
  /// First-order indices: the share of the variance that each input explains alone.
  public let first: [Double]
  /// Total indices: the share in which each input takes part.
  public let total: [Double]

  /// Estimates indices; those of an input along whose curve nothing changes are zero.
  ///
  /// - Parameters:
  ///   - curves: The outputs at the rows of each curve of a ``FASTDesign``, one array for each input.
  ///   - harmonics: How many harmonics are counted: that of the design.
  /// - Throws: ``SensitivityError`` when a curve is too short, not finite or of another length.
  public init(curves: [[Double]], harmonics: Int = 4) throws(SensitivityError) {
    precondition(harmonics >= 1, "\(harmonics) harmonics")
    let count = curves.first?.count ?? 0
    let needed = 4 * harmonics * harmonics + 1
    guard count >= needed else { throw .tooFewRows(found: count, needed: needed) }
    for (i, curve) in curves.enumerated() {
      try SensitivityError.check(curve, named: "curves[\(i)]", count: count)
    }
    let table = FourierTable(points: count)
    let high = (count - 1) / (2 * harmonics)
    let indices = curves.map { curve -> (first: Double, total: Double) in
      let origin = curve[0]
      let mean = curve.reduce(0) { $0 + ($1 - origin) } / Double(count)
      let centered = curve.map { $0 - origin - mean }
      // All frequencies below n/2, each with its mirror image: Parseval's theorem.
      var whole = centered.reduce(0) { $0 + $1 * $1 } * Double(count)
      if count.isMultiple(of: 2) { whole -= table.power(of: centered, frequency: count / 2) }
      guard whole > 0 else { return (0, 0) }
      func share(_ frequencies: some Sequence<Int>) -> Double {
        2 * frequencies.reduce(0) { $0 + table.power(of: centered, frequency: $1) } / whole
      }
      return (
        share((1...harmonics).map { $0 * high }), high < 2 ? 1 : 1 - share(1...high / 2)
      )
    }
    first = indices.map(\.first)
    total = indices.map(\.total)
  }
}
