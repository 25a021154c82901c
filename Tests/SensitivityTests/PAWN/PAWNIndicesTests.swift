import Sensitivity
import Statistics
import Testing
import TestSupport

@Suite struct PAWNIndicesTests {
  @Test(.enabled(if: ReferenceData.isPresent, "\(ReferenceData.hint)"))
  func `the indices are those of SALib on its own rows`() throws {
    let columns = try SALibReference.columns("ishigami_lhs_n2000")
    let found = try PAWNIndices(
      columns: Array(columns.dropLast()), outputs: try #require(columns.last), keepsLargest: false
    ).inputs
    let expected = try SALibReference.expected("pawn_lhs2000_S10")
    #expect(agree(found.map(\.minimum), expected["minimum"]))
    #expect(agree(found.map(\.mean), expected["mean"]))
    #expect(agree(found.map(\.median), expected["median"]))
    #expect(agree(found.map(\.maximum), expected["maximum"]))
    #expect(agree(found.map(\.coefficientOfVariation), expected["CV"]))
  }

  @Test func `an input that does not matter comes to the level of chance`() throws {
    let rows = UnitRows(LatinHypercube(points: 1000, dimensions: 40, seed: 11))
    let outputs = rows.columns[0].map { $0 * $0 }
    let found = try PAWNIndices(columns: rows.columns, outputs: outputs).inputs
    let idle = found.dropFirst()
    let mean = idle.reduce(0) { $0 + $1.mean } / Double(idle.count)
    #expect(abs(mean / found[1].chanceLevel - 1) < 0.05)
    #expect(found[0].mean > 5 * found[0].chanceLevel)
  }

  @Test func `the values of an input of few are kept apart`() throws {
    let coin: [Double] = (0..<40).map { $0 % 4 == 0 ? 1 : 0 }
    let outputs: [Double] = coin.map { $0 == 1 ? 5 : 2 }
    let found = try PAWNIndices(columns: [coin], outputs: outputs).inputs[0]
    #expect(found.distances == [0.25, 0.75])
  }

  @Test func `a constant output is at a distance of zero`() throws {
    let rows = UnitRows(LatinHypercube(points: 50, dimensions: 1, seed: 1))
    let found = try PAWNIndices(
      columns: rows.columns, outputs: [Double](repeating: 3, count: 50)
    ).inputs[0]
    #expect(found.maximum == 0 && found.coefficientOfVariation == 0)
  }
}
