/// One part of a series as a model sees it, by period.
public struct ModelComponent: Hashable, Sendable {
  /// The name in the field's terms, in ASCII: `level`, `trend`, `season`, `remainder`.
  public let name: String
  /// The value in each period of the series; nil where there is none.
  public let values: [Double?]
  /// How it follows the unit of the series; a seasonal factor does not.
  public let scale: ModelParameter.Scale

  /// Creates a component.
  public init(_ name: String, _ values: [Double?], scale: ModelParameter.Scale = .power(1)) {
    self.name = name
    self.values = values
    self.scale = scale
  }
}
