/// Why a series gets no forecast at all.
public enum SeriesRefusal: Error, Hashable, Sendable {
  /// Not one value is known.
  case noValues
  /// A value lies outside the bounds that were declared.
  case outsideBounds(index: Int, value: Double)
}
