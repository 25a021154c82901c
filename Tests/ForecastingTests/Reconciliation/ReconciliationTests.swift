import Statistics
import Testing

@testable import Forecasting

@Suite struct ReconciliationTests {
  private static func isNear(_ a: [Double], _ b: [Double], _ tolerance: Double = 1e-10) -> Bool {
    let scale = b.reduce(1) { max($0, $1.magnitude) }
    return a.count == b.count
      && zip(a, b).allSatisfy { ($0 - $1).magnitude <= tolerance * scale }
  }

  @Test(arguments: ReconciliationMethod.allCases)
  func `points are those of numpy`(_ method: ReconciliationMethod) throws {
    let tree = try #require(ReconciliationOracle.hierarchy)
    let map = Reconciliation(tree, method: method, residuals: ReconciliationOracle.residuals)
    #expect(map.method == method && map.note == nil)
    if method == .mint {
      #expect((map.shrinkage - ReconciliationOracle.shrinkage).magnitude < 1e-12)
    }
    let expected = try #require(ReconciliationOracle.reconciled[method])
    #expect(Self.isNear(map.reconciled(ReconciliationOracle.base), expected))
  }

  @Test(arguments: ReconciliationMethod.allCases)
  func `points at or above zero are those of scipy`(_ method: ReconciliationMethod) throws {
    let tree = try #require(ReconciliationOracle.hierarchy)
    let map = Reconciliation(tree, method: method, residuals: ReconciliationOracle.residuals)
    let expected = try #require(ReconciliationOracle.kept[method])
    let least = [Double](repeating: 0, count: 5)
    #expect(Self.isNear(map.reconciled(ReconciliationOracle.negative, least: least), expected))
  }

  @Test func `groups that cross are reconciled as by numpy`() throws {
    let crossed = try Hierarchy(
      bottom: ["A-x", "A-y", "B-x", "B-y"],
      groupings: [["A", "A", "B", "B"], ["x", "y", "x", "y"]],
      total: "all")
    let base: [Double] = [30, 11, 17, 50, 22, 30, 77, 36, 40]
    let none = [[Double?]](repeating: [], count: 9)
    let structural = Reconciliation(crossed, method: .structural, residuals: none)
    #expect(
      Self.isNear(
        structural.reconciled(base),
        [28.125, 12.3125, 15.8125, 50.125, 22.3125, 27.8125, 78.25, 34.625, 43.625]))
    let ols = Reconciliation(crossed, method: .ols, residuals: none)
    let ninths: [Double] = [254, 115, 139, 446, 202, 244, 700, 317, 383]
    #expect(Self.isNear(ols.reconciled(base), ninths.map { $0 / 9 }))
  }

  /// A random tree of three levels with errors of a common factor.
  private static func random(_ seed: Int, bottom: Int, groups: Int, periods: Int) throws -> (
    Hierarchy, [[Double?]], [Double]
  ) {
    let stream = RandomStream(seed: UInt64(seed), name: "tree")
    let tree = try Hierarchy(
      edges: (0..<bottom).map { .init(child: "b\($0)", parent: "g\($0 * groups / bottom)") }
        + (0..<groups).map { .init(child: "g\($0)", parent: "t") })
    let residuals = tree.nodes.indices.map { node in
      (0..<periods).map { t -> Double? in
        let common = stream.normal(draw: t, time: -1)
        let own = stream.normal(draw: t, time: node)
        return (common + own) * (1 + Double(node % 5)) * Double(tree.parts(of: node).count)
      }
    }
    let base = tree.nodes.indices.map { node in
      let parts = Double(tree.parts(of: node).count)
      return 10 * parts + parts.squareRoot() * stream.normal(draw: 7, time: node, index: 3)
    }
    return (tree, residuals, base)
  }

  @Test(arguments: 0..<12)
  func `the map leaves what adds up as it is`(_ seed: Int) throws {
    let (tree, residuals, base) = try Self.random(seed, bottom: 5 + seed, groups: 3, periods: 20)
    for method in ReconciliationMethod.allCases {
      let map = Reconciliation(tree, method: method, residuals: residuals)
      let once = map.reconciled(base)
      // S G S = S: bottom values of any kind come back, so that unbiased forecasts stay so.
      #expect(Self.isNear(map.reconciled(once), once))
      #expect(Self.isNear(tree.summed(tree.bottom.map { once[$0] }), once, 1e-14))
      // The map is linear.
      let twice = map.reconciled(base.map { 2 * $0 })
      #expect(Self.isNear(twice, once.map { 2 * $0 }))
    }
  }

  @Test(arguments: 0..<12)
  func `kept bounds satisfy the conditions of the optimum`(_ seed: Int) throws {
    let (tree, residuals, base) = try Self.random(seed, bottom: 12, groups: 4, periods: 20)
    let shifted = zip(tree.nodes.indices, base).map { $1 - 10.5 * Double(tree.parts(of: $0).count) }
    for method in [ReconciliationMethod.mint, .structural, .variance, .ols] {
      let map = Reconciliation(tree, method: method, residuals: residuals)
      let least = [Double](repeating: 0, count: tree.bottom.count)
      let kept = map.reconciled(shifted, least: least)
      #expect(kept.allSatisfy { $0 >= 0 })
      // Small moves that stay within the bounds never come nearer to the reconciled point, whose
      // distance is measured by the inverse of P = (S'W⁻¹S)⁻¹.
      let free = map.reconciled(shifted)
      let n = tree.bottom.count
      let p = (0..<n).flatMap { map.projection.response(to: $0) ?? [] }
      let factor = try #require(SmallCholesky(p, count: n))
      func distance(_ bottom: [Double]) -> Double {
        factor.halfSolve(zip(bottom, tree.bottom).map { $0 - free[$1] }).reduce(0) { $0 + $1 * $1 }
      }
      let best = tree.bottom.map { kept[$0] }
      let least2 = distance(best)
      for place in 0..<n {
        for move in [1e-4, -1e-4] where best[place] + move >= 0 {
          var other = best
          other[place] += move
          #expect(distance(other) >= least2 * (1 - 1e-12))
        }
      }
    }
  }

  @Test(arguments: [ReconciliationMethod.mint, .variance, .structural])
  func `large trees get what small ones do`(_ method: ReconciliationMethod) throws {
    // 150 sums lie above what is formed densely; a tree of the same shape in dense arithmetic is
    // the oracle: W C'(C W C')⁻¹C ŷ.
    let (tree, residuals, base) = try Self.random(3, bottom: 450, groups: 150, periods: 25)
    let map = Reconciliation(tree, method: method, residuals: residuals)
    let errors = ResidualMatrix(residuals)
    let weights = try #require(
      method == .structural
        ? ErrorWeights.structural(tree)
        : ErrorWeights.covariance(errors, isDiagonal: method == .variance))
    let constraints = SummingConstraints(tree)
    let (n, m) = (tree.nodes.count, constraints.count)
    var rest = [Double](repeating: 0, count: m)
    var matrix = [Double](repeating: 0, count: m * m)
    var column = [Double](repeating: 0, count: n)
    base.withUnsafeBufferPointer { base in
      rest.withUnsafeMutableBufferPointer { constraints.residuals(base, into: $0) }
    }
    func weighted(_ row: [Double]) -> [Double] {
      var all = [Double](repeating: 0, count: n)
      row.withUnsafeBufferPointer { row in
        all.withUnsafeMutableBufferPointer { all in
          constraints.spread(row, into: all)
          weights.multiply(all)
        }
      }
      return all
    }
    for row in 0..<m {
      column = weighted((0..<m).map { $0 == row ? 1 : 0 })
      var image = [Double](repeating: 0, count: m)
      column.withUnsafeBufferPointer { column in
        image.withUnsafeMutableBufferPointer { constraints.residuals(column, into: $0) }
      }
      for other in 0..<m { matrix[row * m + other] = image[other] }
    }
    let solved = try #require(SmallCholesky(matrix, count: m)).solve(rest)
    let expected = zip(base, weighted(solved)).map { $0 - $1 }
    #expect(Self.isNear(map.reconciled(base), expected, 1e-9))
  }

  @Test func `errors that are too few make the map bottom-up, and say so`() throws {
    let tree = try #require(ReconciliationOracle.hierarchy)
    let few = ReconciliationOracle.residuals.map { Array($0.prefix(2)) }
    let map = Reconciliation(tree, method: .mint, residuals: few)
    #expect(map.method == .bottomUp)
    #expect(
      map.note
        == "bottom_up instead of mint, as there are only 2 periods with errors of all nodes"
    )
    let exact = Reconciliation(
      tree, method: .variance, residuals: few.map { _ in [Double?](repeating: 0, count: 20) })
    #expect(exact.method == .bottomUp)
  }

  @Test func `gaps and different lengths are lined up at the end`() throws {
    let tree = try #require(ReconciliationOracle.hierarchy)
    let plain = ReconciliationOracle.residuals
    let padded = plain.enumerated().map { $0.isMultiple(of: 2) ? [nil, nil] + $1 : $1 }
    let first = Reconciliation(tree, method: .mint, residuals: plain)
    let second = Reconciliation(tree, method: .mint, residuals: padded)
    #expect(
      first.reconciled(ReconciliationOracle.base) == second.reconciled(ReconciliationOracle.base))
  }
}
