/// How far the values of a series reach, for judging forecasts of it.
struct SeriesExtent {
  /// Greatest less least value.
  let range: Double
  /// The magnitude of the last value or of the median, whichever is less.
  let level: Double
  /// Whether all values are equal.
  var isConstant: Bool { range == 0 }
  /// How many values there are.
  let count: Int
  /// The greatest magnitude.
  let greatest: Double

  /// Of no values.
  static let empty = SeriesExtent(range: 0, level: 0, count: 0, greatest: 0)

  private init(range: Double, level: Double, count: Int, greatest: Double) {
    (self.range, self.level, self.count, self.greatest) = (range, level, count, greatest)
  }

  /// Measures a series; nil where it has no value.
  init?(_ series: RegularSeries) {
    let values = series.values.filter { !$0.isNaN }.sorted()
    guard let least = values.first, let greatest = values.last,
      let last = series.values.last(where: { !$0.isNaN })
    else { return nil }
    // From -1e308 to 1e308 is more than the greatest double; a finite width measures it as well.
    range = min(greatest - least, .greatestFiniteMagnitude)
    level = min(last.magnitude, values[values.count / 2].magnitude)
    count = values.count
    self.greatest = max(least.magnitude, greatest.magnitude)
  }

  /// What widths are measured in.
  var scale: Double { max(range, level) }
}
