/// A number with its unit; a nil unit is a bare number that takes the unit its place expects.
public struct Quantity: Hashable, Sendable {
  /// The value in canonical units: whole currency units, per year, shares of 1.
  public var value: Double
  /// The unit, or nil for a bare number.
  public var unit: Unit?

  /// Creates a quantity.
  public init(_ value: Double, _ unit: Unit? = nil) {
    self.value = value
    self.unit = unit
  }
}
