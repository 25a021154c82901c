import LinearAlgebra

/// The linear problem of one iteration, min ‖Jv + r‖² + λ‖Dv‖², ready for any λ.
///
/// J D⁻¹ is factored once; each λ then costs a factorization of 2p×p only, and the acceleration
/// shares it with the step. Memory is taken once and used for all iterations.
///
/// > Reference: Moré (1978), §3.
struct DampedSystem {
  /// The diagonal of D, positive.
  var scales: [Double]
  /// The length of the projection of r on the columns of J.
  private(set) var projectedLength = 0.0

  private let rows: Int
  private let columns: Int
  // J D⁻¹ factored, m×p, with the columns in the order of `permutation`.
  private var factor: [Double]
  private var scalars: [Double]
  private var permutation: [Int]
  // Qᵀr, m elements of which p count.
  private var projected: [Double]
  // R over √λ I factored, 2p×p.
  private var damped: [Double]
  private var dampedScalars: [Double]
  private var solution: [Double]
  private var vector: [Double]
  private var lambda = 0.0

  /// Takes the memory.
  ///
  /// - Parameters:
  ///   - rows: The number of residuals m.
  ///   - columns: The number of parameters p.
  init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    scales = Array(repeating: 0, count: columns)
    factor = Array(repeating: 0, count: rows * columns)
    scalars = Array(repeating: 0, count: columns)
    permutation = Array(0..<columns)
    projected = Array(repeating: 0, count: rows)
    damped = Array(repeating: 0, count: 2 * columns * columns)
    dampedScalars = Array(repeating: 0, count: columns)
    solution = Array(repeating: 0, count: 2 * columns)
    vector = Array(repeating: 0, count: rows)
  }

  /// Factors the Jacobian and projects the residuals.
  ///
  /// - Parameters:
  ///   - point: Where.
  ///   - held: The parameters that no step may change.
  mutating func factor(at point: EvaluatedPoint, holding held: [Int: ParameterBounds.Side]) {
    for j in 0..<columns {
      for i in 0..<rows { factor[i + j * rows] = point.jacobian[i, j] / scales[j] }
    }
    // Columns of zeros come last and get no step.
    for j in held.keys {
      for i in 0..<rows { factor[i + j * rows] = 0 }
    }
    HouseholderKernel.factor(
      &factor, rows: rows, columns: columns, scalars: &scalars, permutation: &permutation)
    for i in 0..<rows { projected[i] = point.residuals[i] }
    for k in 0..<columns {
      HouseholderKernel.reflect(k, factor, rows: rows, scalar: scalars[k], &projected)
    }
    projectedLength = sumOfSquares(projected, columns - held.count).squareRoot()
  }

  /// Factors the damped system for one λ.
  ///
  /// - Parameter lambda: Positive.
  mutating func damp(_ lambda: Double) {
    self.lambda = lambda
    let root = lambda.squareRoot()
    let p = columns
    for j in 0..<p {
      for i in 0..<p {
        damped[i + j * 2 * p] = i <= j ? factor[i + j * rows] : 0
        damped[p + i + j * 2 * p] = i == j ? root : 0
      }
    }
    HouseholderKernel.factor(
      &damped, rows: 2 * p, columns: p, scalars: &dampedScalars, permutation: nil)
  }

  /// The step for the residuals, v = −(JᵀJ + λD²)⁻¹Jᵀr.
  ///
  /// - Parameter change: Becomes v.
  /// - Returns: ‖Dv‖, and ‖Jv‖² + 2λ‖Dv‖² by which the linear model lowers the sum of squares; nil
  ///   when the step is not finite.
  mutating func step(
    into change: inout [Double]
  ) -> (scaledLength: Double, predictedDecrease: Double)? {
    for k in 0..<columns { solution[k] = projected[k] }
    guard solve() else { return nil }
    let length = sumOfSquares(solution, columns)
    var image = 0.0
    for i in 0..<columns {
      var element = 0.0
      for k in i..<columns { element += factor[i + k * rows] * solution[k] }
      image += element * element
    }
    unscale(into: &change)
    return (length.squareRoot(), image + 2 * lambda * length)
  }

  /// The same for another vector in place of the residuals.
  ///
  /// - Parameters:
  ///   - bend: m elements.
  ///   - change: Becomes −(JᵀJ + λD²)⁻¹Jᵀ times them.
  /// - Returns: ‖D·‖ of the change; nil when it is not finite.
  mutating func correction(for bend: [Double], into change: inout [Double]) -> Double? {
    for i in 0..<rows { vector[i] = bend[i] }
    for k in 0..<columns {
      HouseholderKernel.reflect(k, factor, rows: rows, scalar: scalars[k], &vector)
    }
    for k in 0..<columns { solution[k] = vector[k] }
    guard solve() else { return nil }
    unscale(into: &change)
    return sumOfSquares(solution, columns).squareRoot()
  }

  /// Solves the damped system for the p elements in `solution`, with the sign turned.
  private mutating func solve() -> Bool {
    let p = columns
    for k in p..<2 * p { solution[k] = 0 }
    for k in 0..<p {
      HouseholderKernel.reflect(k, damped, rows: 2 * p, scalar: dampedScalars[k], &solution)
    }
    HouseholderKernel.solveUpper(damped, rows: 2 * p, order: p, &solution)
    var isFinite = true
    for k in 0..<p {
      solution[k] = -solution[k]
      isFinite = isFinite && solution[k].isFinite
    }
    return isFinite
  }

  private func unscale(into change: inout [Double]) {
    for position in 0..<columns {
      let column = permutation[position]
      change[column] = solution[position] / scales[column]
    }
  }
}

/// Σ xᵢ² over the first elements, in order.
///
/// - Parameters:
///   - x: The elements.
///   - count: How many of them count.
/// - Returns: The sum.
func sumOfSquares(_ x: [Double], _ count: Int) -> Double {
  var sum = 0.0
  for i in 0..<count { sum += x[i] * x[i] }
  return sum
}
