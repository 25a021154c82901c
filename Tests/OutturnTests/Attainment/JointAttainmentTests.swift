import Testing

@testable import Outturn

@Suite struct JointAttainmentTests {
  @Test func `draws that share a pipeline are joint as they are`() {
    let joint = JointAttainment([
      .init(isMet: [true, true, false, false], coupling: nil),
      .init(isMet: [true, false, true, false], coupling: nil),
    ])
    #expect(joint.counts == [2, 1, 1, 0])
    #expect(joint.meets(atLeast: 2) == [true, false, false, false])
    #expect(joint.meets(atLeast: 1) == [true, true, true, false])
    let weighted = JointAttainment([
      .init(isMet: [true, true, false, false], weight: 3, coupling: nil),
      .init(isMet: [true, false, true, false], weight: 1, coupling: nil),
    ])
    #expect(weighted.shares == [1, 0.75, 0.25, 0])
  }

  @Test func `a copula changes the pairing and never the share of one target`() {
    var generator = SystemRandomNumberGenerator()
    let draws = 2_000
    func normals() -> [Double] {
      (0..<draws).map { _ in
        (0..<12).reduce(-6) { sum, _ in sum + Double.random(in: 0...1, using: &generator) }
      }
    }
    let values = [normals(), normals()]
    let met = values.map { $0.map { $0 > 0.5 } }
    let common = normals()
    let joint = JointAttainment(
      zip(values, met).map { .init(isMet: $1, coupling: ($0, common)) })
    // The same normals couple both targets as closely as can be: both are met together.
    let shares = met.map { $0.count { $0 } }
    #expect(joint.meets(atLeast: 2).count { $0 } == shares.min())
    #expect(joint.meets(atLeast: 1).count { $0 } == shares.max())
    #expect(joint.counts.reduce(0, +) == shares.reduce(0, +))
  }

  @Test func `opposite normals keep targets apart`() {
    let values = [1.0, 2, 3, 4]
    let met = values.map { $0 > 2 }
    let joint = JointAttainment([
      .init(isMet: met, coupling: (values, [1, 2, 3, 4])),
      .init(isMet: met, coupling: (values, [4, 3, 2, 1])),
    ])
    #expect(joint.counts == [1, 1, 1, 1])
  }
}
