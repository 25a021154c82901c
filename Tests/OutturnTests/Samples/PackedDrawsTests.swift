import Testing

@testable import Outturn

/// Draws that are packed as they are.
@Suite struct PackedDrawsTests {
  private static let draws = 600

  private static let rows: [[Double]] = [
    (0..<draws).map { Double($0 % 7) },
    (0..<draws).map { Double($0 % 7) },
    (0..<draws).map { Double($0 * 31 % 1000) - 500 },
    (0..<draws).map { Double($0) * 70_001 },
    (0..<draws).map { Double($0) * 0.1 },
    (0..<draws).map { Double($0) * 0.1 },
    (0..<draws).map { _ in 0.3 },
    (0..<draws).map { _ in -4 },
    (0..<draws).map { $0 < 300 ? 2 : 1e300 },
    (0..<draws).map { $0 == 5 ? -.infinity : 3e9 + Double($0) },
  ]

  private func matrix() -> SampleMatrix {
    let matrix = SampleMatrix(periods: Self.rows.count, draws: Self.draws, layout: .packed)
    for (period, row) in Self.rows.enumerated() { matrix.store(row, period: period) }
    return matrix
  }

  @Test func `every number comes back as it was`() {
    let matrix = matrix()
    for (period, row) in Self.rows.enumerated() {
      #expect(matrix.row(period) == row)
      #expect(matrix.value(period: period, draw: 599) == row[599])
      var sums = [Double](repeating: 1, count: Self.draws)
      matrix.add(period, to: &sums)
      #expect(sums == row.map { 1 + $0 })
    }
  }

  @Test func `what is as it was takes no room and is told`() {
    let matrix = matrix()
    #expect((0..<Self.rows.count).filter(matrix.repeats) == [1, 5])
    #expect((0..<Self.rows.count).compactMap(matrix.constant) == [0.3, -4])
    // A byte, two and four a draw; then 8 but in the pieces of one number.
    #expect(matrix.byteCount == 600 * (1 + 2 + 4 + 8 + 8) + 8 * 256)
  }

  @Test func `a period can be said to be the one before`() {
    let matrix = SampleMatrix(periods: 2, draws: 300, layout: .packed)
    let row = (0..<300).map { Double($0).squareRoot() }
    matrix.store(row, period: 0)
    matrix.storeAgain(count: 256, period: 1, firstDraw: 0)
    matrix.storeAgain(count: 44, period: 1, firstDraw: 256)
    #expect(matrix.row(1) == row && matrix.repeats(1))
    #expect(matrix.byteCount == 300 * 8)
  }

  @Test func `zeros have no sign`() {
    let matrix = SampleMatrix(periods: 1, draws: 3, layout: .packed)
    matrix.store([-0.0, 1, 2], period: 0)
    #expect(matrix.value(period: 0, draw: 0).sign == .plus)
  }

  @Test func `whole periods are counted, others not`() {
    let matrix = matrix()
    #expect((0..<Self.rows.count).filter { matrix.tally($0) != nil } == [0, 1, 2, 3, 7])
    #expect(matrix.tally(3, mostBins: 10_000) == nil)
    #expect(matrix.tally(2)?.sum == Int64(Self.rows[2].reduce(0, +)))
    #expect(matrix.tally(2)?.orderStatistics([599, 0]) == [499, -500])
  }
}
