public import Diagnostics
public import Series

/// How observations are projected.
public struct ForecastSettings: Hashable, Sendable {
  /// The method.
  public var method: Method = .auto
  /// The form of the method after a colon, as in `ets:AAdN`; nil where it is chosen by the data.
  public var form: String?
  /// The periods fitted, nil for all known.
  public var fit: PeriodRange?
  /// A declared upper bound, canonical.
  public var ceiling: Double?
  /// A declared lower bound, canonical.
  public var floor: Double?
  /// Where it stands, if the plan has the key.
  public var span: SourceSpan?

  /// The methods of this version.
  public enum Method: String, Hashable, Sendable, CaseIterable {
    /// Chosen by the data.
    case auto
    /// A straight line.
    case linear
    /// Growth at a constant rate.
    case exponential
    /// S-shaped, symmetric.
    case logistic
    /// S-shaped, early inflection.
    case gompertz
    /// S-shaped, with an inflection of its own.
    case richards
    /// Adoption by innovation and imitation.
    case bass
    /// Those who adopt in each period.
    case bassPerPeriod = "bass_per_period"
    /// Growth that slows towards a level.
    case damped
    /// Straight lines that meet at breaks.
    case piecewise
    /// The last value stays.
    case naive
    /// The value of a year before stays.
    case seasonalNaive = "seasonal_naive"
    /// The last value stays, seasonally adjusted where that helps.
    case naive2
    /// The mean change goes on.
    case drift
    /// The mean stays.
    case mean
    /// Exponential smoothing, its form chosen by the data.
    case ets
    /// The Theta method.
    case theta
    /// The dynamic optimised Theta model.
    case dot
    /// The optimised Theta model.
    case otm
    /// The standard Theta model with its parameters estimated.
    case stm
    /// The same with moving coefficients.
    case dstm
    /// The best of the Theta models.
    case autotheta
    /// Autoregressive integrated moving averages, their orders chosen by the data.
    case arima
    /// Complex exponential smoothing.
    case ces
    /// Level, trend and season as random walks of their own.
    case structural
    /// A level that moves as a random walk.
    case localLevel = "local_level"
    /// A line whose level and slope move.
    case localLinearTrend = "local_linear_trend"
    /// A line whose slope alone moves.
    case smoothTrend = "smooth_trend"
    /// A line whose slope fades.
    case dampedTrend = "damped_trend"
    /// Counts that move: Poisson or negative binomial.
    case counts
    /// Counts of a Poisson law.
    case poisson
    /// Counts that vary more than that.
    case negativeBinomial = "negative_binomial"
    /// Demand that is mostly nothing (Teunter, Syntetos & Babai).
    case tsb
    /// The same (Croston).
    case croston
    /// The same (Syntetos & Boylan).
    case sba
    /// A growth curve, chosen by the data.
    case growth

    /// Whether a form may be named after a colon.
    public var takesForm: Bool {
      switch self {
      case .ets, .arima, .ces, .structural, .localLevel, .localLinearTrend, .smoothTrend,
        .dampedTrend, .poisson, .negativeBinomial:
        true
      default: false
      }
    }
  }
}
