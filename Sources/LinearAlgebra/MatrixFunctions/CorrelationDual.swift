/// The dual of the nearest positive semidefinite matrix with a given diagonal.
///
/// θ(y) = ½‖(A + diag y)₊‖² − bᵀy is convex; at its minimum the positive part (A + diag y)₊ is the
/// matrix wanted, as the gradient is the diagonal of that less b.
///
/// > Reference: Qi & Sun (2006), algorithm 5.1; Borsdorf & Higham (2010), §3 for the
/// > preconditioner.
struct CorrelationDual {
  private let target: Matrix
  private let diagonal: [Double]
  private var shift: [Double]
  private var eigen: SymmetricEigen
  private var gradient: [Double]
  private var value: Double
  private(set) var steps = 0

  init(target: Matrix, diagonal: [Double]) throws(FactorizationError) {
    self.target = target
    self.diagonal = diagonal
    shift = diagonal.indices.map { diagonal[$0] - target[$0, $0] }
    (eigen, gradient, value) = try Self.evaluated(target, diagonal, shift)
  }

  /// (A + diag y)₊ at the shift reached.
  var positivePart: Matrix { eigen.applying { max($0, 0) } }

  /// Newton steps until the gradient is small.
  ///
  /// - Returns: Whether it became small.
  mutating func minimize(tolerance: Double, limit: Int) throws(FactorizationError) -> Bool {
    let size = length(diagonal)
    while length(gradient) > tolerance * size {
      guard steps < limit else { return false }
      let step = direction()
      let slope = dot(gradient, step)
      var factor = 1.0
      var isAccepted = false
      for _ in 0..<30 {
        let trial = zip(shift, step).map { $0 + factor * $1 }
        let new = try Self.evaluated(target, diagonal, trial)
        // Near the minimum θ no longer changes in its last digit, the gradient still does.
        if new.value <= value + 1e-4 * factor * slope
          || length(new.gradient) < 0.5 * length(gradient)
        {
          shift = trial
          (eigen, gradient, value) = new
          isAccepted = true
          break
        }
        factor /= 2
      }
      steps += 1
      // No step helps: rounding is reached.
      if !isAccepted { return length(gradient) <= 1e3 * tolerance * size }
    }
    return true
  }

  private static func evaluated(
    _ target: Matrix, _ diagonal: [Double], _ shift: [Double]
  ) throws(FactorizationError) -> (eigen: SymmetricEigen, gradient: [Double], value: Double) {
    var shifted = target
    for i in shift.indices { shifted[i, i] += shift[i] }
    let eigen = try SymmetricEigen(of: shifted)
    var gradient = diagonal.map { -$0 }
    var value = -zip(diagonal, shift).reduce(0) { $0 + $1.0 * $1.1 }
    for (k, lambda) in eigen.values.enumerated() where lambda > 0 {
      value += 0.5 * lambda * lambda
      for (i, element) in eigen.vectors.column(k).enumerated() {
        gradient[i] += lambda * element * element
      }
    }
    return (eigen, gradient, value)
  }

  /// The Newton step −V⁻¹g by conjugate gradients with V's diagonal as preconditioner.
  ///
  /// Vh = diag(P (Ω ∘ (Pᵀ diag(h) P)) Pᵀ), where Ωᵢⱼ is (max(λᵢ,0) − max(λⱼ,0))/(λᵢ − λⱼ), 1 for
  /// two positive and 0 for two other eigenvalues.
  private func direction() -> [Double] {
    let n = shift.count
    let lambda = eigen.values
    let vectors = eigen.vectors
    let transposed = vectors.transposed
    let omega = Matrix(rows: n, columns: n) { i, j in
      let (a, b) = (lambda[max(i, j)], lambda[min(i, j)])
      return b > 0 ? 1 : a > 0 ? a / (a - b) : 0
    }
    let squares = Matrix(
      rows: n, columns: n, elements: vectors.elements.map { $0 * $0 })
    let product = squares * omega
    // A little more than V keeps the step finite where V is singular.
    let distance = length(gradient) / length(diagonal)
    let ridge = min(1e-3, 1e-2 * distance)
    let preconditioner = (0..<n).map { i in
      max((0..<n).reduce(0) { $0 + product[i, $1] * squares[i, $1] }, 1e-8) + ridge
    }
    func applied(_ h: [Double]) -> [Double] {
      let middle = transposed * Matrix(rows: n, columns: n) { h[$0] * vectors[$0, $1] }
      let weighted = Matrix(
        rows: n, columns: n,
        elements: zip(middle.elements, omega.elements).map { $0 * $1 })
      let outer = vectors * weighted
      var result = h.map { ridge * $0 }
      for k in 0..<n {
        for i in 0..<n { result[i] += outer[i, k] * vectors[i, k] }
      }
      return result
    }
    var step = [Double](repeating: 0, count: n)
    var rest = gradient.map { -$0 }
    var conditioned = zip(rest, preconditioner).map { $0 / $1 }
    var search = conditioned
    var energy = dot(rest, conditioned)
    let goal = min(0.1, distance) * 1e-2 * length(gradient)
    for _ in 0..<max(20, n) where length(rest) > goal {
      let image = applied(search)
      let curvature = dot(search, image)
      guard curvature > 0 else { break }
      let alpha = energy / curvature
      for i in 0..<n {
        step[i] += alpha * search[i]
        rest[i] -= alpha * image[i]
      }
      conditioned = zip(rest, preconditioner).map { $0 / $1 }
      let next = dot(rest, conditioned)
      for i in 0..<n { search[i] = conditioned[i] + next / energy * search[i] }
      energy = next
    }
    return step
  }

  private func dot(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private func length(_ a: [Double]) -> Double { dot(a, a).squareRoot() }
}
