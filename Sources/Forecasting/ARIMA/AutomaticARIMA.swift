import Glibc

/// A seasonal ARIMA model whose order is chosen: differences by tests, the rest by the corrected
/// Akaike criterion of exact likelihoods along a stepwise search.
///
/// Every order is fitted by exact maximum likelihood, and the best one again from more starts. Orders
/// with roots within 1.01 of the unit circle are not considered. Seasonal series are searched along
/// two walks. Seasonal terms reach back 60 values at most, so that longer seasons get seasonal
/// differences only; series with very many gaps get fewer orders tried.
///
/// > Reference: Hyndman & Khandakar (2008), J. Stat. Softw. 27(3), section 3.
public struct AutomaticARIMA: ForecastModel {
  /// The most autoregressive and moving-average terms.
  public var most = 5
  /// The most seasonal ones.
  public var mostSeasonal = 2
  /// The most differences.
  public var mostDifferences = 2
  /// Whether a drift may be estimated after one difference.
  public var allowsDrift = true
  /// Whether a mean may be estimated without differences.
  public var allowsMean = true

  /// Creates the model with R's `auto.arima` limits.
  public init() {}

  /// What users call it.
  public var name: String { "arima" }

  /// Chooses and estimates a model.
  ///
  /// - Parameter series: The values.
  /// - Returns: The fitted model.
  /// - Throws: ``ModelRefusal`` where there are fewer than three values, or a long series is
  ///   mostly gaps.
  public func fit(_ series: RegularSeries) throws(ModelRefusal) -> any FittedModel {
    try estimated(series)
  }

  /// The fitted model with its own type.
  public func estimated(_ series: RegularSeries) throws(ModelRefusal) -> FittedARIMA {
    try estimated(series, drivers: [])
  }

  /// The fitted model with drivers in its mean.
  func estimated(
    _ series: RegularSeries, drivers: [RegressorColumn]
  ) throws(ModelRefusal) -> FittedARIMA {
    let observed = series.observedCount
    guard observed >= 3 + drivers.count else {
      throw ModelRefusal(
        .tooFewValues,
        "automatic ARIMA needs at least \(3 + drivers.count) values, the series has \(observed)")
    }
    try series.refuseSparse()
    let values = series.values.drop(while: \.isNaN)
    let body = Array(values.reversed().drop(while: \.isNaN).reversed())
    let leading = series.count - values.count
    let plain = try Self.withoutDrivers(body, drivers, leading: leading, count: series.count)
    var (d, seasonal) = (0, 0)
    let season = series.season
    if !StationarityTest.isConstant(plain) {
      seasonal = StationarityTest.seasonalDifferences(plain, season: season)
      let rest =
        seasonal > 0 ? (season..<plain.count).map { plain[$0] - plain[$0 - season] } : plain
      d = StationarityTest.differences(rest, most: mostDifferences)
    }
    // Gaps and drivers can leave too little for the differences that the tests ask for.
    var refusal: ModelRefusal?
    for (less, lessSeasonal) in [(0, 0), (1, 0), (2, 0), (0, 1), (1, 1), (2, 1)] {
      guard d >= less, seasonal >= lessSeasonal else { continue }
      do {
        return try ARIMAOrderSearch(
          self, series, drivers, differences: d - less, seasonalDifferences: seasonal - lessSeasonal
        ).estimated()
      } catch {
        refusal = refusal ?? error
      }
    }
    throw refusal ?? ModelRefusal(.notEstimable, "no ARIMA model has a finite likelihood")
  }

  /// The residuals of a least-squares fit on the drivers, for the tests; gaps stay.
  private static func withoutDrivers(
    _ body: [Double], _ drivers: [RegressorColumn], leading: Int, count: Int
  ) throws(ModelRefusal) -> [Double] {
    guard !drivers.isEmpty else { return body }
    let present = body.indices.filter { !body[$0].isNaN }
    let sample = DifferencedSample(
      values: present.map { body[$0] },
      regressors: ([RegressorColumn("mean", .constant)] + drivers).map { column in
        present.map { column.value(leading + $0, count: count) }
      }, order: ARIMAOrder(0, 0, 0))
    if let dependent = sample.dependent {
      throw Driver.dependent(drivers[max(dependent - 1, 0)].name)
    }
    var result = body
    for (index, place) in present.enumerated() { result[place] = sample.columns[index] }
    return result
  }
}
