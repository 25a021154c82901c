/// The bounds that the forecast of a series keeps, and who set them.
public struct AppliedBounds: Hashable, Sendable {
  /// The least value; nil where there is none.
  public let lower: Double?
  /// The greatest value; nil where there is none.
  public let upper: Double?
  /// Whether they follow from the values rather than from a declaration.
  public let isAutomatic: Bool
  /// Whether the least value follows from the values while the greatest is declared.
  public let isLowerAutomatic: Bool

  /// Settles the bounds of a series by a rule.
  init(_ rule: BoundsRule, _ series: RegularSeries) {
    let least: Double? = series.values.contains { $0 < 0 } ? nil : 0
    switch rule {
    case .automatic:
      (lower, upper, isAutomatic, isLowerAutomatic) = (least, nil, true, false)
    case .none:
      (lower, upper, isAutomatic, isLowerAutomatic) = (nil, nil, false, false)
    case .range(let lower, let upper):
      // Below a declared ceiling of 0 or less there is no room above 0.
      let followed = lower == nil && (upper ?? 1) > 0 ? least : nil
      self.lower = (lower ?? followed).flatMap { $0.isFinite ? $0 : nil }
      self.upper = upper.flatMap { $0.isFinite ? $0 : nil }
      (isAutomatic, isLowerAutomatic) = (false, followed != nil)
    }
  }

  /// The first value that lies outside.
  func violation(in series: RegularSeries) -> (index: Int, value: Double)? {
    for (index, value) in series.values.enumerated() {
      if let lower, value < lower { return (index, value) }
      if let upper, value > upper { return (index, value) }
    }
    return nil
  }

  /// Whether there are any.
  public var isBounded: Bool { lower != nil || upper != nil }
}
