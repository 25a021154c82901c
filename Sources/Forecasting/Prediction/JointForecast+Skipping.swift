extension ErrorStructure {
  /// The errors of the steps after the first so many, whose values nobody observes.
  ///
  /// The shocks of the steps skipped move later values as before; they become directions of what is
  /// not known.
  func skipping(_ count: Int) -> ErrorStructure {
    guard count > 0 else { return self }
    let kept = steps - count
    var rows: [Double] = []
    rows.reserveCapacity((spread.count / steps + count) * kept)
    for row in stride(from: 0, to: spread.count, by: steps) {
      rows += spread[(row + count)..<(row + steps)]
    }
    switch shocks {
    case .stationary(let weights, let deviation):
      for j in 0..<count { rows += (count..<steps).map { weights[$0 - j] * deviation } }
      return ErrorStructure(
        shocks: .stationary(weights: Array(weights.prefix(kept)), deviation: deviation),
        spread: rows, steps: kept)
    case .changing(let responses):
      for j in 0..<count { rows += (count..<steps).map { responses[$0 * steps + j] } }
      var later: [Double] = []
      later.reserveCapacity(kept * kept)
      for h in count..<steps { later += responses[(h * steps + count)..<(h * steps + steps)] }
      return ErrorStructure(shocks: .changing(responses: later), spread: rows, steps: kept)
    }
  }
}

extension JointForecast {
  /// The forecast of the steps after the first so many: what follows a gap at the end of a series.
  func skipping(_ count: Int) -> JointForecast {
    guard count > 0 else { return self }
    return JointForecast(
      locations: Array(locations.dropFirst(count)), errors: errors.skipping(count),
      degreesOfFreedom: degreesOfFreedom, scales: Array(scales.dropFirst(count)))
  }
}
