import Precision

extension DoubleDouble {
  /// The nearest double, or nil where the range of doubles has none.
  var representable: Double? { head.isFinite ? head : nil }
}
