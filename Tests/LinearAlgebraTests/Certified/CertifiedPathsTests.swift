import Glibc
import Precision
import Testing

@testable import LinearAlgebra

/// Projection and QR, which share no arithmetic but sums, agree to what the condition leaves.
@Suite struct CertifiedPathsTests {
  @Test(
    arguments: [0.0, 3, 6, 9, 10], [0.0, 1e-6, 1, 1e6])
  func `both ways of solving agree`(nearness: Double, residual: Double) throws {
    var state: UInt64 = 11
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(Int64(bitPattern: state) >> 11) * 0x1p-52
    }
    func number() -> DoubleDouble { .sum(of: next(), next() * 0x1p-60) }
    let (m, n) = (100, 6)
    var columns = (0..<n).map { _ in (0..<m).map { _ in number() } }
    let share = Glibc.pow(10, -nearness)
    columns[4] = (0..<m).map { columns[0][$0] - columns[2][$0] * 3 + columns[4][$0] * share }
    let y = (0..<m).map { i in
      columns.reduce(number() * residual) { $0 + $1[i] }
    }
    let problem = try ScaledLeastSquares(
      DoubleDoubleMatrix(rows: m, columns: columns), y, level: ScaledLeastSquares.highestLevel)
    let projection = try #require(problem.solvedByProjection(largestInverse: 1e11))
    let qr = problem.solvedByQR(tolerance: 0x1p-100)
    #expect((projection.condition / qr.condition - 1).magnitude < 1e-4)
    let floor = 29.5 - nearness
    // The condition multiplies errors beside the largest coefficient, its square those beside the
    // residual.
    let largest = qr.coefficients.map { $0.head.magnitude }.max() ?? 0
    let growth = Glibc.pow(10, nearness) * residual / largest
    let loss = residual == 0 ? 0 : max(0, Glibc.log10(growth))
    for j in 0..<n {
      let error = (projection.coefficients[j] - qr.coefficients[j]).magnitude.head / largest
      #expect(error <= Glibc.pow(10, loss - floor), "coefficient \(j)")
      #expect(digits(projection.inverseDiagonal[j], of: qr.inverseDiagonal[j]) >= floor - 0.5)
      let effect = (projection.effects[j] - qr.effects[j]).magnitude.head
      #expect(effect <= Glibc.pow(10, -floor) * (qr.effects[0].head.magnitude + residual))
    }
    guard residual > 0 else { return }
    // Projection takes residuals from y − Xβ, which rounds beside |X||β|; β grows with the residual
    // times the condition.
    let size = max(1, residual * Glibc.pow(10, nearness)) / residual
    let bound = 4e-30 * size
    #expect(digits(projection.residualSquares, of: qr.residualSquares) >= -Glibc.log10(bound))
    let rootMean = qr.residualSquares.squareRoot().head / 10
    let scale = Glibc.scalbn(1, Int32(problem.responseExponent))
    for (a, b) in zip(projection.residuals, qr.residuals) {
      #expect((a - b).magnitude.head / scale <= bound * rootMean)
    }
  }
}
