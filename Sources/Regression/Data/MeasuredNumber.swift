import Glibc
public import Precision

/// A number with what its writing leaves open.
public struct MeasuredNumber: Hashable, Sendable {
  /// The number.
  public var value: DoubleDouble
  /// Half a unit in the last place that was written: `2.50` stands for 2.495 to 2.505.
  ///
  /// 0 for whole numbers, which count or code and are taken as exact.
  public var rounding: Double

  /// Creates a number.
  ///
  /// - Parameters:
  ///   - value: The number.
  ///   - rounding: Half a unit in its last written place.
  public init(_ value: DoubleDouble, rounding: Double = 0) {
    self.value = value
    self.rounding = rounding
  }

  /// The number that a double is, known to half a unit in its last bit unless it is whole.
  ///
  /// - Parameter value: Finite.
  public init(_ value: Double) {
    self.value = DoubleDouble(value)
    rounding = value == value.rounded() ? 0 : value.ulp / 2
  }

  /// Reads the text of a table cell.
  ///
  /// Beside plain decimals (`-1.5e-3`) it reads thousands separators (`1,250.5`), the signs `−`, `△`
  /// and `▲` for negative numbers, and percentages (`12.5%` is 0.125). Gives nil where the text is
  /// not a number or exceeds the range of a double.
  ///
  /// - Parameters:
  ///   - text: The text of the cell.
  ///   - path: Whether the number is kept as written or rounded to double.
  public init?(_ text: String, path: NumberPath) {
    guard let decimal = ExactDecimal(cell: text) else { return nil }
    let value = decimal.doubleDouble
    guard value.isFinite else { return nil }
    switch path {
    case .decimal:
      let place = decimal.lastPlace
      self.init(value, rounding: place < 0 ? 0.5 * pow(10, Double(place)) : 0)
    case .double:
      self.init(value.double)
    }
  }
}
