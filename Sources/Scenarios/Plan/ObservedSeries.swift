public import Diagnostics
internal import Quantities
public import Series

/// Observations of a KPI with where each comes from.
public struct ObservedSeries: Hashable, Sendable {
  /// The grid of all of them.
  public var frequency: Frequency
  /// One per given point, in the order of the file.
  public var points: [Point]

  /// Everything that was published, the latest vintage of each period.
  public var series: TimeSeries { known(on: nil) }

  /// What was known on a day: one value for each period, of the latest vintage published by then.
  ///
  /// A value is known when its period has ended and its vintage, where one is given, had been
  /// published, so that a restatement that came later does not enter. A regime holds from the
  /// observation that names it on.
  ///
  /// - Parameter day: The day; nil is today, when all is known.
  /// - Returns: The values, canonical, in order of time.
  public func known(on day: CalendarDate?) -> TimeSeries {
    var latest: [Int: Point] = [:]
    for point in points where day.map(point.isKnown) ?? true {
      if let other = latest[point.period.ordinal], other.publicationOrder > point.publicationOrder {
        continue
      }
      latest[point.period.ordinal] = point
    }
    var regime: String?
    let observations = latest.values.sorted { $0.period.ordinal < $1.period.ordinal }.map {
      point -> Observation in
      regime = point.regime ?? regime
      return Observation(
        period: point.period, value: point.value, regime: regime, vintage: point.vintage)
    }
    return TimeSeries(frequency, observations)
  }

  /// One observation as written.
  public struct Point: Hashable, Sendable {
    /// When.
    public var period: Period
    /// The value, canonical; nil is missing.
    public var value: Double?
    /// When or how it was published, as written in `vintage`; nil where nothing is said.
    public var vintage: String?
    /// The definition that holds from here on, as written in `regime`; nil where nothing is said.
    public var regime: String?
    /// Where it comes from.
    public var provenance: Provenance
    /// Where it stands.
    public var span: SourceSpan
  }
}

extension ObservedSeries.Point {
  /// Whether its period had ended on a day, and its vintage had been published.
  ///
  /// A vintage is published on the day it names, or on the first day of a period; words that are
  /// neither do not tell.
  func isKnown(on day: CalendarDate) -> Bool {
    period.lastDay <= day && published.map { $0 <= day } ?? true
  }

  /// The order of vintages of one period: none, those with a date, then words; equal ones as given.
  var publicationOrder: Int {
    guard vintage != nil else { return .min }
    return published?.dayNumber ?? .max
  }

  /// The day that the first word of the vintage names, or begins with; nil where it names none.
  var published: CalendarDate? {
    guard let word = vintage?.split(separator: " ").first else { return nil }
    if let date = CalendarDate(word) { return date }
    guard let month = Period(word)?.first(.month) else { return nil }
    return CalendarDate(year: month.year, month: month.number, day: 1)
  }
}
