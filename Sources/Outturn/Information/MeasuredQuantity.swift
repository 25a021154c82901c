internal import Quantities
internal import Series

/// Something that could be measured, or known exactly: what it is in each draw.
struct MeasuredQuantity {
  /// `kpi`, `stage`, `stock`, or `assumption`.
  var kind: String
  /// As the plan names it.
  var name: String
  /// What people read.
  var label: LocalizedText
  /// The shown unit.
  var unit: String
  /// Canonical units in one shown unit.
  var scale = 1.0
  /// When; nil for an assumption.
  var period: Period?
  /// Whether only whole numbers occur.
  var isWhole = false
  /// By draw.
  var values: [Double]
  /// Whether it comes out the same whichever option is chosen, so that choosing can wait for it.
  var precedesChoice = true
}
