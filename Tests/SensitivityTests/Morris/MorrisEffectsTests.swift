import Sensitivity
import Testing
import TestSupport

@Suite struct MorrisEffectsTests {
  @Test(.enabled(if: ReferenceData.isPresent, "\(ReferenceData.hint)"))
  func `the effects are those of SALib on its own trajectories`() throws {
    let columns = try SALibReference.columns("ishigami_morris_r200")
    let rows = UnitRows(
      columns: columns.dropLast().map { $0.map { ($0 + Double.pi) / (2 * Double.pi) } })
    let found = try MorrisEffects(rows: rows, outputs: try #require(columns.last)).inputs
    let expected = try SALibReference.expected("morris_r200_L4")
    #expect(agree(found.map(\.mean), expected["mu"]))
    #expect(agree(found.map(\.magnitude.value), expected["mu_star"]))
    #expect(agree(found.map(\.standardDeviation), expected["sigma"]))
  }

  @Test func `a plane has the same effect everywhere`() throws {
    let design = MorrisDesign(inputs: 3, trajectories: 12, levels: 6, seed: 5)
    let x = design.rows.columns
    let outputs = (0..<design.rows.count).map { 2 * x[0][$0] - 3 * x[1][$0] }
    let found = try MorrisEffects(rows: design.rows, outputs: outputs).inputs
    #expect(abs(found[0].mean - 2) < 1e-12 && abs(found[1].mean + 3) < 1e-12)
    #expect(abs(found[1].magnitude.value - 3) < 1e-12 && found[2].magnitude.value == 0)
    #expect(found.allSatisfy { $0.standardDeviation < 1e-12 })
  }

  @Test func `rows that are no trajectories are refused`() throws {
    let rows = UnitRows(columns: [[0, 0.5, 0.5], [0, 0.5, 1]])
    #expect(throws: SensitivityError.notOneChange(afterRow: 0)) {
      try MorrisEffects(rows: rows, outputs: [1, 2, 3])
    }
    #expect(throws: SensitivityError.tooFewRows(found: 2, needed: 3)) {
      try MorrisEffects(rows: rows[0..<2], outputs: [1, 2])
    }
  }
}
