import LinearAlgebra
import Testing

@Suite struct NearestCorrelationTests {
  private let three = Matrix(columns: [[1, 1, 0], [1, 1, 1], [0, 1, 1]])

  private func symmetric(_ n: Int, _ lower: [Double]) -> Matrix {
    var a = Matrix.identity(n)
    var rest = lower[...]
    for j in 0..<n {
      for i in j + 1..<max(n, j + 1) {
        a[i, j] = rest.removeFirst()
        a[j, i] = a[i, j]
      }
    }
    return a
  }

  // Computed with mpmath at 30 digits by Newton's method with a dense Hessian.
  @Test func `the example of three has its published answer`() throws {
    // Higham (2002) prints 0.7607, 0.1573 and the distance 0.5278.
    let nearest = try NearestCorrelation(to: three)
    let expected = symmetric(
      3, [0.7606898534022837848, 0.15729810613837599083, 0.7606898534022837848])
    #expect((nearest.matrix - expected).maximumNorm < 1e-12)
    #expect(abs(nearest.distance - 0.52779046358182837137) < 1e-13)
    #expect(nearest.outcome == .converged && nearest.isSuccess)
    #expect(nearest.iterations < 10)
  }

  @Test func `the tridiagonal example of four has its published answer`() throws {
    let a = Matrix(rows: 4, columns: 4) { $0 == $1 ? 2 : abs($0 - $1) == 1 ? -1 : 0 }
    let nearest = try NearestCorrelation(to: a)
    let (b, c, d) = (-0.80841249814930017325, 0.19158750185069982675, 0.10677504902551489775)
    let expected = symmetric(4, [b, c, d, -0.65623269480662357837, c, b])
    #expect((nearest.matrix - expected).maximumNorm < 1e-12)
    #expect(abs(nearest.distance - 2.1337291087089217267) < 1e-13)
  }

  @Test func `weights and a least eigenvalue are kept`() throws {
    let weighted = try NearestCorrelation(to: three, weights: [1, 4, 9])
    let expected = symmetric(
      3, [0.56469568380359920703, 0.16180147498480465521, 0.90579310760753661799])
    #expect((weighted.matrix - expected).maximumNorm < 1e-12)
    #expect(abs(weighted.distance - 1.6205398083570893432) < 1e-12)
    let bounded = try NearestCorrelation(to: three, leastEigenvalue: 0.125)
    let other = symmetric(
      3, [0.68590335997783950635, 0.20034495823746213919, 0.68590335997783950635])
    #expect((bounded.matrix - other).maximumNorm < 1e-12)
    #expect(try SymmetricEigen.values(of: bounded.matrix)[0] > 0.125 - 1e-14)
    _ = try Cholesky(of: bounded.matrix)
  }

  @Test func `a correlation matrix is its own nearest`() throws {
    let a = symmetric(3, [0.5, 0.2, -0.3])
    let nearest = try NearestCorrelation(to: a)
    #expect((nearest.matrix - a).maximumNorm < 1e-14)
    #expect(nearest.distance < 1e-14)
  }

  @Test func `random judgements become valid`() throws {
    var source = MatrixSource(seed: 77)
    for n in [2, 6, 15] {
      let b = source.matrix(n, n)
      let a = Matrix(rows: n, columns: n) { $0 == $1 ? 1 : b[max($0, $1), min($0, $1)] }
      let nearest = try NearestCorrelation(to: a)
      #expect(nearest.isSuccess)
      #expect(try SymmetricEigen.values(of: nearest.matrix)[0] > -1e-13)
      #expect((0..<n).allSatisfy { nearest.matrix[$0, $0] == 1 })
      // Of a convex set the nearest point is the one whose difference leads away from all others.
      let difference = a - nearest.matrix
      for other in [Matrix.identity(n), Matrix(rows: n, columns: n, repeating: 1)] {
        let inner = zip((other - nearest.matrix).elements, difference.elements)
          .reduce(0) { $0 + $1.0 * $1.1 }
        #expect(inner < 1e-10)
      }
    }
  }

  @Test func `what is not finite is refused and weights of 0 are a wrong call`() async {
    #expect(throws: FactorizationError.nonFinite(row: 1, column: 0)) {
      try NearestCorrelation(to: Matrix(columns: [[1, .nan], [0, 1]]))
    }
    await #expect(processExitsWith: .failure) {
      _ = try NearestCorrelation(to: .identity(2), weights: [1, 0])
    }
  }

  @Test(arguments: [3.3, -3.3, 1.7, 1e200, -1e307])
  func `entries never leave the range of correlations`(entry: Double) throws {
    let nearest = try NearestCorrelation(to: Matrix(columns: [[1, entry], [entry, 1]]))
    // The nearest has ±1 off the diagonal; √2 (|a| − 1) is its distance.
    let sign = entry < 0 ? -1.0 : 1
    #expect(nearest.matrix == Matrix(columns: [[1, sign], [sign, 1]]))
    #expect(abs(nearest.distance / (2.0.squareRoot() * (abs(entry) - 1)) - 1) < 1e-12)
  }
}
