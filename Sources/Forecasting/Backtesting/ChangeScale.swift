/// What errors are measured in: how much the history changed from season to season.
struct ChangeScale {
  /// The mean absolute change.
  let absolute: Double
  /// The root of the mean squared change.
  let quadratic: Double

  /// Measures a history, by seasons where it can; nil where it never changed.
  init?(_ history: RegularSeries) {
    let found = [history.season, 1].lazy.compactMap { ChangeScale(history, lag: $0) }.first
    guard let found else { return nil }
    self = found
  }

  private init?(_ history: RegularSeries, lag: Int) {
    let values = history.values
    guard values.count > lag else { return nil }
    let changes = zip(values, values.dropFirst(lag)).map { $1 - $0 }.filter { !$0.isNaN }
    let greatest = changes.reduce(0) { max($0, $1.magnitude) }
    guard greatest > 0, greatest.isFinite else { return nil }
    let n = Double(changes.count)
    absolute = changes.reduce(0) { $0 + $1.magnitude / n }
    quadratic =
      greatest
      * (changes.reduce(0) { $0 + ($1 / greatest) * ($1 / greatest) } / n)
      .squareRoot()
  }
}
