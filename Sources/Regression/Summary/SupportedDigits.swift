import Glibc
import LinearAlgebra

/// How many digits of estimates the rounding of the data leaves standing.
///
/// Every number that was written with decimals may be off by half a unit in its last place. To
/// first order that moves estimate j by a sum over all cells of the cell's rounding times
/// ∂βⱼ/∂cell; as roundings are independent and uniform the variances add up.
///
/// > Reference: Beaton, Rubin & Barone (1976), "The acceptability of regression solutions: another
/// > look at computational accuracy", JASA 71, 158–168; Golub & Van Loan (2013), §5.3.
struct SupportedDigits {
  /// Adds up the variances of the estimates.
  private var variances: [Double]
  /// (XᵀX)⁻¹, p×p.
  private let inverse: Matrix
  /// The pseudo-inverse transposed, n×p.
  private let pseudoInverse: Matrix

  /// Prepares a design.
  ///
  /// Gives nil where the design has no full rank in double arithmetic.
  ///
  /// - Parameter design: X or the Jacobian, n×p; columns should be of like length.
  init?(_ design: Matrix) {
    let (n, p) = (design.rows, design.columns)
    guard n >= p, p > 0, let qr = try? HouseholderQR(of: design, pivoting: false) else {
      return nil
    }
    let r = qr.r
    guard (0..<p).allSatisfy({ r[$0, $0] != 0 }) else { return nil }
    var triangle = Matrix(rows: p, columns: p)
    for j in 0..<p {
      triangle[j, j] = 1 / r[j, j]
      for i in (0..<j).reversed() {
        var sum = 0.0
        for k in i + 1...j { sum += r[i, k] * triangle[k, j] }
        triangle[i, j] = -sum / r[i, i]
      }
    }
    let q = qr.q
    var inverse = Matrix(rows: p, columns: p)
    var pseudoInverse = Matrix(rows: n, columns: p)
    for j in 0..<p {
      for k in j..<p {
        for i in 0..<p where i <= k { inverse[i, j] += triangle[i, k] * triangle[j, k] }
        for i in 0..<n { pseudoInverse[i, j] += q[i, k] * triangle[j, k] }
      }
    }
    self.inverse = inverse
    self.pseudoInverse = pseudoInverse
    variances = Array(repeating: 0, count: p)
  }

  /// Takes the rounding of one table column into account.
  ///
  /// - Parameters:
  ///   - rounding: Half a unit in the last place, by row.
  ///   - coefficients: The estimates in the units of the design.
  ///   - residuals: y − Xβ by row; zeros where the second-order part is not wanted.
  ///   - responseSlope: ∂y/∂cell by row; nil where the response does not read the column.
  ///   - designSlopes: ∂xₖ/∂cell by row, for the design columns that read it.
  mutating func add(
    rounding: [Double], coefficients: [Double], residuals: [Double], responseSlope: [Double]?,
    designSlopes: [(column: Int, slope: [Double])]
  ) {
    for j in variances.indices {
      var sum = 0.0
      for i in rounding.indices where rounding[i] > 0 {
        var change = pseudoInverse[i, j] * (responseSlope?[i] ?? 0)
        for (k, slope) in designSlopes {
          change +=
            (inverse[j, k] * residuals[i] - pseudoInverse[i, j] * coefficients[k]) * slope[i]
        }
        sum += (change * rounding[i]) * (change * rounding[i])
      }
      // The variance of a uniform number between −1 and 1 is a third.
      variances[j] += sum / 3
    }
  }

  /// The digits of each estimate, 0 to 15.
  ///
  /// - Parameter coefficients: The estimates in the units of the design.
  /// - Returns: −log₁₀ of the relative standard deviation of the rounding.
  func digits(of coefficients: [Double]) -> [Double] {
    zip(variances, coefficients).map { variance, coefficient in
      let sd = variance.squareRoot()
      if sd == 0 { return 15 }
      let digits = -log10(sd / abs(coefficient))
      return digits.isNaN ? 0 : min(15, max(0, digits))
    }
  }
}
