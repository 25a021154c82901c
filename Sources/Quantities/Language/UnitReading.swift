import Precision

/// A unit text of a plan or a table header, read: `KRW per person`, `percent`, `억원`.
public struct UnitReading: Hashable, Sendable {
  /// The text as written, without surrounding spaces: what people are shown.
  public let symbol: String
  /// The canonical unit.
  public let unit: Unit
  /// Canonical units per written unit, exactly.
  let exactScale: UnitScale

  /// How many canonical units one written unit is: 0.01 for `percent`, 4 for `per quarter`.
  public var scale: Double { exactScale.double }

  /// The canonical value of a number written in this unit.
  ///
  /// - Parameter written: A finite number as written, such as 57 in percent.
  /// - Returns: The decimal product rounded once, such as 0.57 (57 * 0.01 is not).
  public func canonical(_ written: Double) -> Double {
    guard written.isFinite else { return written }
    let size = ExactDecimal(shortest: written).double(times: exactScale)
    return written < 0 ? -size : size
  }

  /// The number that is written in this unit for a canonical value.
  ///
  /// - Parameter canonical: A finite value in canonical units, such as 0.57.
  /// - Returns: The number in this unit, such as 57.
  public func written(_ canonical: Double) -> Double {
    guard canonical.isFinite else { return canonical }
    let size = ExactDecimal(shortest: canonical).double(times: exactScale.inverse)
    return canonical < 0 ? -size : size
  }
}
