/// A curve fitted to the observations of a KPI, as the manifest records it.
public struct FitSummary: Hashable, Sendable, Codable {
  /// A fitted parameter.
  public struct Parameter: Hashable, Sendable, Codable {
    /// The parameter's name.
    public var name: String
    /// Its estimate.
    public var estimate: Double
    /// Its standard error; nil where the data leave none.
    public var standardError: Double?

    /// Creates a parameter.
    public init(name: String, estimate: Double, standardError: Double?) {
      self.name = name
      self.estimate = estimate
      self.standardError = standardError
    }
  }

  /// The KPI's name.
  public var kpi: String
  /// The curve: `linear`, `exponential`, `logistic`, `gompertz`, `drift`.
  public var curve: String
  /// First fitted period.
  public var from: String
  /// Last fitted period.
  public var through: String
  /// How many observations were fitted.
  public var observations: Int
  /// The estimates, in the KPI's shown unit.
  public var parameters: [Parameter]
  /// Residual standard deviation; nil where the data leave none.
  public var residualStandardDeviation: Double?
  /// Corrected Akaike criterion; nil where there are too few observations.
  public var aicc: Double?
  /// Condition number of the problem at the estimate; nil where there is none.
  public var condition: Double?
  /// What was said about the fit, such as a simpler curve being used.
  public var remarks: [String]

  /// Creates a summary.
  public init(
    kpi: String, curve: String, from: String, through: String, observations: Int,
    parameters: [Parameter], residualStandardDeviation: Double?, aicc: Double?,
    condition: Double?, remarks: [String]
  ) {
    self.kpi = kpi
    self.curve = curve
    self.from = from
    self.through = through
    self.observations = observations
    self.parameters = parameters
    self.residualStandardDeviation = residualStandardDeviation
    self.aicc = aicc
    self.condition = condition
    self.remarks = remarks
  }
}
