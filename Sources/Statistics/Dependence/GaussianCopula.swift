import Glibc

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
    var pearson = spearman
    for i in spearman.indices {
      for j in spearman[i].indices where i != j {
        pearson[i][j] = Self.correlation(spearman: spearman[i][j])
      }
    }
    matrix = try CorrelationMatrix(pearson)
  }

  /// Creates a copula from the correlations of the underlying normal variables.
  ///
  /// - Parameter correlation: The correlations, k×k, symmetric, with unit diagonal.
  /// - Throws: ``CorrelationError``.
  public init(correlation: [[Double]]) throws(CorrelationError) {
    matrix = try CorrelationMatrix(correlation)
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
    let normals = UnsafeMutablePointer<Double>.allocate(capacity: k)
    defer { normals.deallocate() }
    for d in 0..<draws {
      for j in 0..<k { normals[j] = Normal.quantile(columns[j][d]) }
      for i in 0..<k where matrix.factor[i * k + i] != 1 {
        var sum = 0.0
        for j in 0...i { sum += matrix.factor[i * k + j] * normals[j] }
        columns[i][d] = min(max(Normal.cdf(sum), 0x1p-53), 0x1.FFFFFFFFFFFFFp-1)
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
}
