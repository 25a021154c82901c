import Testing

@testable import Outturn

@Suite struct JointAttainmentTests {
  @Test func `draws that share a pipeline are joint as they are`() {
    let joint = JointAttainment([
      .init(isMet: [true, true, false, false]),
      .init(isMet: [true, false, true, false]),
    ])
    #expect(joint.counts == [2, 1, 1, 0])
    #expect(joint.meets(atLeast: 2) == [true, false, false, false])
    #expect(joint.meets(atLeast: 1) == [true, true, true, false])
    let weighted = JointAttainment([
      .init(isMet: [true, true, false, false], weight: 3),
      .init(isMet: [true, false, true, false], weight: 1),
    ])
    #expect(weighted.shares == [1, 0.75, 0.25, 0])
  }
}
