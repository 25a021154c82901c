import Sensitivity
import Testing

@Suite struct MorrisDesignTests {
  @Test func `every level of every input is used alike`() {
    let design = MorrisDesign(inputs: 2, trajectories: 4000, levels: 4, seed: 1)
    for column in design.rows.columns {
      for level in 0..<4 {
        let count = column.filter { abs($0 - Double(level) / 3) < 1e-12 }.count
        #expect(abs(Double(count) / Double(column.count) - 0.25) < 0.02)
      }
    }
  }

  @Test func `more trajectories begin with the same ones`() {
    let few = MorrisDesign(inputs: 3, trajectories: 5, seed: 2)
    let many = MorrisDesign(inputs: 3, trajectories: 9, seed: 2)
    #expect(many.rows[0..<few.rows.count] == few.rows)
  }

  @Test func `chosen trajectories are some of those drawn and lie farther apart`() {
    let all = MorrisDesign(inputs: 4, trajectories: 30, seed: 3)
    let plain = MorrisDesign(inputs: 4, trajectories: 6, seed: 3)
    let chosen = MorrisDesign(inputs: 4, trajectories: 6, candidates: 30, seed: 3)
    let walks = (0..<30).map { all.rows[$0 * 5..<$0 * 5 + 5] }
    #expect((0..<6).allSatisfy { walks.contains(chosen.rows[$0 * 5..<$0 * 5 + 5]) })
    #expect(spread(chosen) > spread(plain))
  }

  /// The sum over pairs of trajectories of the squared distance between their middles.
  private func spread(_ design: MorrisDesign) -> Double {
    let size = design.rows.inputs + 1
    let middles = (0..<design.trajectories).map { walk in
      design.rows.columns.map { $0[walk * size..<(walk + 1) * size].reduce(0, +) / Double(size) }
    }
    return middles.reduce(0) { total, one in
      middles.reduce(total) { total, other in
        zip(one, other).reduce(total) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      }
    }
  }
}
