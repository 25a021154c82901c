import Glibc

/// The greatest likelihood of one order for one sample.
struct ARIMAEstimate {
  let order: ARIMAOrder
  /// Coordinates of ``ARMAShape``, and coefficients.
  let point: [Double]
  let coefficients: [Double]
  /// Minus the log-likelihood.
  let value: Double
  let converged: Bool
  let hessian: [Double]
  /// What the search could have reached at best, where it stopped because that was too little.
  let bound: Double?

  /// The corrected Akaike criterion, with the variance and the regressors counted.
  func aicc(_ sample: DifferencedSample) -> Double {
    Self.aicc(value, order, sample)
  }

  /// The criterion of a value of minus the log-likelihood.
  static func aicc(_ value: Double, _ order: ARIMAOrder, _ sample: DifferencedSample) -> Double {
    ModelLikelihood(
      logarithm: -value,
      parameterCount: order.coefficientCount + sample.regressors.count + 1,
      observations: sample.observations
    ).aicc
  }

  /// Estimates with care: many starts, the best few followed to the end, then all digits.
  static func thorough(
    _ sample: DifferencedSample, _ order: ARIMAOrder, room: ARMARoom, near: [[Double]] = [],
    scan: Int = 24
  ) -> ARIMAEstimate {
    let likelihood = ARMALikelihood(sample, order, room: room)
    var search = ARMASearch(likelihood)
    let d = order.coefficientCount
    guard d > 0 else {
      search.evaluateEmpty()
      return ARIMAEstimate(search, order)
    }
    let shape = likelihood.shape
    var starts = near + Starts.patterns(shape) + Starts.scattered(d, count: scan)
    var values = search.values(at: starts)
    func ranked() -> [Int] {
      starts.indices.sorted { values[$0] == values[$1] ? $0 < $1 : values[$0] < values[$1] }
    }
    // Near a known estimate the narrow maxima at the circle are not looked for: they belong to
    // models that choices among orders leave out.
    let everywhere = near.isEmpty
    if everywhere, let first = ranked().first {
      let more = Starts.nearCircle(shape, around: starts[first])
      starts += more
      values += search.values(at: more)
    }
    var taken: [[Double]] = []
    var runs: [ARMASearch] = []
    for index in ranked() where taken.count < (everywhere ? 20 : 3) {
      let start = starts[index]
      guard values[index].isFinite else { break }
      let close = taken.contains { other in
        everywhere
          ? Starts.areClose(other, start, shape, within: 0.3)
          : zip(other, start).allSatisfy { ($0 - $1).magnitude < 0.25 }
      }
      if close { continue }
      taken.append(start)
      var run = search
      run.begin(at: start, value: values[index])
      run.descend(tolerance: 1e-4, steps: everywhere ? 5 : 40)
      runs.append(run)
    }
    var best = search
    if everywhere {
      let order = runs.indices.sorted {
        runs[$0].value == runs[$1].value ? $0 < $1 : runs[$0].value < runs[$1].value
      }
      var kept: [ARMASearch] = []
      for index in order where kept.count < 8 {
        let seen = kept.contains {
          ($0.value - runs[index].value).magnitude < 1e-3
            && Starts.areClose($0.point, runs[index].point, shape, within: 0.05)
        }
        if !seen { kept.append(runs[index]) }
      }
      runs = kept
      for index in runs.indices { runs[index].descend(tolerance: 1e-4, steps: 40) }
    }
    for run in runs where run.value < best.value - 1e-9 { best = run }
    best.descend(tolerance: 1e-9, steps: 200)
    best.lookNearCircle(tolerance: 1e-6)
    best.lookNearCircle(
      beyond: 0.9, magnitudes: [1, 0.999, 0.997, 0.993, 0.985, 0.96, 0.92, 0.85], tolerance: 1e-6)
    best.descend(tolerance: 1e-9, steps: 50)
    best.polish()
    return ARIMAEstimate(best, order)
  }

  /// Estimates well enough to rank orders, from a few starts in one pass; less well where the order
  /// cannot have a criterion below the one to beat.
  static func quick(
    _ sample: DifferencedSample, _ order: ARIMAOrder, room: ARMARoom, near: [[Double]],
    beating aicc: Double
  ) -> ARIMAEstimate {
    let likelihood = ARMALikelihood(sample, order, room: room)
    var search = ARMASearch(likelihood)
    guard order.coefficientCount > 0 else {
      search.evaluateEmpty()
      return ARIMAEstimate(search, order)
    }
    let starts = Array((near + Starts.patterns(likelihood.shape)).prefix(8))
    let values = search.values(at: starts)
    var best = 0
    for index in values.indices where values[index] < values[best] { best = index }
    search.begin(at: starts[best], value: values[best])
    search.needed = 0.5 * (aicc - Self.aicc(0, order, sample))
    search.descend(tolerance: 1e-3, steps: 10)
    if search.bound == nil { search.lookNearCircle(tolerance: 1e-3) }
    return ARIMAEstimate(search, order)
  }

  init(_ search: ARMASearch, _ order: ARIMAOrder) {
    self.order = order
    point = search.point
    coefficients = search.likelihood.shape.coefficients(coordinates: search.point)
    value = search.value
    converged = search.converged
    hessian = search.hessian
    bound = search.bound
  }

  /// An estimate that the caller gives.
  init(order: ARIMAOrder, point: [Double], coefficients: [Double], value: Double) {
    self.order = order
    self.point = point
    self.coefficients = coefficients
    self.value = value
    converged = true
    hessian = []
    bound = nil
  }

  /// Where searches begin.
  enum Starts {
    /// Nothing, and what differenced and level series often look like.
    static func patterns(_ shape: ARMAShape) -> [[Double]] {
      let typical: [(ar: Double, ma: Double, sar: Double, sma: Double)] = [
        (0.1, 0.1, 0.1, 0.1), (0.6, -0.1, 0.3, 0.1), (-0.3, 0.4, 0.1, 0.6),
        (0.1, 0.7, 0.1, 0.6), (0.8, 0.5, 0.5, 0.3), (0.1, -0.5, -0.3, 0.2),
        (0.9, 0.1, 0.8, 0.4), (-0.6, -0.3, -0.3, 0.8),
      ]
      return typical.map { start in
        let heads = [start.ar, start.ma, start.sar, start.sma]
        return zip(heads, shape.factors).flatMap { head, factor in
          (0..<factor.count).map { $0 == 0 ? head : 0.05 }
        }
      }
    }

    /// Points of an additive sequence, even over the region.
    ///
    /// > Reference: Roberts (2018), the R sequence: fractional parts of multiples of powers of the
    /// > root of x^(d+1) = x + 1.
    static func scattered(_ d: Int, count: Int) -> [[Double]] {
      var root = 1.5
      for _ in 0..<60 { root = pow(1 + root, 1 / Double(d + 1)) }
      return (1...max(count, 1)).prefix(count).map { index in
        (0..<d).map { i in
          let product = Double(index) * pow(1 / root, Double(i + 1)) + 0.5
          return 0.95 * (2 * (product - product.rounded(.down)) - 1)
        }
      }
    }
  }
}
