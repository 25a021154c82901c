/// A number that takes the place of a variable's equation: of a stock's initial value, or of a
/// constant, at all times.
public struct ModelSetting: Sendable, Hashable {
  /// The name of the variable as equations write it, with an element in brackets for one of an array.
  public var name: String
  /// The number.
  public var value: Double

  /// Creates a setting.
  public init(name: String, value: Double) {
    self.name = name
    self.value = value
  }
}
