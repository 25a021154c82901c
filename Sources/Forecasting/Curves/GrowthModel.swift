import Glibc

/// A growth curve as a model of a series: one that is named, or the one that the values show.
///
/// Errors are independent and normal about the curve. Time is in years of `season` steps, or in
/// steps without a season. Without a curve given, the line, a line with one to three breaks, the
/// exponential, damped, logistic and Gompertz curves that the series is long enough for are
/// compared by the corrected Akaike criterion: of those within 2 of the best, that with the fewest
/// parameters is used. The uncertainty of the choice itself is not in the intervals.
public struct GrowthModel: ForecastModel {
  /// The curve; nil chooses one.
  public let curve: Curve?
  /// What is known of the ceiling.
  public let ceiling: Ceiling
  /// The lower asymptote; nil is 0, and no bound.
  public let floor: Double?
  /// How many breaks a piecewise line has; nil chooses one to three by the Bayesian criterion.
  public let breaks: Int?

  /// Creates a model.
  ///
  /// - Parameters:
  ///   - curve: The curve; nil chooses one.
  ///   - ceiling: What is known of the ceiling; only curves that saturate take note.
  ///   - floor: The lower asymptote, which no value is below.
  ///   - breaks: How many breaks a piecewise line has, at least 1.
  public init(
    _ curve: Curve? = nil, ceiling: Ceiling = .unknown, floor: Double? = nil, breaks: Int? = nil
  ) {
    self.curve = curve
    self.ceiling = ceiling
    self.floor = floor
    self.breaks = breaks
  }

  /// What users call it.
  public var name: String { curve.map { "\($0.rawValue) curve" } ?? "growth curve" }

  /// Declared asymptotes have a unit.
  public var isBoundToUnit: Bool { ceiling != .unknown || floor != nil }

  /// Fits the curve by least squares.
  ///
  /// - Parameter series: The values; missing ones are left out.
  /// - Returns: The fitted model.
  /// - Throws: ``ModelRefusal`` where there are not three values more than parameters, values beyond
  ///   declared asymptotes, or no minimum.
  public func fit(_ series: RegularSeries) throws(ModelRefusal) -> any FittedModel {
    try estimated(series)
  }

  /// Fits the curve by least squares, as its own type.
  ///
  /// - Parameter series: The values; missing ones are left out.
  /// - Returns: The fitted model.
  /// - Throws: ``ModelRefusal`` where there are not three values more than parameters, values beyond
  ///   declared asymptotes, or no minimum.
  public func estimated(
    _ series: RegularSeries
  ) throws(ModelRefusal) -> FittedGrowth {
    let problem = try GrowthProblem(self, series)
    if let curve { return try problem.estimated(curve) }
    let saturating: [Curve] = [.damped, .logistic, .gompertz]
    let candidates: [Curve] =
      ceiling == .unknown ? [.linear, .piecewiseLinear, .exponential] + saturating : saturating
    var fits: [FittedGrowth] = []
    var refusal: ModelRefusal?
    for candidate in candidates {
      do throws(ModelRefusal) {
        let fit = try problem.estimated(candidate)
        if fit.isResolved { fits.append(fit) }
      } catch {
        if refusal == nil { refusal = error }
      }
    }
    var best: FittedGrowth?
    for fit in fits where fit.score < best?.score ?? .infinity { best = fit }
    guard let best else {
      throw refusal
        ?? ModelRefusal(.notEstimable, "the values do not show the form of any growth curve")
    }
    var chosen = best
    for fit in fits where fit.score <= best.score + 2 {
      if (fit.parameterCount, fit.score) < (chosen.parameterCount, chosen.score) { chosen = fit }
    }
    return chosen
  }
}
