import Sensitivity
import Testing
import TestSupport

@Suite struct SaltelliIndicesTests {
  /// The outputs in SALib's order: A, every AB_i, every BA_i, B for each base point.
  private func outputs(_ name: String, factors: Int, second: Bool) throws -> PickFreezeOutputs {
    let y = try #require(try SALibReference.columns(name).last)
    let step = second ? 2 * factors + 2 : factors + 2
    func every(_ offset: Int) -> [Double] {
      stride(from: offset, to: y.count, by: step).map { y[$0] }
    }
    return try PickFreezeOutputs(
      a: every(0), b: every(step - 1), mixed: (1...factors).map(every),
      reversed: second ? (1...factors).map { every(factors + $0) } : [])
  }

  @Test(.enabled(if: ReferenceData.isPresent, "\(ReferenceData.hint)"))
  func `the indices are those of SALib on its own rows of Ishigami's function`() throws {
    let found = SaltelliIndices(
      of: try outputs("ishigami_saltelli_n1024", factors: 3, second: true))
    let expected = try SALibReference.expected("sobol_n1024_unscrambled")
    #expect(agree(found.first, expected["S1"]))
    #expect(agree(found.total, expected["ST"]))
    #expect(agree([found.second[0][1], found.second[0][2], found.second[1][2]], expected["S2"]))
  }

  @Test(.enabled(if: ReferenceData.isPresent, "\(ReferenceData.hint)"))
  func `the indices are those of SALib on its own rows of Sobol's G`() throws {
    let found = SaltelliIndices(of: try outputs("sobolg8_saltelli_n512", factors: 8, second: false))
    let expected = try SALibReference.expected("sobolg8_n512")
    #expect(agree(found.first, expected["S1"]))
    #expect(agree(found.total, expected["ST"]))
    #expect(found.second.isEmpty)
  }

  @Test func `a constant output has indices of zero`() throws {
    let design = PickFreezeDesign(factors: 2, points: 32, seed: 1)
    let outputs = try TestFunction.outputs(design, reversed: true) { _ in 0.1 }
    let found = SaltelliIndices(of: outputs)
    #expect(found.first == [0, 0] && found.total == [0, 0])
    #expect(found.second == [[0, 0], [0, 0]])
  }
}
