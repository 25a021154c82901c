public import Series

/// A projection as it was published.
public struct PublishedProjection: Hashable, Sendable {
  /// What it projects.
  public var series: String
  /// How it was made or by whom; nil where nothing is said.
  public var method: String?
  /// What it assumes; nil where nothing is said.
  public var scenario: String?
  /// When it was published.
  public var published: CalendarDate
  /// The period it is about.
  public var period: Period
  /// Which of the projected periods that is: 1 is the one under way at publication, 0 and below
  /// lie in the past.
  public var number: Int
  /// The projected value, in the unit of the series.
  public var value: Double
  /// What later decisions added to the value, such as legislation that no projection of unchanged
  /// law holds.
  public var changes: Double
  /// Quantiles in ascending order of probability; empty where none were published.
  public var quantiles: QuantileForecast?
  /// What raised the outturn since, by reason, where an issuer says so.
  public var reasons: Reasons?

  /// What raised the outturn after publication, in the unit of the series; negative where it fell.
  public struct Reasons: Hashable, Sendable {
    /// Reclassified items and revised data.
    public var classification: Double
    /// Decisions on policy.
    public var policy: Double
    /// An economy other than assumed.
    public var economic: Double

    /// Creates reasons.
    public init(classification: Double = 0, policy: Double = 0, economic: Double = 0) {
      self.classification = classification
      self.policy = policy
      self.economic = economic
    }
  }

  /// Creates a projection.
  ///
  /// - Parameters:
  ///   - series: What it projects.
  ///   - method: How it was made or by whom.
  ///   - scenario: What it assumes.
  ///   - published: When it was published.
  ///   - period: The period it is about.
  ///   - number: Which of the projected periods that is; nil counts from the period that contains the
  ///     date of publication, which is 1.
  ///   - value: The projected value.
  ///   - changes: What later decisions added to it.
  ///   - quantiles: Its distribution.
  ///   - reasons: What raised the outturn since.
  public init(
    series: String, method: String? = nil, scenario: String? = nil, published: CalendarDate,
    period: Period, number: Int? = nil, value: Double, changes: Double = 0,
    quantiles: QuantileForecast? = nil, reasons: Reasons? = nil
  ) {
    self.series = series
    self.method = method
    self.scenario = scenario
    self.published = published
    self.period = period
    self.number =
      number ?? period.ordinal - Period(period.frequency, containing: published).ordinal + 1
    self.value = value
    self.changes = changes
    self.quantiles = quantiles
    self.reasons = reasons
  }
}
