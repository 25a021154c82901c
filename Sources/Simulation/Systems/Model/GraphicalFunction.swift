/// A function given by points, the lookup of system dynamics.
///
/// > Reference: XMILE 1.0, §3.1.4 and §4.3.
public struct GraphicalFunction: Sendable, Equatable {
  /// What lies between the points and beyond them.
  public enum Kind: Sendable, Equatable {
    /// Straight lines between points; beyond the ends their values hold.
    case continuous
    /// Straight lines between points; beyond the ends the outermost lines go on.
    case extrapolate
    /// The value of the last point passed; before the first point, its value.
    case discrete
  }

  /// Where the points lie, not decreasing.
  public var x: [Double]
  /// Their values.
  public var y: [Double]
  /// What lies between the points and beyond them.
  public var kind: Kind

  /// Creates a function from points.
  ///
  /// - Parameters:
  ///   - x: Where the points lie, not decreasing; at least one.
  ///   - y: As many values.
  ///   - kind: What lies between and beyond them.
  public init(x: [Double], y: [Double], kind: Kind = .continuous) {
    precondition(x.count == y.count, "\(x.count) places but \(y.count) values")
    precondition(!x.isEmpty, "a graphical function needs a point")
    precondition(
      zip(x, x.dropFirst()).allSatisfy { $0 <= $1 }, "the places of the points must not decrease")
    self.x = x
    self.y = y
    self.kind = kind
  }

  /// Creates a function from values at even distances.
  ///
  /// - Parameters:
  ///   - range: Where the first and the last point lie.
  ///   - y: The values; at least one.
  ///   - kind: What lies between and beyond them.
  public init(over range: ClosedRange<Double>, y: [Double], kind: Kind = .continuous) {
    let width = range.upperBound - range.lowerBound
    let last = Double(max(1, y.count - 1))
    self.init(
      x: y.indices.map { range.lowerBound + width * (Double($0) / last) }, y: y, kind: kind)
  }

  /// The value at a place.
  public func callAsFunction(_ place: Double) -> Double {
    let last = x.count - 1
    guard !place.isNaN else { return .nan }
    if place < x[0] || last == 0 {
      return kind == .extrapolate && last > 0 ? line(0, place) : y[0]
    }
    if place >= x[last] {
      return kind == .extrapolate && place > x[last] ? line(last - 1, place) : y[last]
    }
    // The last point that is not beyond the place.
    var (low, high) = (0, last)
    while high - low > 1 {
      let middle = (low + high) / 2
      if x[middle] <= place { low = middle } else { high = middle }
    }
    return kind == .discrete ? y[low] : line(low, place)
  }

  private func line(_ i: Int, _ place: Double) -> Double { y[i] + (place - x[i]) * slope(i) }

  /// The slope from a point to the next; none where they stand above one another.
  func slope(_ i: Int) -> Double {
    let width = x[i + 1] - x[i]
    return width > 0 ? (y[i + 1] - y[i]) / width : 0
  }
}
