import LinearAlgebra
import Testing

@Suite struct MatrixTests {
  @Test func `elements stand column after column`() {
    var matrix = Matrix(rows: 2, columns: 3) { Double(10 * $0 + $1) }
    #expect(matrix.elements == [0, 10, 1, 11, 2, 12])
    #expect(Array(matrix.column(1)) == [1, 11])
    matrix[1, 2] = 7
    #expect(matrix[1, 2] == 7)
    #expect(matrix.transposed.elements == [0, 1, 2, 10, 11, 7])
    #expect(Matrix(columns: [[0, 10], [1, 11], [2, 7]]) == matrix)
  }

  @Test func `products and norms follow the definition`() {
    let a = Matrix(columns: [[1, 3], [2, 4]])
    let b = Matrix(columns: [[5, 7], [6, 8]])
    #expect(a * b == Matrix(columns: [[19, 43], [22, 50]]))
    #expect(a * [1, -1] == [-1, -1])
    #expect(a + b - b == a)
    #expect(a * Matrix.identity(2) == a)
    #expect((a * Matrix(columns: [[-3, 1]])).oneNorm == 6)
    #expect(a.maximumNorm == 4)
    #expect(Matrix(columns: [[.nan, 1]]).maximumNorm.isNaN)
  }

  @Test func `shapes that do not match are a wrong call`() async {
    await #expect(processExitsWith: .failure) {
      _ = Matrix(rows: 2, columns: 3) * Matrix(rows: 2, columns: 3)
    }
  }
}
