import Glibc
import Statistics

/// Counts with their estimated level.
public struct FittedCount: FittedModel {
  /// The form.
  public let form: CountForm
  /// The likelihood, conditional on nothing: the first level is a parameter.
  public let likelihood: ModelLikelihood?
  /// How the search ended.
  public let outcome: FitOutcome
  /// The mean of every period, missing ones included.
  public let fitted: [Double?]
  private let series: RegularSeries
  private let filter: CountFilter
  /// The estimates on the working scale.
  private let point: [Double]
  /// F with FFᵀ their covariance; nil where it cannot be had.
  private let covarianceFactor: [Double]?
  /// The same with what is known of the ranges of smoothing parameters: what paths are drawn with.
  private let drawFactor: [Double]?

  /// How many paths a forecast is made of.
  static let draws = 2000

  init?(_ form: CountForm, _ series: RegularSeries, from start: FittedCount?) {
    let filter = CountFilter(
      parameters: CountParameters(form: form, season: series.season),
      counts: Self.withoutLastGap(series))
    let search = CountSearch(filter: filter)
    let estimates: CountSearch.Estimates
    if form == CountForm(.constant) {
      // The mean, exactly.
      let known = series.values.filter { !$0.isNaN }
      let point = [log(known.reduce(0, +) / Double(known.count))]
      var gradient = [0.0]
      guard let value = filter.negative(point, &gradient) else { return nil }
      estimates = .init(point: point, negativeLogLikelihood: value, outcome: .closedForm)
    } else {
      guard let found = search.best(from: start?.point) else { return nil }
      estimates = found
    }
    self.form = form
    self.series = series
    self.filter = filter
    point = estimates.point
    outcome = estimates.outcome
    covarianceFactor = search.covarianceFactor(at: point)
    drawFactor = search.covarianceFactor(at: point, knowsRanges: true)
    likelihood = ModelLikelihood(
      logarithm: -estimates.negativeLogLikelihood, parameterCount: filter.parameters.count,
      observations: series.observedCount)
    fitted = Self.means(filter, point, count: series.count)
  }

  /// The counts up to the last one; the periods after it are forecast, not fitted.
  private static func withoutLastGap(_ series: RegularSeries) -> [Double] {
    let last = series.values.lastIndex { !$0.isNaN } ?? series.count - 1
    return Array(series.values[...last])
  }

  /// Missing periods after the last count.
  private var trailing: Int { series.count - filter.counts.count }

  /// The fit where all counts are 0.
  init(zeros series: RegularSeries) {
    form = CountForm(.constant)
    self.series = series
    filter = CountFilter(
      parameters: CountParameters(form: form, season: series.season),
      counts: Self.withoutLastGap(series))
    point = [-.infinity]
    covarianceFactor = nil
    drawFactor = nil
    outcome = .closedForm
    likelihood = ModelLikelihood(
      logarithm: 0, parameterCount: 1, observations: series.observedCount)
    fitted = series.values.map { _ in 0 }
  }

  private static func means(_ filter: CountFilter, _ point: [Double], count: Int) -> [Double?] {
    let natural = point.withUnsafeBufferPointer { filter.parameters.natural($0) }
    let known = filter.counts.count
    var means = [Double?](repeating: nil, count: known)
    let level = filter.run(natural) { means[$0] = $1 }
    return means + filter.meansAhead(natural, level: level, steps: count - known)
  }

  private var natural: CountParameters.Natural {
    point.withUnsafeBufferPointer { filter.parameters.natural($0) }
  }

  /// Whether the growth was found at the edge of the region that is searched.
  var isGrowthAtLimit: Bool {
    filter.parameters.growth.map { point[$0].magnitude >= filter.parameters.bounds.upper[$0] }
      ?? false
  }

  /// The form.
  public var name: String { form.name }

  /// Smoothing parameters, the level at the start (for a mean-reverting one its mean), growth, season
  /// factors and size.
  public var parameters: [ModelParameter] {
    let p = filter.parameters
    let natural = natural
    func error(_ position: Int, _ slope: Double) -> Double? {
      covarianceFactor.map { factor in
        let row = (0..<p.count).reduce(0.0) {
          $0 + factor[position * p.count + $1] * factor[position * p.count + $1]
        }
        return row.squareRoot() * slope
      }
    }
    var result: [ModelParameter] = []
    if let share = p.share {
      let part = CountParameters.logistic(point[share])
      result.append(
        ModelParameter(
          "alpha", natural.share,
          standardError: form.dynamics == .localLevel ? error(share, part * (1 - part)) : nil))
    }
    if let persistence = p.persistence {
      let phi = natural.persistence
      result.append(
        ModelParameter("phi", phi, standardError: error(persistence, phi * (1 - phi))))
    }
    if let growth = p.growth {
      result.append(ModelParameter("growth", natural.growth, standardError: error(growth, 1)))
    }
    if let size = p.size {
      result.append(
        ModelParameter("size", natural.size, standardError: error(size, natural.size)))
    }
    result.append(
      ModelParameter("level", natural.level, standardError: error(0, natural.level)))
    for (i, factor) in natural.factors.enumerated() {
      result.append(
        ModelParameter(
          "s\(i + 1)", factor,
          standardError: i < p.season - 1
            ? p.firstFactor.flatMap { error($0 + i, factor) } : nil))
    }
    return result
  }

  /// The residual sum of squares over the degrees of freedom.
  public var residualVariance: Double {
    let squares = residuals.reduce(0) { $0 + ($1 ?? 0) * ($1 ?? 0) }
    return squares / Double(max(series.observedCount - filter.parameters.count, 1))
  }

  /// The square root of the residual variance.
  public var residualDeviation: Double { residualVariance.squareRoot() }

  /// Count less mean; nil where the count is missing.
  public var residuals: [Double?] {
    zip(series.values, fitted).map { value, fitted in
      value.isNaN ? nil : fitted.map { value - $0 }
    }
  }

  /// The level with its growth, and the season factors.
  public var components: [ModelComponent] {
    let natural = natural
    let season = series.values.indices.map { t in
      natural.factors.isEmpty ? 1 : natural.factors[t % natural.factors.count]
    }
    let level = zip(fitted, season).map { mean, factor in mean.map { $0 / factor } }
    return [ModelComponent("level", level)]
      + (natural.factors.isEmpty ? [] : [ModelComponent("season", season, scale: .none)])
  }

  /// Says so where the parameters' uncertainty is not in the intervals.
  public var notes: [String] {
    drawFactor == nil && form != CountForm(.constant)
      ? [
        "the curvature of the likelihood is not usable, so the intervals take the estimates as exact"
      ] : []
  }

  /// Counts of the next periods in 2,000 paths, each with parameters of its own.
  ///
  /// Parameters are drawn from the normal approximation on the working scale, that smoothing
  /// parameters lie between 0 and 1 taken into account; the mean of a constant
  /// Poisson level from its gamma posterior under Jeffreys' prior, which also serves where all counts
  /// are 0.
  public func prediction(steps: Int) -> any Prediction {
    precondition(steps > 0, "a forecast of \(steps) steps")
    // Missing periods at the end have counts too, which nobody saw.
    let drawn = DrawnForecast(paths: paths(steps, after: trailing), steps: steps)
    guard natural.level > 0 else {
      let mean = 0.5 / Double(series.observedCount)
      return KnownMeanForecast(drawn, means: [Double](repeating: mean, count: steps))
    }
    let natural = natural
    let means = filter.meansAhead(
      natural, level: filter.run(natural), steps: trailing + steps)
    return KnownMeanForecast(drawn, means: Array(means.dropFirst(trailing)))
  }

  private func paths(_ steps: Int, after gap: Int) -> [Double] {
    let stream = RandomStream(seed: 0, name: "counts")
    let p = filter.parameters
    let (lower, upper) = p.bounds
    var paths = [Double](repeating: 0, count: Self.draws * steps)
    var drawn = point
    for draw in 0..<Self.draws {
      var known = VariateSource(stream, draw: draw, time: -1)
      if form == CountForm(.constant) {
        let sum = series.values.reduce(0) { $0 + ($1.isNaN ? 0 : $1) }
        drawn[0] = log(known.gamma(shape: sum + 0.5, scale: 1 / Double(series.observedCount)))
      } else if let drawFactor {
        let normals = (0..<p.count).map { _ in known.normal() }
        for i in 0..<p.count {
          var shift = 0.0
          for k in 0..<p.count { shift += drawFactor[i * p.count + k] * normals[k] }
          drawn[i] = max(lower[i], min(upper[i], point[i] + shift))
        }
      }
      let natural = drawn.withUnsafeBufferPointer { p.natural($0) }
      var level = filter.run(natural)
      for step in 0..<(gap + steps) {
        var source = VariateSource(stream, draw: draw, time: step)
        let factor = filter.factor(filter.counts.count + step, natural)
        let mean = min(factor * level, 1e12)
        let count = source.negativeBinomial(mean: mean, size: natural.size)
        if step >= gap { paths[draw * steps + step - gap] = count }
        level = CountFilter.next(level, count / factor, natural)
      }
    }
    return paths
  }
}
