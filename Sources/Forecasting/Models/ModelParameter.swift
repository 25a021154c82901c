/// One estimate of a model.
public struct ModelParameter: Hashable, Sendable {
  /// How an estimate follows when the series is measured in another unit.
  public enum Scale: Hashable, Sendable {
    /// It does not: a smoothing parameter, a relative change.
    case none
    /// It is multiplied by this power of the factor: 1 for a level, 2 for a variance.
    case power(Int)
  }

  /// The name in the field's notation, in ASCII: `alpha`, `phi`, `ar1`, `l0`, `s3`.
  public let name: String
  /// The estimate.
  public let value: Double
  /// The standard error, where it can be had.
  public let standardError: Double?
  /// How it follows the unit of the series.
  public let scale: Scale

  /// Creates an estimate.
  public init(
    _ name: String, _ value: Double, standardError: Double? = nil, scale: Scale = .none
  ) {
    self.name = name
    self.value = value
    self.standardError = standardError
    self.scale = scale
  }
}
