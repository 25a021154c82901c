/// The autocorrelations of the residuals of many series together.
///
/// Each series has its own, weighted by how many residuals it has.
public struct PooledAutocorrelation: Hashable, Sendable {
  /// The autocorrelations from lag 1 on; empty where there are none.
  public let values: [Double]
  /// How many residuals they rest on.
  public let count: Int

  /// Takes residuals together.
  ///
  /// - Parameters:
  ///   - residuals: By series and period; nil where there is none. Series shorter than twice the lags
  ///     are left out.
  ///   - lags: How many autocorrelations.
  public init(_ residuals: [[Double?]], lags: Int) {
    var sums = [Double](repeating: 0, count: max(lags, 0))
    var count = 0
    for series in residuals {
      let checks = ResidualChecks(series, lags: lags)
      guard checks.count >= 2 * lags, checks.autocorrelations.count == lags, lags > 0 else {
        continue
      }
      count += checks.count
      for (lag, value) in checks.autocorrelations.enumerated() {
        sums[lag] += Double(checks.count) * value
      }
    }
    self.count = count
    values = count > 0 ? sums.map { $0 / Double(count) } : []
  }
}
