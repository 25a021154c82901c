import LinearAlgebra
import Testing

@Suite struct SquareRootTests {
  @Test func `known matrices have their known roots`() throws {
    // Upper triangular: √[[1, 4], [0, 9]] = [[1, 1], [0, 3]]; a quarter turn: an eighth turn.
    let triangle = try Matrix(columns: [[1, 0], [4, 9]]).principalSquareRoot()
    #expect((triangle - Matrix(columns: [[1, 0], [1, 3]])).maximumNorm < 1e-14)
    let half = 0.5.squareRoot()
    let turn = try Matrix(columns: [[0, 1], [-1, 0]]).principalSquareRoot()
    #expect((turn - Matrix(columns: [[half, half], [-half, half]])).maximumNorm < 1e-14)
    // A Jordan block: its root is (1, ½) on two diagonals.
    let block = try Matrix(columns: [[1, 0], [1, 1]]).principalSquareRoot()
    #expect((block - Matrix(columns: [[1, 0], [0.5, 1]])).maximumNorm < 1e-14)
  }

  @Test(arguments: [1, 4, 12])
  func `the root squares to the matrix`(order: Int) throws {
    var source = MatrixSource(seed: UInt64(order) + 60)
    // Far enough from the negative axis: eigenvalues within a circle about n.
    let a =
      source.matrix(order, order)
      + Matrix(rows: order, columns: order) {
        $0 == $1 ? Double(order) : 0
      }
    let root = try a.principalSquareRoot()
    #expect((root * root - a).maximumNorm < 1e-13 * a.oneNorm)
  }

  @Test func `an eigenvalue that is not positive is refused`() {
    #expect(throws: FactorizationError.self) {
      try Matrix(columns: [[-1, 0], [0, 4]]).principalSquareRoot()
    }
    #expect(throws: FactorizationError.self) {
      try Matrix(columns: [[0, 0], [1, 0]]).principalSquareRoot()
    }
  }
}
