/// A number as it stands in a text: its value in canonical units, and where it stands.
public struct QuantityLiteral: Hashable, Sendable {
  /// The value; the unit is nil for a bare number, which takes the unit its place expects.
  public var quantity: Quantity
  /// Where it stands: offsets in Unicode scalars from the start of the text.
  public var range: Range<Int>

  /// Creates a literal.
  public init(_ quantity: Quantity, range: Range<Int>) {
    self.quantity = quantity
    self.range = range
  }
}
