import Sensitivity
import Testing
import TestSupport

@Suite struct DerivativeIndicesTests {
  @Test(.enabled(if: ReferenceData.isPresent, "\(ReferenceData.hint)"))
  func `the bounds are those of SALib on its own rows`() throws {
    let columns = try SALibReference.columns("ishigami_dgsm_n1000")
    let rows = columns[0].count / 4
    func every(_ column: Int, _ offset: Int) -> [Double] {
      (0..<rows).map { columns[column][4 * $0 + offset] }
    }
    let range = 2 * Double.pi
    let found = try DerivativeIndices(
      base: every(3, 0), changed: (1...3).map { every(3, $0) },
      steps: (0..<3).map { input in
        zip(every(input, input + 1), every(input, 0)).map { ($0 - $1) / range }
      })
    let expected = try SALibReference.expected("dgsm_n1000_d1e-3")
    #expect(agree(found.bounds.map(\.value), expected["dgsm"]))
    #expect(agree(found.meanSquaredSlopes.map { $0.value / (range * range) }, expected["vi"]))
  }

  @Test func `a plane's bounds are its total indices times twelve over pi squared`() throws {
    let base = (0..<64).map { 2 * Double($0) / 64 }
    let found = try DerivativeIndices(
      base: base, changed: [base.map { $0 + 2 * 0.01 }, base],
      steps: [[Double]](repeating: [Double](repeating: 0.01, count: 64), count: 2))
    #expect(abs(found.bounds[0].value - 12 / (Double.pi * Double.pi)) < 1e-3)
    #expect(found.bounds[1].value == 0)
  }
}
