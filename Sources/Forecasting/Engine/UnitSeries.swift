/// A series in a unit in which the greatest magnitude lies between 1 and 2.
struct UnitSeries {
  let series: RegularSeries
  /// The unit is 2 to this power of the series' own.
  let exponent: Int
  let extent: SeriesExtent
  let last: Double
  /// What was changed beside the unit.
  let notes: [String]

  /// The power of two that brings a magnitude between 1 and 2.
  static func exponent(of magnitude: Double) -> Int {
    magnitude > 0 ? Int(magnitude.exponent) : 0
  }

  /// Changes the unit, and leaves out what comes before the first value.
  init(_ series: RegularSeries, exponent: Int) {
    self.exponent = exponent
    let values = series.values.drop { $0.isNaN }.map { UnitSeries.times($0, -exponent) }
    var season = series.season
    var notes: [String] = []
    let count = values.reduce(0) { $0 + ($1.isNaN ? 0 : 1) }
    if season > 1, values.count <= season || count < 4 {
      notes.append("less than a season of values, so no season")
      season = 1
    }
    self.notes = notes
    self.series = RegularSeries(values: values, season: season)
    extent = SeriesExtent(self.series) ?? SeriesExtent.empty
    last = values.last { !$0.isNaN } ?? 0
  }

  /// A value of the series in the unit.
  func inUnit(_ value: Double) -> Double { UnitSeries.times(value, -exponent) }

  /// Two factors: one alone leaves the range for the least of numbers.
  private static func times(_ value: Double, _ exponent: Int) -> Double {
    let half = exponent / 2
    return value * Double(sign: .plus, exponent: half, significand: 1)
      * Double(sign: .plus, exponent: exponent - half, significand: 1)
  }
}
