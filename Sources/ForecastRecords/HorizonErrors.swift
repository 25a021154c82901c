public import Series

/// The errors of one series at one projected period, such as all projections of the next year but
/// one.
public struct HorizonErrors: Hashable, Sendable {
  /// Which of the projected periods, 1 the one under way at publication; nil for all of them.
  public let number: Int?
  /// The unit of the measures.
  public let unit: ErrorUnit
  /// The errors that have a value in the unit, in the order of their periods and dates.
  public let errors: [ProjectionError]
  /// The four measures.
  public let measures: ErrorMeasures

  /// The earliest period that was projected.
  public var first: Period { errors[0].projection.period }
  /// The latest period that was projected.
  public var last: Period { errors[errors.count - 1].projection.period }

  /// Sorts the errors of one series by their projected period.
  ///
  /// Projections of periods that had ended when they were published (numbers below 1) are left out.
  ///
  /// - Parameters:
  ///   - errors: The errors of one series in any order.
  ///   - unit: The unit of the measures.
  /// - Returns: One entry for each number, ascending.
  public static func byNumber(_ errors: [ProjectionError], in unit: ErrorUnit) -> [HorizonErrors] {
    let usable = errors.filter { $0.projection.number >= 1 && $0.value(in: unit) != nil }
    let groups = Dictionary(grouping: usable, by: \.projection.number)
    return groups.keys.sorted().compactMap { HorizonErrors(groups[$0] ?? [], number: $0, in: unit) }
  }

  /// Takes the errors of all projected periods together; nil for none.
  ///
  /// - Parameters:
  ///   - errors: The errors of one series in any order.
  ///   - unit: The unit of the measures.
  public init?(together errors: [ProjectionError], in unit: ErrorUnit) {
    self.init(errors.filter { $0.projection.number >= 1 }, number: nil, in: unit)
  }

  private init?(_ errors: [ProjectionError], number: Int?, in unit: ErrorUnit) {
    self.errors = errors.filter { $0.value(in: unit) != nil }.sorted {
      ($0.projection.period, $0.projection.published)
        < ($1.projection.period, $1.projection.published)
    }
    guard let measures = ErrorMeasures(self.errors.compactMap { $0.value(in: unit) }) else {
      return nil
    }
    self.number = number
    self.unit = unit
    self.measures = measures
  }
}
