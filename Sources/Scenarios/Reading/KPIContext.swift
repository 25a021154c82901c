internal import Diagnostics
internal import Quantities
internal import Series

/// What is known of an indicator while its parts are read.
struct KPIContext {
  /// The name.
  var name: String
  /// Where the name stands.
  var span: SourceSpan
  /// The unit as declared or inferred; nil where it is broken or open.
  var unit: Unit?
  /// The unit in which bare numbers are written.
  var bareUnit: UnitReading?
  /// Support and rounding.
  var kind = KPI.Kind.index
  /// The KPI's own grid.
  var grid: Frequency

  /// What a fixed value of the KPI must be.
  func value(_ key: String) -> Expectation {
    let support: Expectation.Support =
      switch kind {
      case _ where unit == nil: .any
      case .share: .share
      case .index: .any
      case .count, .money: .positive
      }
    return Expectation(key: key, unit: unit, support: support, bareUnit: bareUnit)
  }
}
