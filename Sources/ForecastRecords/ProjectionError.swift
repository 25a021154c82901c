/// A projection beside what came.
public struct ProjectionError: Hashable, Sendable {
  /// The projection.
  public let projection: PublishedProjection
  /// What came.
  public let outturn: RecordedOutturn

  /// Compares a projection with the outturn of its series and period.
  public init(_ projection: PublishedProjection, _ outturn: RecordedOutturn) {
    precondition(
      projection.period == outturn.period,
      "a projection of \(projection.period) beside an outturn of \(outturn.period)")
    self.projection = projection
    self.outturn = outturn
  }

  /// The projection with what was decided since.
  public var adjusted: Double { projection.value + projection.changes }

  /// The adjusted projection less the outturn, in the unit of the series: above 0 where too much was
  /// projected.
  public var value: Double { adjusted - outturn.value }

  /// The error in a unit.
  ///
  /// - Parameter unit: The unit.
  /// - Returns: The error; nil where the outturn or the base is 0 or not known. A percentage is of the
  ///   magnitude, so that its sign is that of the error.
  public func value(in unit: ErrorUnit) -> Double? {
    guard let whole = whole(of: unit) else { return nil }
    let error = value / whole
    return error.isFinite ? error : nil
  }

  /// What one of the unit is in the unit of the series; nil where it is 0 or not known.
  func whole(of unit: ErrorUnit) -> Double? {
    let whole: Double
    switch unit {
    case .series: return 1
    case .actual: whole = outturn.value.magnitude
    case .base:
      guard let base = outturn.base else { return nil }
      whole = base.magnitude
    }
    return whole > 0 ? whole / 100 : nil
  }

  /// The error before any adjustment, by its reasons.
  ///
  /// - Parameter decimals: How many decimals it is written with.
  /// - Returns: The parts; nil where no reasons are given.
  public func split(decimals: Int) -> ErrorSplit? {
    guard let reasons = projection.reasons else { return nil }
    // What raised the outturn made the projection too low.
    return ErrorSplit(
      projection: projection.value, outturn: outturn.value, classification: -reasons.classification,
      policy: -reasons.policy, economic: -reasons.economic, decimals: decimals)
  }
}
