import LinearAlgebra
import Testing

@Suite struct EquilibrationTests {
  @Test func `scales are powers of two that bring elements to like size`() throws {
    let a = Matrix(columns: [[1e9, 3, 0], [2e-7, 5e-8, 0], [1, 1e-20, 0]])
    let scales = try Equilibration(of: a)
    for scale in scales.rowScales + scales.columnScales {
      #expect(scale.significand == 1)
    }
    #expect(scales.rowScales[2] == 1)
    let scaled = scales.applied(to: a)
    for j in 0..<3 {
      let largest = scaled.column(j).map(abs).max() ?? 0
      #expect(largest >= 1 && largest < 2)
    }
    #expect(try Equilibration(of: .identity(3)).isIdentity)
    #expect(!scales.isIdentity)
  }

  @Test func `symmetric scales keep a matrix symmetric`() throws {
    let a = Matrix(columns: [[4e12, 3e5, 1], [3e5, 1, 1e-7], [1, 1e-7, 1e-12]])
    let scaled = try Equilibration(symmetric: a).applied(to: a)
    #expect(scaled == scaled.transposed)
    #expect((0..<3).allSatisfy { scaled[$0, $0] >= 1 && scaled[$0, $0] < 4 })
  }

  @Test func `units do not change the solution of a system`() throws {
    var source = MatrixSource(seed: 3)
    let a = source.matrix(8, 8)
    let b = source.vector(8)
    let plain = try solveLinearSystem(a, b)
    // Rows and columns in units that differ by up to 2^±300, as powers of two.
    func unit(_ k: Int) -> Double {
      Double(sign: .plus, exponent: 75 * (k % 9 - 4), significand: 1)
    }
    let rows = Matrix(rows: 8, columns: 8) { a[$0, $1] * unit($0) }
    let right = b.enumerated().map { $1 * unit($0) }
    let other = try solveLinearSystem(rows, right)
    #expect(other.solution == plain.solution && other.condition == plain.condition)
    let both = Matrix(rows: 8, columns: 8) { rows[$0, $1] * unit($1 + 3) }
    for (k, x) in try solveLinearSystem(both, right).solution.enumerated() {
      #expect(abs(x * unit(k + 3) - plain.solution[k]) < 1e-13 * plain.condition)
    }
    #expect(plain.backwardError < 1e-15 && plain.rank == 8)
    #expect(plain.forwardErrorBound < 1e-13 * plain.condition)
  }

  @Test func `singular and nearly singular systems are told apart`() throws {
    #expect(throws: FactorizationError.singular(pivot: 1)) {
      try solveLinearSystem(Matrix(columns: [[1, 2], [2, 4]]), [1, 1])
    }
    let nearly = Matrix(columns: [[1, 1], [1, 1 + .ulpOfOne]])
    #expect(try solveLinearSystem(nearly, [1, 1]).isSingularToWorkingPrecision)
  }
}
