/// One coefficient or parameter with how sure it is.
public struct TermEstimate: Hashable, Sendable {
  /// The name: a term of the formula, or a parameter.
  public let name: String
  /// The estimate, in units of the response per unit of the term.
  public let estimate: Double
  /// Its standard error; 0 where the fit is exact, nil where the data do not determine it.
  public let standardError: Double?
  /// Estimate over standard error; nil where that is 0 or unknown.
  public let t: Double?
  /// The two-sided probability of a t as far from 0.
  public let p: Double?
  /// The lower end of the confidence interval.
  public let lower: Double?
  /// The upper end of the confidence interval.
  public let upper: Double?
  /// How many leading digits the rounding of the data, and of the arithmetic, leaves standing, 0 to
  /// 15.
  ///
  /// Nil where that is not known: without full rank.
  public let digits: Double?
}
