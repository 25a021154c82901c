internal import Series

/// How often a series has values, as its file says.
public struct SeriesFrequency: Hashable, Sendable {
  /// The name, `monthly`.
  public let name: String
  /// Values in a season; 1 where there is none or none is known.
  public let season: Int
  /// Whether the name is one of ``names``.
  public let isKnown: Bool

  /// Reads a name; one that is not known has no season.
  public init(_ name: String) {
    let found = SeriesFrequency.seasons.first { $0.name == name }
    self.name = name
    season = found?.season ?? 1
    isKnown = found != nil
  }

  /// The frequency of a grid for which the file names none.
  init(_ grid: SeriesGrid) {
    switch grid {
    case .index: self.init("other")
    case .calendar(.year), .dates(.year, _): self.init("yearly")
    case .calendar(.halfYear), .dates(.halfYear, _): self.init("halfyearly")
    case .calendar(.quarter), .dates(.quarter, _): self.init("quarterly")
    case .calendar(.month), .dates(.month, _): self.init("monthly")
    case .days(let days): self.init(days == 7 ? "weekly" : "daily")
    }
  }

  /// The names that are known.
  public static var names: [String] { seasons.map(\.name) }

  private static let seasons: [(name: String, season: Int)] = [
    ("yearly", 1), ("halfyearly", 2), ("quarterly", 4), ("monthly", 12), ("weekly", 52),
    ("daily", 7), ("hourly", 24), ("other", 1),
  ]

  /// The calendar grid that goes with the name, where there is one.
  var calendar: Frequency? {
    switch name {
    case "yearly": .year
    case "halfyearly": .halfYear
    case "quarterly": .quarter
    case "monthly": .month
    default: nil
    }
  }
}
