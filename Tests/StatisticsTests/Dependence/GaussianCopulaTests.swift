import Glibc
import LinearAlgebra
import Testing

@testable import Statistics

@Suite struct GaussianCopulaTests {
  /// Independent uniform columns.
  static func columns(_ names: [String], draws: Int) -> [[Double]] {
    names.map { name in
      let stream = RandomStream(seed: 8, name: name)
      return (0..<draws).map { stream.uniform(draw: $0, time: 0) }
    }
  }

  static func withPointers(
    _ columns: inout [[Double]], _ body: (UnsafePointer<UnsafeMutablePointer<Double>>) -> Void
  ) {
    let draws = columns.first?.count ?? 0
    let storage = columns.map { column in
      let pointer = UnsafeMutablePointer<Double>.allocate(capacity: draws)
      pointer.initialize(from: column, count: draws)
      return pointer
    }
    storage.withUnsafeBufferPointer { if let base = $0.baseAddress { body(base) } }
    columns = storage.map { Array(UnsafeBufferPointer(start: $0, count: draws)) }
    for pointer in storage { pointer.deallocate() }
  }

  static func rankCorrelation(_ x: [Double], _ y: [Double]) -> Double {
    func ranks(_ v: [Double]) -> [Double] {
      var result = [Double](repeating: 0, count: v.count)
      for (rank, i) in v.indices.sorted(by: { v[$0] < v[$1] }).enumerated() {
        result[i] = Double(rank)
      }
      return result
    }
    let n = Double(x.count)
    let squares = zip(ranks(x), ranks(y)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    return 1 - 6 * squares / (n * (n * n - 1))
  }

  @Test func `rank and normal correlations convert into one another`() {
    #expect(digits(GaussianCopula.correlation(spearman: 0.5), 0.51763809020504152470) > 15)
    #expect(GaussianCopula.correlation(spearman: 1) == 1)
    #expect(GaussianCopula.correlation(spearman: -1) == -1)
    #expect(GaussianCopula.correlation(spearman: 0) == 0)
    for rho in [-0.9, -0.3, 0.1, 0.77] {
      let back = GaussianCopula.spearman(
        correlation: GaussianCopula.correlation(spearman: rho))
      #expect(digits(back, rho) > 14.5)
    }
  }

  @Test func `Kendall's tau and normal correlations convert into one another`() throws {
    // mpmath, 20 digits.
    #expect(digits(GaussianCopula.correlation(kendall: 0.5), 0.7071067811865475244) > 15)
    #expect(digits(GaussianCopula.correlation(kendall: -0.3), -0.45399049973954679156) > 15)
    #expect(digits(GaussianCopula.kendall(correlation: 0.77), 0.55948765392251424289) > 15)
    #expect(GaussianCopula.correlation(kendall: -1) == -1)
    #expect(GaussianCopula.kendall(correlation: 1) == 1)
    let factor = try GaussianCopula(kendall: [[1, 0.5], [0.5, 1]]).factor
    #expect(digits(factor[1][0], 0.7071067811865475244) > 15)
  }

  /// 4000 draws: the standard error of a rank correlation is below 0.016; bounds are 5 of them.
  @Test func `draws have the wanted rank correlations and uniform margins`() throws {
    let wanted = [[1, 0.6, 0], [0.6, 1, -0.4], [0, -0.4, 1]]
    let copula = try GaussianCopula(spearman: wanted)
    var columns = Self.columns(["a", "b", "c"], draws: 4000)
    let before = columns
    Self.withPointers(&columns) { copula.transform(uniforms: $0, draws: 4000) }
    for i in 0..<3 {
      for j in 0..<i {
        #expect(abs(Self.rankCorrelation(columns[i], columns[j]) - wanted[i][j]) < 0.08)
      }
      let summary = Summary(columns[i])
      #expect(abs(summary.mean - 0.5) < 5 * (1 / 12.0 / 4000).squareRoot())
      #expect(summary.minimum > 0 && summary.maximum < 1)
    }
    #expect(columns[0] == before[0])
    #expect(columns[1] != before[1])
  }

  @Test func `the two transformations agree`() throws {
    let copula = try GaussianCopula(
      correlation: [[1, 0.3, 0.2], [0.3, 1, 0.5], [0.2, 0.5, 1]])
    let uniforms = Self.columns(["a", "b", "c"], draws: 50)
    var viaUniforms = uniforms
    Self.withPointers(&viaUniforms) { copula.transform(uniforms: $0, draws: 50) }
    var normals = uniforms.map { $0.map(Normal.quantile) }
    Self.withPointers(&normals) { copula.transform(normals: $0, draws: 50) }
    for i in 0..<3 {
      for d in 0..<50 { #expect(abs(Normal.cdf(normals[i][d]) - viaUniforms[i][d]) < 1e-14) }
    }
  }

  @Test func `the factor multiplies out to the correlations`() throws {
    let wanted = [[1, 0.9, 0.7], [0.9, 1, 0.5], [0.7, 0.5, 1]]
    let factor = try GaussianCopula(correlation: wanted).factor
    for i in 0..<3 {
      for j in 0..<3 {
        let product = (0..<3).reduce(0) { $0 + factor[i][$1] * factor[j][$1] }
        #expect(abs(product - wanted[i][j]) < 1e-15)
        #expect(j <= i || factor[i][j] == 0)
      }
    }
  }

  @Test func `perfect correlation copies and mirrors`() throws {
    let copula = try GaussianCopula(spearman: [[1, 1, -1], [1, 1, -1], [-1, -1, 1]])
    var columns = Self.columns(["a", "b", "c"], draws: 20)
    Self.withPointers(&columns) { copula.transform(uniforms: $0, draws: 20) }
    for d in 0..<20 {
      #expect(abs(columns[0][d] - columns[1][d]) < 1e-15)
      #expect(abs(columns[0][d] + columns[2][d] - 1) < 1e-15)
    }
  }

  @Test func `contradictory correlations are refused with the block that contradicts itself`() {
    let table = [
      [1, 0, 0.9, 0, 0], [0, 1, 0.9, 0, 0], [0.9, 0.9, 1, 0, 0], [0, 0, 0, 1, 0.2],
      [0, 0, 0, 0.2, 1],
    ]
    do {
      _ = try GaussianCopula(correlation: table)
      Issue.record("accepted")
    } catch {
      guard case .notPositiveDefinite(let eigenvalue, let block) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(block == 3)
      #expect(digits(eigenvalue, 1 - 0.9 * 2.0.squareRoot()) > 13)
    }
    #expect(throws: CorrelationError.self) {
      try GaussianCopula(correlation: [[1, 1, 0.5], [1, 1, -0.5], [0.5, -0.5, 1]])
    }
  }

  @Test func `tables that are no correlations are refused`() {
    func refused(_ table: [[Double]]) -> CorrelationError? {
      do {
        _ = try GaussianCopula(spearman: table)
        return nil
      } catch { return error }
    }
    #expect(refused([[1, 0.2], [0.2]]) == .notSquare(row: 1, count: 1, expected: 2))
    #expect(refused([[1, 0.2], [0.3, 1]]) == .notSymmetric(row: 0, column: 1))
    #expect(refused([[1, 1.2], [1.2, 1]]) != nil)
    #expect(refused([[0.9, 0], [0, 1]]) == .outOfRange(row: 0, column: 0, value: 0.9))
    #expect(refused([[1]]) == nil)
    #expect(refused([]) == nil)
  }

  @Test func `eigenvalues of a known matrix`() {
    // Equicorrelation: 1 + (k − 1) r once, 1 − r otherwise.
    let k = 6
    let rows = (0..<k).map { i in (0..<k).map { $0 == i ? 1 : 0.3 } }
    let values = CorrelationMatrix.eigenvalues(rows).sorted()
    for value in values.dropLast() { #expect(digits(value, 0.7) > 14.5) }
    #expect(digits(values[k - 1], 2.5) > 14.5)
  }

  @Test func `the nearest correlation matrix makes a copula`() throws {
    // What pairwise judgements give: no correlations yet.
    let judged = Matrix(columns: [[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]])
    #expect(throws: CorrelationError.self) { try GaussianCopula(correlation: judged) }
    let nearest = try NearestCorrelation(to: judged)
    let copula = try GaussianCopula(correlation: nearest.matrix)
    for i in 0..<3 {
      for j in 0..<3 {
        let product = (0..<3).reduce(0) { $0 + copula.factor[i][$1] * copula.factor[j][$1] }
        #expect(abs(product - nearest.matrix[i, j]) < 1e-7)
      }
    }
    #expect(try StudentTCopula(correlation: nearest.matrix, degreesOfFreedom: 4).count == 3)
    let edge = try NearestCorrelation(to: Matrix(columns: [[1, 3.3], [3.3, 1]]))
    #expect(try GaussianCopula(correlation: edge.matrix).factor == [[1, 0], [1, 0]])
  }

  @Test func `columns of arrays get the numbers that pointers get`() throws {
    let copula = try GaussianCopula(spearman: [[1, 0.6, 0], [0.6, 1, -0.2], [0, -0.2, 1]])
    let draws = 700
    for isUniform in [true, false] {
      var arrays = Self.columns(["a", "b", "c"], draws: draws)
      var pointed = arrays
      if isUniform {
        copula.transform(uniforms: &arrays)
        Self.withPointers(&pointed) { copula.transform(uniforms: $0, draws: draws) }
      } else {
        copula.transform(normals: &arrays)
        Self.withPointers(&pointed) { copula.transform(normals: $0, draws: draws) }
      }
      #expect(arrays == pointed)
      #expect(arrays != Self.columns(["a", "b", "c"], draws: draws))
    }
    var none: [[Double]] = [[], [], []]
    copula.transform(uniforms: &none)
    #expect(none == [[], [], []])
  }
}
