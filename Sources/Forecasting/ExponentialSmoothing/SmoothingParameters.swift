/// The smoothing parameters of an exponential smoothing model together with states at a moment.
///
/// beta is the effect of an error on the growth (statsmodels' and R's beta, alpha·beta* of some
/// texts). Components that a form does not have are ignored.
public struct SmoothingParameters: Hashable, Sendable {
  /// The effect of an error on the level.
  public var alpha: Double
  /// The effect of an error on the growth.
  public var beta: Double
  /// The effect of an error on the season.
  public var gamma: Double
  /// What is left of the growth after a period; 1 for a trend that is not damped.
  public var phi: Double
  /// The level.
  public var level: Double
  /// The growth per period.
  public var growth: Double
  /// The seasonal states, that of the next period first.
  ///
  /// R and statsforecast list them backwards: their `s1` belongs to the last period before, and
  /// the last one to the next period.
  public var seasons: [Double]

  /// Creates parameters.
  public init(
    alpha: Double, beta: Double = 0, gamma: Double = 0, phi: Double = 1, level: Double,
    growth: Double = 0, seasons: [Double] = []
  ) {
    self.alpha = alpha
    self.beta = beta
    self.gamma = gamma
    self.phi = phi
    self.level = level
    self.growth = growth
    self.seasons = seasons
  }

  /// The rows that the loops read: smoothing parameters, level, growth, seasons in order of use.
  func rows(for form: ExponentialSmoothingForm) -> [Double] {
    [
      alpha, form.hasTrend ? beta : 0, form.isSeasonal ? gamma : 0,
      form.trend == .damped ? phi : form.hasTrend ? 1 : 0, level, form.hasTrend ? growth : 0,
    ] + (form.isSeasonal ? seasons : [])
  }

  init(rows: UnsafeBufferPointer<Double>, period: Int) {
    self.init(
      alpha: rows[0], beta: rows[1], gamma: rows[2], phi: rows[3], level: rows[4],
      growth: rows[5], seasons: (0..<period).map { rows[6 + $0] })
  }
}
