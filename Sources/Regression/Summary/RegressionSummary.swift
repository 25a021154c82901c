public import Diagnostics

/// What a fit found, and how far to trust it.
///
/// All numbers were computed in double-double arithmetic and rounded once.
public struct RegressionSummary: Hashable, Sendable {
  /// How the fit came to an end.
  public enum Outcome: String, Hashable, Sendable {
    /// A linear fit in which the data determine every coefficient.
    case solved
    /// A linear fit with dependent columns: the shortest of all coefficients that fit as well.
    case minimumNorm = "minimum_norm"
    /// A nonlinear fit at a minimum that the data determine.
    case converged
    /// A nonlinear fit at a minimum that other parameters reach as well.
    case rankDeficient = "rank_deficient"
    /// A nonlinear fit in which the sum of squares fell no more without reaching a minimum.
    case stalled
    /// A nonlinear fit that ran out of steps.
    case iterationLimit = "iteration_limit"

    /// Whether the estimates are determined by the data.
    public var isSuccess: Bool { self == .solved || self == .converged }
  }

  /// The formula as it was understood.
  public let formula: String
  /// How many observations count.
  public let n: Int
  /// How many terms or parameters the data determine.
  public let rank: Int
  /// The condition of the design (or the Jacobian) with its columns scaled to like length.
  ///
  /// About log₁₀ of it digits of the data's are lost on the way to the estimates.
  public let condition: Double
  /// The residual standard deviation, in units of the response; nil without a degree of freedom.
  public let residualSD: Double?
  /// The residual sum of squares; nil beyond the range of doubles.
  public let residualSumOfSquares: Double?
  /// Observations less rank.
  public let degreesOfFreedom: Int
  /// The share of the variation that the fit explains; nil where the response does not vary.
  ///
  /// The variation about the mean, or about 0 in a linear formula without an intercept.
  public let rSquared: Double?
  /// The F statistic of all terms together; nil for an exact fit and for nonlinear fits.
  public let fStatistic: Double?
  /// Whether the residuals vanish as far as the data can tell.
  public let isExact: Bool
  /// How the fit came to an end.
  public let outcome: Outcome
  /// The estimates, in the order of the formula.
  public let terms: [TermEstimate]
  /// All terms together, each term after those before it, the residuals; empty for nonlinear fits.
  public let anova: [AnovaRow]
  /// The probability that the intervals were made for.
  public let level: Double
  /// What a reader must know before using the numbers.
  public let warnings: [Diagnostic]

  /// The fewest digits that the rounding of the data and of the arithmetic leaves to any estimate.
  public var digits: Double? {
    let known = terms.compactMap(\.digits)
    return known.count == terms.count ? known.min() : nil
  }
}
