import Glibc
public import LinearAlgebra

/// Dependence between variables through correlated normal ones, leaving each distribution as it is.
///
/// > Reference: Nelsen (2006), An Introduction to Copulas, §2.3 and 5.1; Kruskal (1958), JASA 53,
/// > §6, for rank correlation `ρ_S = 6/π · asin(r/2)` under normality.
public struct GaussianCopula: Hashable, Sendable {
  private let matrix: CorrelationMatrix

  /// Creates a copula in which the ranks of the variables have these correlations.
  ///
  /// - Parameter spearman: Spearman's rank correlations, k×k, symmetric, with unit diagonal.
  /// - Throws: ``CorrelationError``. The normal correlations `2 sin(π ρ/6)` that the ranks need
  ///   must be positive semidefinite; a table on the very edge may fail by the conversion alone.
  public init(spearman: [[Double]]) throws(CorrelationError) {
    matrix = try CorrelationMatrix(Self.converted(spearman, Self.correlation(spearman:)))
  }

  /// Creates a copula in which the variables have these values of Kendall's tau.
  ///
  /// - Parameter kendall: Kendall's rank correlations, k×k, symmetric, with unit diagonal.
  /// - Throws: ``CorrelationError``. The normal correlations `sin(π τ/2)` must be positive
  ///   semidefinite.
  public init(kendall: [[Double]]) throws(CorrelationError) {
    matrix = try CorrelationMatrix(Self.converted(kendall, Self.correlation(kendall:)))
  }

  /// Creates a copula from the correlations of the underlying normal variables.
  ///
  /// - Parameter correlation: The correlations, k×k, symmetric, with unit diagonal.
  /// - Throws: ``CorrelationError``.
  public init(correlation: [[Double]]) throws(CorrelationError) {
    matrix = try CorrelationMatrix(correlation)
  }

  /// Creates a copula from a correlation matrix such as ``NearestCorrelation`` finds.
  ///
  /// - Parameter correlation: The correlations of the underlying normal variables, k×k, symmetric,
  ///   with unit diagonal.
  /// - Throws: ``CorrelationError``.
  public init(correlation: Matrix) throws(CorrelationError) {
    try self.init(correlation: Self.rows(of: correlation))
  }

  static func rows(of matrix: Matrix) -> [[Double]] {
    (0..<matrix.rows).map { i in (0..<matrix.columns).map { matrix[i, $0] } }
  }

  /// A table with all but its diagonal converted.
  static func converted(_ table: [[Double]], _ conversion: (Double) -> Double) -> [[Double]] {
    table.enumerated().map { i, row in
      row.enumerated().map { j, value in i == j ? value : conversion(value) }
    }
  }

  /// How many variables it joins.
  public var count: Int { matrix.count }

  /// The lower triangular `L` with `L Lᵀ` equal to the normal correlations, row by row.
  public var factor: [[Double]] {
    (0..<count).map { Array(matrix.factor[$0 * count..<($0 + 1) * count]) }
  }

  /// Correlates independent standard normal variables in place: `x ← L x` for every draw.
  ///
  /// > Shapes: `columns` points to ``count`` columns, each of `draws` values.
  ///
  /// - Parameters:
  ///   - columns: One column per variable, in the order of the correlations.
  ///   - draws: How many values each column has.
  public func transform(
    normals columns: UnsafePointer<UnsafeMutablePointer<Double>>, draws: Int
  ) {
    let k = count
    // From the last row up, so that each row still finds the rows before it unchanged.
    for i in stride(from: k - 1, through: 0, by: -1) {
      let out = columns[i]
      let own = matrix.factor[i * k + i]
      for d in 0..<draws { out[d] *= own }
      for j in 0..<i {
        let weight = matrix.factor[i * k + j]
        guard weight != 0 else { continue }
        let input = columns[j]
        for d in 0..<draws { out[d] += weight * input[d] }
      }
    }
  }

  /// Correlates independent uniform variables in place, by way of normal ones.
  ///
  /// - Parameter columns: One column per variable, in the order of the correlations, all of the
  ///   same length with values in (0, 1).
  public func transform(uniforms columns: inout [[Double]]) {
    Self.withPointers(to: &columns, count: count) { transform(uniforms: $0, draws: $1) }
  }

  /// Correlates independent standard normal variables in place: `x ← L x` for every draw.
  ///
  /// - Parameter columns: One column per variable, in the order of the correlations, all of the
  ///   same length.
  public func transform(normals columns: inout [[Double]]) {
    Self.withPointers(to: &columns, count: count) { transform(normals: $0, draws: $1) }
  }

  /// Lends columns of equal length as pointers.
  static func withPointers(
    to columns: inout [[Double]], count: Int,
    _ body: (UnsafePointer<UnsafeMutablePointer<Double>>, Int) -> Void
  ) {
    precondition(columns.count == count, "\(columns.count) columns for \(count) variables")
    let draws = columns.first?.count ?? 0
    for column in columns {
      precondition(column.count == draws, "columns of \(draws) and \(column.count) values")
    }
    guard draws > 0 else { return }
    // Held in one piece meanwhile, as pointers to several arrays cannot be taken at once.
    var joined = Array(columns.joined())
    joined.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let pointers = (0..<count).map { base + $0 * draws }
      pointers.withUnsafeBufferPointer { pointers in
        guard let pointers = pointers.baseAddress else { return }
        body(pointers, draws)
      }
    }
    for j in columns.indices { columns[j] = Array(joined[j * draws..<(j + 1) * draws]) }
  }

  /// Correlates independent uniform variables in place, by way of normal ones.
  ///
  /// The first variable, and any that is correlated with none, keeps its numbers bit for bit.
  ///
  /// > Shapes: `columns` points to ``count`` columns, each of `draws` values in (0, 1); so are the
  /// > results.
  ///
  /// - Parameters:
  ///   - columns: One column per variable, in the order of the correlations.
  ///   - draws: How many values each column has.
  public func transform(
    uniforms columns: UnsafePointer<UnsafeMutablePointer<Double>>, draws: Int
  ) {
    let k = count
    // Pieces of draws whose normal numbers stay in the cache.
    let piece = 256
    withUnsafeTemporaryAllocation(of: Double.self, capacity: piece * k) { normals in
      for start in stride(from: 0, to: draws, by: piece) {
        let size = min(piece, draws - start)
        for j in 0..<k {
          let scores = UnsafeMutableBufferPointer(
            rebasing: normals[j * piece..<j * piece + size])
          _ = scores.update(from: UnsafeBufferPointer(start: columns[j] + start, count: size))
          Normal.quantiles(inPlace: scores)
        }
        for i in 0..<k where matrix.factor[i * k + i] != 1 {
          for d in 0..<size {
            var sum = 0.0
            for j in 0...i { sum += matrix.factor[i * k + j] * normals[j * piece + d] }
            columns[i][start + d] = min(max(Normal.cdf(sum), 0x1p-53), 0x1.FFFFFFFFFFFFFp-1)
          }
        }
      }
    }
  }

  /// The correlation of normal variables whose ranks are correlated by `spearman`: `2 sin(π ρ/6)`.
  public static func correlation(spearman: Double) -> Double {
    abs(spearman) == 1 ? spearman : 2 * sin(spearman * (.pi / 6))
  }

  /// The rank correlation of normal variables correlated by `correlation`: `6/π · asin(r/2)`.
  public static func spearman(correlation: Double) -> Double {
    abs(correlation) == 1 ? correlation : asin(0.5 * correlation) * (6 / .pi)
  }

  /// The correlation of normal variables with a Kendall's tau of `kendall`: `sin(π τ/2)`.
  ///
  /// It holds for all elliptical copulas, so for the t copula too.
  ///
  /// > Reference: Lindskog, McNeil & Schmock (2003), "Kendall's tau for elliptical distributions".
  public static func correlation(kendall: Double) -> Double {
    abs(kendall) == 1 ? kendall : sin(kendall * (.pi / 2))
  }

  /// Kendall's tau of normal variables correlated by `correlation`: `2/π · asin r`.
  public static func kendall(correlation: Double) -> Double {
    abs(correlation) == 1 ? correlation : asin(correlation) * (2 / .pi)
  }
}
