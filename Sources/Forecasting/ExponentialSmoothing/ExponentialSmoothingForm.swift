/// Which components an exponential smoothing model has and how they enter, `ETS(M,Ad,M)`.
///
/// The fifteen forms whose forecasts have a finite variance and whose recursion divides by nothing
/// that can vanish. Multiplicative trends and an additive error with a multiplicative season are
/// refused: their variances are infinite or their states unstable.
///
/// > Reference: Hyndman, Koehler, Ord & Snyder (2008), tables 2.2 and 2.3, and chapter 15 for what
/// > the refused forms lack.
public struct ExponentialSmoothingForm: Hashable, Sendable, CustomStringConvertible {
  /// How an error enters.
  public enum Error: String, Hashable, Sendable {
    /// It is added to the mean.
    case additive = "A"
    /// It is relative to the mean.
    case multiplicative = "M"
  }

  /// How the level grows.
  public enum Trend: String, Hashable, Sendable {
    /// It does not.
    case none = "N"
    /// By a growth that is added in every period.
    case additive = "A"
    /// By a growth that fades with the periods ahead.
    case damped = "Ad"
  }

  /// How a season enters.
  public enum Season: String, Hashable, Sendable {
    /// There is none.
    case none = "N"
    /// It is added to the level.
    case additive = "A"
    /// The level is multiplied by it.
    case multiplicative = "M"
  }

  /// How an error enters.
  public let error: Error
  /// How the level grows.
  public let trend: Trend
  /// How a season enters.
  public let season: Season

  /// Creates a form.
  ///
  /// - Throws: ``ModelRefusal`` for an additive error with a multiplicative season.
  public init(error: Error, trend: Trend, season: Season) throws(ModelRefusal) {
    guard error == .multiplicative || season != .multiplicative else {
      throw ModelRefusal(
        .formNotSupported,
        "ETS(A,\(trend.rawValue),M) divides an additive error by a season that may come near zero; "
          + "use ETS(M,\(trend.rawValue),M)")
    }
    self.init(stable: error, trend, season)
  }

  private init(stable error: Error, _ trend: Trend, _ season: Season) {
    self.error = error
    self.trend = trend
    self.season = season
  }

  /// Reads `MAM`, `AAdN`, `M,Ad,M` or `ETS(M,Ad,M)`, in any case.
  ///
  /// - Throws: ``ModelRefusal`` for other text and for forms that are not supported.
  public init(parsing text: String) throws(ModelRefusal) {
    var letters = text.uppercased().filter { !$0.isWhitespace }
    if letters.hasPrefix("ETS(") && letters.hasSuffix(")") {
      letters = String(letters.dropFirst(4).dropLast())
    }
    letters.removeAll { $0 == "," }
    let refusal = ModelRefusal(
      .formNotSupported, "'\(text)' is no exponential smoothing form such as AAN or ETS(M,Ad,M)")
    guard let first = letters.first, let error = Error(rawValue: String(first)),
      let last = letters.last, let season = Season(rawValue: String(last)), letters.count >= 3
    else { throw refusal }
    switch letters.dropFirst().dropLast() {
    case "N": try self.init(error: error, trend: .none, season: season)
    case "A": try self.init(error: error, trend: .additive, season: season)
    case "AD": try self.init(error: error, trend: .damped, season: season)
    case "M", "MD":
      throw ModelRefusal(
        .formNotSupported,
        "a multiplicative trend has an infinite variance a few periods ahead; use A or Ad")
    default: throw refusal
    }
  }

  /// All forms, in the order in which ties are decided: fewer parameters first.
  public static let stable: [ExponentialSmoothingForm] = {
    let seasons: [(Error, Season)] = [
      (.additive, .none), (.multiplicative, .none), (.additive, .additive),
      (.multiplicative, .additive), (.multiplicative, .multiplicative),
    ]
    let trends: [Trend] = [.none, .additive, .damped]
    return seasons.flatMap { error, season in
      trends.map { ExponentialSmoothingForm(stable: error, $0, season) }
    }
  }()

  /// The form in the field's notation.
  public var description: String {
    "ETS(\(error.rawValue),\(trend.rawValue),\(season.rawValue))"
  }

  var hasTrend: Bool { trend != .none }
  var isSeasonal: Bool { season != .none }

  /// Estimated smoothing parameters.
  var smoothingCount: Int {
    1 + (hasTrend ? 1 : 0) + (isSeasonal ? 1 : 0) + (trend == .damped ? 1 : 0)
  }

  /// Estimated parameters and initial states, the variance not among them.
  func dimension(season m: Int) -> Int {
    smoothingCount + 1 + (hasTrend ? 1 : 0) + (isSeasonal ? m - 1 : 0)
  }
}
