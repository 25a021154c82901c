import Sensitivity
import Testing

@Suite struct SobolIndicesTests {
  @Test func `the intervals hold the indices of Ishigami's function`() throws {
    let design = PickFreezeDesign(factors: 3, points: 1024, seed: 7)
    let found = try SobolIndices(
      of: try TestFunction.outputs(design, of: TestFunction.ishigami), design: design)
    let known = TestFunction.ishigamiFirst + TestFunction.ishigamiTotal
    for (estimate, truth) in zip(found.first + found.total, known) {
      #expect(estimate.interval(level: 0.999).contains(truth))
    }
    #expect(abs(found.mean - 3.5) < 0.1)
    #expect(abs(found.variance - 13.844587940719254) < 1e-4)
    #expect(found.surrogateShare > 0.999)
  }

  @Test func `a constant output has no variance to share out`() throws {
    let design = PickFreezeDesign(factors: 2, points: 64, seed: 1)
    let found = try SobolIndices(
      of: try TestFunction.outputs(design) { _ in 0.1 }, design: design)
    #expect(found.isConstant && found.variance == 0)
    #expect((found.first + found.total).allSatisfy { $0.value == 0 && $0.standardError == 0 })
    #expect(found.interactions.value == 0)
  }

  @Test func `an input that does not matter has indices of exactly zero`() throws {
    let design = PickFreezeDesign(factors: 3, points: 256, seed: 3)
    let found = try SobolIndices(
      of: try TestFunction.outputs(design) { $0[0] * $0[1] }, design: design)
    #expect(found.first[2].value == 0 && found.first[2].standardError == 0)
    #expect(found.total[2].value == 0 && found.total[2].standardError == 0)
    #expect(found.total[0].value > 0)
  }

  @Test func `outputs of another design are refused`() throws {
    let design = PickFreezeDesign(factors: 2, points: 64, seed: 1)
    let outputs = try PickFreezeOutputs(a: [1, 2], b: [2, 3], mixed: [[1, 2], [2, 2]])
    #expect(throws: SensitivityError.length(of: "a", expected: 64, found: 2)) {
      try SobolIndices(of: outputs, design: design)
    }
    #expect(throws: SensitivityError.nonFinite(in: "mixed[1]", index: 1)) {
      try PickFreezeOutputs(a: [1, 2], b: [2, 3], mixed: [[1, 2], [2, .nan]])
    }
  }
}
