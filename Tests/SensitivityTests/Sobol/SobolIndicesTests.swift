import Glibc
import Sensitivity
import Statistics
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

  @Test func `second-order indices are found where two inputs act only together`() throws {
    let design = PickFreezeDesign(factors: 3, points: 512, seed: 21)
    let found = try SobolIndices(
      of: try TestFunction.outputs(design, reversed: true, of: TestFunction.ishigami),
      design: design)
    #expect(found.second.map { [$0.one, $0.other] } == [[0, 1], [0, 2], [1, 2]])
    for (pair, known) in zip(found.second, [0, 0.2436836640621477, 0]) {
      #expect(abs(pair.index.value - known) < 1e-4)
      #expect(pair.index.interval(level: 0.999).contains(known))
    }
  }

  @Test func `factors of several columns or of none are judged like any other`() throws {
    let design = PickFreezeDesign(widths: [2, 0, 1], points: 512, seed: 8)
    // The second factor is varied by other means: numbers of its own for A and for B.
    let chance = PickFreezeDesign(factors: 1, points: 512, seed: 99)
    func outputs(_ rows: UnitRows, _ numbers: UnitRows) -> [Double] {
      (0..<rows.count).map { row in
        let x = rows.columns.map { $0[row] }
        return x[0] + x[1] + 2 * x[0] * x[1] + numbers.columns[0][row] + 2 * x[2]
      }
    }
    let found = try SobolIndices(
      of: PickFreezeOutputs(
        a: outputs(design.a, chance.a), b: outputs(design.b, chance.b),
        mixed: [
          outputs(design.mixed(0), chance.a), outputs(design.mixed(1), chance.b),
          outputs(design.mixed(2), chance.a),
        ]), design: design)
    // Variances: 2 · (1 + 1)²/12 + 4/144, 1/12 and 4/12.
    let parts = [8 / 12.0 + 4 / 144.0, 1 / 12.0, 4 / 12.0]
    let whole = parts.reduce(0, +)
    for (factor, part) in parts.enumerated() {
      for index in [found.first[factor], found.total[factor]] {
        #expect(index.interval(level: 0.999).contains(part / whole))
        #expect(index.standardError < 0.01)
      }
    }
    #expect(abs(found.surrogateShare - (1 - parts[1] / whole)) < 0.02)
  }

  @Test func `an output with tails is fitted by polynomials that have them`() throws {
    let spreads = [0.6, 0.4, 0.2]
    let design = PickFreezeDesign(factors: 3, points: 512, seed: 2)
    let outputs = try TestFunction.outputs(design) { u in
      exp(zip(u, spreads).reduce(0) { $0 + Normal.quantile($1.0) * $1.1 })
    }
    let found = try SobolIndices(of: outputs, design: design)
    let whole = exp(0.56) - 1
    for (factor, spread) in spreads.enumerated() {
      let first = (exp(spread * spread) - 1) / whole
      let total = (whole + 1) * (1 - exp(-spread * spread)) / whole
      #expect(abs(found.first[factor].value - first) < 0.01)
      #expect(abs(found.total[factor].value - total) < 0.01)
      #expect(found.first[factor].interval(level: 0.999).contains(first))
      #expect(found.total[factor].interval(level: 0.999).contains(total))
    }
  }

  @Test(arguments: [(2, 2), (4, 2), (16, 16), (96, 3), (160, 5)])
  func `few points and few replicates give numbers, if rough ones`(
    points: Int, replicates: Int
  ) throws {
    let design = PickFreezeDesign(factors: 3, points: points, replicates: replicates, seed: 6)
    let found = try SobolIndices(
      of: try TestFunction.outputs(design, reversed: true, of: TestFunction.ishigami),
      design: design)
    for estimate in found.first + found.total + found.second.map(\.index) {
      #expect(estimate.value.isFinite && estimate.standardError.isFinite)
      #expect(estimate.standardError >= 0 && estimate.degreesOfFreedom >= 1)
    }
  }

  @Test func `a hundred inputs of which two matter leave the others at nothing`() throws {
    let design = PickFreezeDesign(factors: 100, points: 64, seed: 6)
    let found = try SobolIndices(
      of: try TestFunction.outputs(design) { 3 * $0[40] + $0[99] }, design: design)
    #expect(abs(found.first[40].value - 0.9) < 1e-9 && abs(found.total[99].value - 0.1) < 1e-9)
    for factor in 0..<100 where factor != 40 && factor != 99 {
      #expect(found.first[factor].value == 0 && found.total[factor].value == 0)
    }
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
