private import Statistics

/// Columns tied by a Gaussian copula, of which some can be kept and the rest drawn given them.
///
/// Conditioning is on the normal scores of the columns kept. Numbers of columns that hang together
/// with none of the kept ones, or are kept, pass through bit for bit.
///
/// > Reference: Owen & Prieur (2017), SIAM/ASA Journal on Uncertainty Quantification 5, 986–1002,
/// > §4, for what is asked of conditional draws; Anderson (2003), An Introduction to Multivariate
/// > Statistical Analysis, §2.5, for normal ones.
struct NormalDependence {
  /// Columns tied with each other, ascending.
  private struct Cluster {
    let columns: [Int]
    let correlation: [[Double]]
    /// The correlated normal scores of the first sample and the independent ones of the second.
    var base: [[Double]] = []
    var fresh: [[Double]] = []
  }

  /// The first sample, tied.
  let base: [[Double]]
  /// The second sample, tied.
  private let other: [[Double]]
  private var clusters: [Cluster]

  /// Ties two independent samples.
  ///
  /// - Parameters:
  ///   - first: Columns of independent numbers in (0, 1).
  ///   - second: As many, independent of the first.
  ///   - correlation: The correlations of normal scores, or nil for independent columns.
  /// - Throws: `CorrelationError` for a matrix that is none.
  init(first: [[Double]], second: [[Double]], correlation: [[Double]]?) throws {
    var (base, other) = (first, second)
    clusters = []
    if let correlation {
      precondition(
        correlation.count == first.count, "\(correlation.count) correlations for \(first.count)")
      _ = try GaussianCopula(correlation: correlation)
      for columns in Self.connected(correlation) where columns.count > 1 {
        var cluster = Cluster(
          columns: columns,
          correlation: columns.map { row in columns.map { correlation[row][$0] } })
        let copula = try GaussianCopula(correlation: cluster.correlation)
        var normals = columns.map { first[$0].map(Normal.quantile) }
        copula.transform(normals: &normals)
        cluster.base = normals
        cluster.fresh = columns.map { second[$0].map(Normal.quantile) }
        var drawn = cluster.fresh
        copula.transform(normals: &drawn)
        for (place, column) in columns.enumerated() {
          base[column] = Self.uniforms(normals[place])
          other[column] = Self.uniforms(drawn[place])
        }
        clusters.append(cluster)
      }
    }
    self.base = base
    self.other = other
  }

  /// Some rows with some columns as in the first sample and the rest drawn given those.
  ///
  /// - Parameters:
  ///   - kept: Whether each column is kept.
  ///   - rows: The rows asked for.
  /// - Returns: The columns.
  /// - Throws: `CorrelationError` where rounding makes a part of the matrix indefinite.
  func mixed(keeping kept: [Bool], rows: Range<Int>) throws -> [[Double]] {
    var columns = kept.indices.map { Array((kept[$0] ? base : other)[$0][rows]) }
    for cluster in clusters {
      let members = cluster.columns.indices
      let known = members.filter { kept[cluster.columns[$0]] }
      let unknown = members.filter { !kept[cluster.columns[$0]] }
      if known.isEmpty || unknown.isEmpty { continue }
      let order = known + unknown
      let factor = try GaussianCopula(
        correlation: order.map { row in order.map { cluster.correlation[row][$0] } }
      ).factor
      var drawn = [[Double]](repeating: [], count: unknown.count)
      var innovations = [Double](repeating: 0, count: order.count)
      for row in rows {
        for (place, member) in order.enumerated() {
          guard place < known.count else {
            innovations[place] = cluster.fresh[member][row]
            continue
          }
          var rest = cluster.base[member][row]
          for before in 0..<place { rest -= factor[place][before] * innovations[before] }
          // A column that the earlier ones determine brings nothing new.
          innovations[place] = factor[place][place] > 0 ? rest / factor[place][place] : 0
        }
        for place in known.count..<order.count {
          var score = 0.0
          for before in 0...place { score += factor[place][before] * innovations[before] }
          drawn[place - known.count].append(score)
        }
      }
      for (place, member) in unknown.enumerated() {
        columns[cluster.columns[member]] = Self.uniforms(drawn[place])
      }
    }
    return columns
  }

  private static func uniforms(_ normals: [Double]) -> [Double] {
    normals.map { min(max(Normal.cdf($0), 0x1p-53), 0x1.FFFFFFFFFFFFFp-1) }
  }

  /// The columns that hang together by correlations other than 0.
  private static func connected(_ correlation: [[Double]]) -> [[Int]] {
    var isSeen = [Bool](repeating: false, count: correlation.count)
    var groups: [[Int]] = []
    for start in correlation.indices where !isSeen[start] {
      isSeen[start] = true
      var group = [start]
      var next = 0
      while next < group.count {
        for column in correlation.indices
        where !isSeen[column] && correlation[group[next]][column] != 0 {
          isSeen[column] = true
          group.append(column)
        }
        next += 1
      }
      groups.append(group.sorted())
    }
    return groups
  }
}
