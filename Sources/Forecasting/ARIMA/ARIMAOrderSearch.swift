import Glibc

/// The stepwise search through orders with given differences.
struct ARIMAOrderSearch {
  /// What distinguishes candidates.
  struct Terms: Hashable {
    var p: Int
    var q: Int
    var seasonalP: Int
    var seasonalQ: Int
    var constant: Bool
  }

  private let series: RegularSeries
  private let drivers: [RegressorColumn]
  private let d: Int
  private let seasonal: Int
  private let season: Int
  private let limits: (p: Int, seasonal: Int)
  private let constantAllowed: Bool
  private let isShort: Bool
  /// How many orders are tried: fewer where many gaps make each of them dear.
  private let candidateLimit: Int
  private let room = ARMARoom()
  /// Without and with a constant.
  private let problems: [ARIMAProblem?]

  private struct Candidate {
    let terms: Terms
    let estimate: ARIMAEstimate
    let aicc: Double
    /// What the criterion could be where the search stopped early, else infinite.
    let bound: Double
  }

  init(
    _ settings: AutomaticARIMA, _ series: RegularSeries, _ drivers: [RegressorColumn],
    differences: Int, seasonalDifferences: Int
  ) throws(ModelRefusal) {
    self.series = series
    self.drivers = drivers
    d = differences
    seasonal = seasonalDifferences
    season = series.season
    let n = series.observedCount
    var most = min(settings.most, n / 3)
    // The forcing of the first steps has as many entries as the longest lag, and its factors cost
    // the cube of that: seasons of more than 60 values get seasonal differences only.
    let mostSeasonal =
      season > 1 ? min(settings.mostSeasonal, n / 3 / season, 60 / season) : 0
    if mostSeasonal > 0 { most = min(most, season - 1) }
    limits = (most, mostSeasonal)
    isShort = series.count < 10
    let gaps = Double(series.count - n)
    let work = gaps * gaps * Double(series.count)
    candidateLimit = work < 4e5 ? 120 : work < 4e6 ? 20 : 6
    let total = differences + seasonalDifferences
    constantAllowed =
      total == 0 ? settings.allowsMean : total == 1 && settings.allowsDrift
    func problem(_ constant: Bool) throws(ModelRefusal) -> ARIMAProblem {
      let order = ARIMAOrder(
        0, differences, 0, seasonal: (0, seasonalDifferences, 0), season: series.season,
        constant: constant)
      return try ARIMAProblem(
        series, order: order, columns: RegressorColumn.constant(of: order) + drivers)
    }
    let without = try problem(false)
    problems = [without, constantAllowed ? try? problem(true) : nil]
  }

  private func order(_ terms: Terms) -> ARIMAOrder {
    ARIMAOrder(
      terms.p, d, terms.q, seasonal: (terms.seasonalP, seasonal, terms.seasonalQ),
      season: season, constant: terms.constant)
  }

  /// The start of a candidate from its parent's partial autocorrelations.
  private static func start(
    from point: [Double], _ parent: ARIMAOrder, to order: ARIMAOrder
  ) -> [Double] {
    let (a, b) = (ARMAShape(parent), ARMAShape(order))
    return zip(a.factors, b.factors).flatMap { old, new in
      (0..<new.count).map { $0 < old.count ? 0.95 * point[old.start + $0] : 0.02 }
    }
  }

  /// Runs the search.
  func estimated() throws(ModelRefusal) -> FittedARIMA {
    // Where differences leave nothing, the simplest model passes through every value.
    for problem in problems {
      if let problem, problem.isExact { return problem.estimated(room: room) }
    }
    var known: [Terms: Int] = [:]
    var candidates: [Candidate] = []
    func candidate(
      _ terms: Terms, from parent: Candidate?, beating: Double = .infinity
    ) -> Candidate? {
      let index = known[terms]
      var parent = parent
      if let index {
        let seen = candidates[index]
        // What could not beat an earlier order may beat this one.
        guard seen.bound < beating else { return seen }
        parent = seen
      }
      guard terms.p >= 0, terms.q >= 0, terms.seasonalP >= 0, terms.seasonalQ >= 0,
        terms.p <= limits.p, terms.q <= limits.p, terms.seasonalP <= limits.seasonal,
        terms.seasonalQ <= limits.seasonal,
        index != nil || candidates.count < candidateLimit,
        let problem = problems[terms.constant ? 1 : 0]
      else { return nil }
      let order = order(terms)
      guard problem.sample.observations - order.coefficientCount - problem.columns.count >= 2
      else { return nil }
      let near = parent.map {
        [Self.start(from: $0.estimate.point, $0.estimate.order, to: order)]
      }
      let estimate = ARIMAEstimate.quick(
        problem.sample, order, room: room, near: near ?? [], beating: beating)
      let usable = ARMAShape(order).rootsExceed(1.01, coefficients: estimate.coefficients)
      let aicc = usable ? estimate.aicc(problem.sample) : .infinity
      let bound = estimate.bound.map { ARIMAEstimate.aicc($0, order, problem.sample) }
      let result = Candidate(
        terms: terms, estimate: estimate, aicc: aicc, bound: bound ?? .infinity)
      if let index {
        candidates[index] = result
      } else {
        known[terms] = candidates.count
        candidates.append(result)
      }
      return result
    }
    func walk(from start: Candidate) {
      var current = start
      var improved = true
      while improved {
        improved = false
        for terms in Self.neighbours(current.terms) {
          if let next = candidate(terms, from: current, beating: current.aicc),
            next.aicc < current.aicc
          {
            current = next
            improved = true
            break
          }
        }
      }
    }
    let constant = problems[1] != nil
    let (top, topSeasonal) = (min(limits.p, 1), min(limits.seasonal, 1))
    let rich = min(isShort ? 1 : 2, limits.p)
    let richSeasonal = isShort ? 0 : topSeasonal
    let starts = [
      Terms(p: 0, q: 0, seasonalP: 0, seasonalQ: 0, constant: constant),
      Terms(p: top, q: 0, seasonalP: topSeasonal, seasonalQ: 0, constant: constant),
      Terms(p: 0, q: top, seasonalP: 0, seasonalQ: topSeasonal, constant: constant),
      Terms(p: 0, q: 0, seasonalP: 0, seasonalQ: 0, constant: false),
      Terms(p: rich, q: rich, seasonalP: richSeasonal, seasonalQ: richSeasonal, constant: constant),
    ].compactMap { candidate($0, from: candidates.last) }
    // A walk from the best of the starts ends in the first order without a better neighbour. Seasonal
    // series have more orders than one walk sees: a second one begins at the richest start.
    var best = starts.first
    for start in starts where start.aicc < best?.aicc ?? .infinity { best = start }
    if let best { walk(from: best) }
    if season > 1, let rich = starts.last { walk(from: rich) }
    return try chosen(candidates)
  }

  /// Orders one step away, in the order of the search.
  private static func neighbours(_ terms: Terms) -> [Terms] {
    let moves = [
      (-1, 0), (0, -1), (1, 0), (0, 1), (-1, -1), (-1, 1), (1, -1), (1, 1),
    ]
    var result: [Terms] = []
    for (a, b) in moves {
      var next = terms
      next.seasonalP += a
      next.seasonalQ += b
      result.append(next)
    }
    for (a, b) in moves {
      var next = terms
      next.p += a
      next.q += b
      result.append(next)
    }
    var next = terms
    next.constant.toggle()
    result.append(next)
    return result
  }

  /// The best candidate once the leading ones are searched with care.
  private func chosen(_ candidates: [Candidate]) throws(ModelRefusal) -> FittedARIMA {
    let ranked = candidates.indices.filter { candidates[$0].aicc.isFinite }.sorted {
      candidates[$0].aicc == candidates[$1].aicc
        ? $0 < $1 : candidates[$0].aicc < candidates[$1].aicc
    }
    for index in ranked {
      let candidate = candidates[index]
      let fit = try fit(candidate.terms, near: [candidate.estimate.point])
      let shape = ARMAShape(fit.order)
      if shape.rootsExceed(1.01, coefficients: fit.coefficients) { return fit }
    }
    // Too few values for any criterion: the simplest model.
    return try fit(
      Terms(p: 0, q: 0, seasonalP: 0, seasonalQ: 0, constant: problems[1] != nil), near: [])
  }

  private func fit(_ terms: Terms, near: [[Double]]) throws(ModelRefusal) -> FittedARIMA {
    let order = order(terms)
    let problem = try ARIMAProblem(
      series, order: order, columns: RegressorColumn.constant(of: order) + drivers)
    return problem.estimated(room: room, near: near)
  }
}
