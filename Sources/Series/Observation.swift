/// One dated value of a series.
public struct Observation: Hashable, Sendable {
  /// The period the value describes.
  public var period: Period
  /// The value, in the canonical unit of its series; nil is missing, never zero.
  public var value: Double?
  /// The definition or questionnaire the value was measured under; nil is the only one.
  public var regime: String?
  /// When the value was published, for restated figures.
  public var vintage: String?

  /// Creates an observation.
  public init(period: Period, value: Double?, regime: String? = nil, vintage: String? = nil) {
    self.period = period
    self.value = value
    self.regime = regime
    self.vintage = vintage
  }
}
