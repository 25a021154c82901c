/// How a curve goes between the points that it is given by.
public enum PointShape: String, Hashable, Sendable, CaseIterable {
  /// Straight lines between points.
  case piecewise
  /// The output of the last point whose input is not above x.
  case steps
}
