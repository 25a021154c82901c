import Precision
import TestSupport
import Testing

@testable import LinearAlgebra

/// Sizes, scales, refusals, exact fits, and the versions of the loops.
@Suite struct CertifiedEdgesTests {
  private func fit(
    _ columns: [[Double]], _ y: [Double], dataPrecision: Double = 0
  ) throws -> CertifiedLeastSquaresFit {
    try certifiedLeastSquares(
      DoubleDoubleMatrix(rows: y.count, columns: columns.map { $0.map { DoubleDouble($0) } }),
      y.map { DoubleDouble($0) }, dataPrecision: dataPrecision)
  }

  @Test func `without columns the response is the residual`() throws {
    let empty = try fit([], [3, 4])
    #expect(empty.residualSumOfSquares.head == 25 && empty.residualNorm.head == 5)
    #expect(empty.residuals.map(\.head) == [3, 4])
    #expect(empty.rank == 0 && empty.condition == 1 && !empty.isExact)
    #expect(try fit([], []).isExact)
    #expect(throws: FactorizationError.rankDeficient(rank: 0, columns: 1, dependent: [0])) {
      try fit([[]], [])
    }
  }

  @Test func `as many columns as rows interpolate`() throws {
    let square = try fit([[1, 1, 1], [1, 2, 3], [1, 4, 9]], [2, 1, 4])
    #expect(square.coefficients.map { $0.head } == [7, -7, 2])
    #expect(square.isExact && square.degreesOfFreedom == 0)
    #expect(square.residuals.allSatisfy { $0.head == 0 })
    let one = try fit([[4]], [2])
    #expect(one.coefficients[0].head == 0.5)
  }

  /// A mean by hand: 1, 2, 3, 6 have mean 3, and 14 = 50 − 4·9 is left.
  @Test func `a column of ones gives the mean`() throws {
    let mean = try fit([[1, 1, 1, 1]], [1, 2, 3, 6])
    #expect(mean.coefficients[0] == DoubleDouble(3))
    #expect(mean.residualSumOfSquares == DoubleDouble(14))
    #expect(mean.inverseGramDiagonal[0].head == 0.25 && mean.inverseGramRoots[0].head == 0.5)
    #expect(mean.effects[0].head == 6)
    #expect(mean.condition == 1)
  }

  @Test func `an effect is positive along its column`() throws {
    // Beside the ones (1, 2, 3) leaves (−1, 0, 1); (5, 3, 1) falls along it by 4/√2.
    let fit = try fit([[1, 1, 1], [1, 2, 3]], [5, 3, 1])
    #expect(fit.effects[0].head == 9 / 3.0.squareRoot())
    #expect((fit.effects[1].head + 8.0.squareRoot()).magnitude < 1e-15)
    // Negated columns turn it round, also in the QR that takes over (from the third column on).
    let turned = try self.fit([[1, 1, 1], [-1, -2, -3]], [5, 3, 1])
    #expect(turned.effects[1] == -fit.effects[1])
    let near = try self.fit(
      [[1, 1, 1, 1], [1, 2, 3, 4], [1, 2, 3 + 0x1p-45, 4]], [5, 3, 1, -1])
    let nearTurned = try self.fit(
      [[1, 1, 1, 1], [-1, -2, -3, -4], [1, 2, 3 + 0x1p-45, 4]], [5, 3, 1, -1])
    #expect(near.condition > 1e11)
    #expect(near.effects[1].head < -4 && nearTurned.effects[1] == -near.effects[1])
  }

  @Test(arguments: [1e-300, 1e-160, 1e160, 1e300])
  func `columns and responses at the ends of the range`(scale: Double) throws {
    let x: [Double] = [1, 2, 4, 7, 11]
    let y: [Double] = [1, 3, 2, 5, 4]
    let plain = try fit([x.map { _ in 1 }, x], y)
    // Powers of two, so that the very bits can be compared.
    let unit = Double(sign: .plus, exponent: scale.exponent, significand: 1)
    let scaled = try fit([x.map { _ in 1 }, x.map { $0 * unit }], y)
    // At 10³⁰⁰ the tails of what is divided by the column leave the range.
    func same(_ a: DoubleDouble, _ b: DoubleDouble) -> Bool {
      let back = a.scaled(by: unit)
      return scale == 1e300 ? back.head == b.head : back == b
    }
    #expect(same(scaled.coefficients[1], plain.coefficients[1]))
    #expect(same(scaled.inverseGramRoots[1], plain.inverseGramRoots[1]))
    #expect(same(scaled.standardErrors[1], plain.standardErrors[1]))
    #expect(scaled.coefficients[0] == plain.coefficients[0])
    #expect(scaled.residuals == plain.residuals)
    #expect(scaled.condition == plain.condition)
    let response = try fit([x.map { _ in 1 }, x], y.map { $0 * unit })
    #expect(response.residualNorm.head == plain.residualNorm.head * unit)
    #expect(response.coefficients.map(\.head) == plain.coefficients.map { $0.head * unit })
  }

  @Test func `what is not finite is refused with its place`() {
    #expect(throws: FactorizationError.nonFinite(row: 2, column: 1)) {
      try fit([[1, 1, 1], [1, 2, .nan]], [1, 2, 3])
    }
    #expect(throws: FactorizationError.nonFinite(row: 0, column: 0)) {
      try fit([[.infinity, 1, 1], [1, 2, .nan]], [1, 2, 3])
    }
    // The response stands after the columns.
    #expect(throws: FactorizationError.nonFinite(row: 1, column: 2)) {
      try fit([[1, 1, 1], [1, 2, 4]], [1, -.infinity, 3])
    }
    var x = DoubleDoubleMatrix(rows: 9, columns: [(0..<9).map { DoubleDouble($0) }])
    x.tails[3] = .nan
    #expect(throws: FactorizationError.nonFinite(row: 3, column: 0)) {
      try certifiedLeastSquares(x, (0..<9).map { DoubleDouble($0) })
    }
  }

  @Test func `a fit is exact to the precision of its numbers, and not beyond`() throws {
    let x = (1...20).map { Double($0) }
    let line = x.map { 0.1 + 0.3 * $0 }
    let columns = [x.map { _ in 1.0 }, x]
    let rounded = try fit(columns, line, dataPrecision: 0x1p-53)
    #expect(rounded.isExact && rounded.residualSumOfSquares.head == 0)
    #expect(rounded.standardErrors.allSatisfy { $0.head == 0 })
    // As the binary numbers that they are, they do not lie on a line.
    let asWritten = try fit(columns, line)
    #expect(!asWritten.isExact && asWritten.residualSumOfSquares.head > 0)
    var other = line
    other[7] += 1e-13
    #expect(try !fit(columns, other, dataPrecision: 0x1p-53).isExact)
    #expect(try fit(columns, x.map { 2 - 3 * $0 }).isExact)
    #expect(try fit(columns, x.map { _ in 0 }).isExact)
  }

  /// The same problems with the loops of every instruction set that the machine has.
  @Test func `every instruction set gives the same bits`() throws {
    var state: UInt64 = 7
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(Int64(bitPattern: state) >> 11) * 0x1p-52
    }
    func number(_ size: Double) -> DoubleDouble { .sum(of: next() * size, next() * size * 0x1p-60) }
    var problems: [(DoubleDoubleMatrix, [DoubleDouble])] = []
    for (m, n, size) in [(7, 2, 1.0), (64, 5, 1e-200), (203, 11, 1e150), (65, 1, 1)] {
      let columns = (0..<n).map { j in (0..<m).map { _ in number(j == 1 ? size : 1) } }
      problems.append(
        (DoubleDoubleMatrix(rows: m, columns: columns), (0..<m).map { _ in number(1) }))
    }
    // Elements far apart within a column, some below what products can hold.
    let wide = (0..<3).map { _ in
      (0..<40).map { number($0 % 4 == 0 ? 1 : .pow(1e-60, Double($0 % 4))) }
    }
    problems.append((DoubleDoubleMatrix(rows: 40, columns: wide), (0..<40).map { _ in number(1) }))
    // Nearly dependent and dependent columns go another way.
    let hilbert = (0..<13).map { j in
      (0..<30).map { DoubleDouble(1) / DoubleDouble($0 + j + 1) }
    }
    let response = (0..<30).map { _ in number(1) }
    problems.append((DoubleDoubleMatrix(rows: 30, columns: hilbert), response))
    problems.append((DoubleDoubleMatrix(rows: 30, columns: hilbert + [hilbert[3]]), response))
    for (x, y) in problems {
      let fits = try (0...ScaledLeastSquares.highestLevel).map { level in
        try certifiedLeastSquares(
          x, y, dataPrecision: 0, tolerance: nil, whenRankDeficient: .minimumNorm, level: level)
      }
      for fit in fits { #expect(fit == fits[0]) }
      #expect(fits[0].residualSumOfSquares.isFinite)
    }
  }
}
