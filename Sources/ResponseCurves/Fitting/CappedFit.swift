internal import Statistics

/// The best capped line, by trying every place of the kink.
///
/// The sum of squares has kinks of its own where the cap crosses an amount, which methods that
/// follow slopes stop at. For each split of the data the two parts are fitted alone; where that kink
/// does not lie between them, the best one lies on an amount.
enum CappedFit {
  static func fit(_ data: ResponseData) throws(ResponseError) -> ResponseFit {
    let points = data.observations.sorted { $0.input < $1.input }
    let amounts = Set(points.map(\.input)).filter { $0 > 0 }.sorted()
    var best: (parameters: [Double], squares: Double)?
    func consider(_ slope: Double, _ most: Double) {
      guard slope > 0, most > 0, slope.isFinite, most.isFinite else { return }
      let function = ResponseFunction.capped(slope: slope, max: most)
      let squares = CompensatedSum.of(
        points.map { point in
          let residual = point.output - function.value(at: point.input)
          return point.weight * residual * residual
        })
      if best.map({ squares < $0.squares }) ?? true { best = ([slope, most], squares) }
    }
    for amount in amounts {
      let low = points.filter { $0.input < amount }
      let high = points.filter { $0.input >= amount }
      let squared = low.reduce(0) { $0 + $1.weight * $1.input * $1.input }
      let product = low.reduce(0) { $0 + $1.weight * $1.input * $1.output }
      let weight = high.reduce(0) { $0 + $1.weight }
      let sum = high.reduce(0) { $0 + $1.weight * $1.output }
      if squared > 0 { consider(product / squared, sum / weight) }
      // The kink on the amount: max times min(x / amount, 1).
      let shapes = points.map { min($0.input / amount, 1) }
      let norm = zip(points, shapes).reduce(0) { $0 + $1.0.weight * $1.1 * $1.1 }
      let match = zip(points, shapes).reduce(0) { $0 + $1.0.weight * $1.1 * $1.0.output }
      if norm > 0 { consider(match / norm / amount, match / norm) }
    }
    guard let best else { throw .notConverged }
    return finished(best.parameters, best.squares, data)
  }

  private static func finished(
    _ parameters: [Double], _ squares: Double, _ data: ResponseData
  ) -> ResponseFit {
    let kink = parameters[1] / parameters[0]
    let points = data.observations
    let squared = points.filter { $0.input < kink }.reduce(0) {
      $0 + $1.weight * $1.input * $1.input
    }
    let weight = points.filter { $0.input >= kink }.reduce(0) { $0 + $1.weight }
    let freedom = points.count - 2
    var covariance: [[Double]]?
    if freedom > 0, squared > 0, weight > 0 {
      let variance = squares / Double(freedom)
      covariance = [[variance / squared, 0], [0, variance / weight]]
    }
    // A cap at the largest amount alone was not seen to hold.
    let beyond = points.filter { $0.input > kink * (1 + 1e-9) }
    return ResponseFit(
      family: .capped, parameters: parameters, data: data, covariance: covariance,
      undetermined: beyond.isEmpty ? ["max"] : [])
  }
}
