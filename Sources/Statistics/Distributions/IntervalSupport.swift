/// Where the values of an interval `low to high` can lie, which decides the shape.
public enum IntervalSupport: Hashable, Sendable {
  /// Above 0: lognormal.
  case positive
  /// Between 0 and 1: logit-normal.
  case share
  /// Any sign: normal.
  case real
}
