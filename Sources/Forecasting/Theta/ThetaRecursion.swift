import Glibc

/// The recursion of a Theta model over one series: errors and forecasts for given parameters.
///
/// With q = 1 − α and periods counted from 0, the mean of period i is
/// l_{i−1} + (1 − 1/θ)(A_{i−1} qⁱ + B_{i−1}(1 − q^{i+1})/α), where A and B are the line through all
/// values (static forms) or through those before i (dynamic ones); l_i = α y_i + q l_{i−1}. In an
/// unobserved period the level moves to its expectation. The standard form has no line in it.
///
/// > Reference: J. A. Fiorucci, T. R. Pellegrini, F. Louzada, F. Petropoulos, A. B. Koehler (2016),
/// > Models for optimising the theta method and their relationship to state space models,
/// > International Journal of Forecasting 32, equations 11–19.
struct ThetaRecursion {
  let form: ThetaForm
  /// From the first observed value on; NaN is missing.
  let values: [Double]
  /// Errors count from this period on: the fourth value, as in statsforecast; the first one in the
  /// standard form, the second one where the series is short.
  let start: Int
  /// How many errors count.
  let terms: Int
  /// The line that the mean of each period uses.
  let intercepts: [Double]
  let slopes: [Double]
  /// The line through all values.
  let line: RunningLine

  init(_ values: [Double], form: ThetaForm, isShort: Bool) {
    self.form = form
    self.values = values
    let count = values.count
    var line = RunningLine()
    var intercepts = [Double](repeating: 0, count: count)
    var slopes = [Double](repeating: 0, count: count)
    let skipped = form == .standard ? 0 : isShort ? 1 : 3
    var seen = 0
    var start = skipped == 0 ? 0 : count
    for i in 0..<count {
      if form.isDynamic {
        intercepts[i] = line.intercept
        slopes[i] = line.slope
      }
      guard !values[i].isNaN else { continue }
      line.add(values[i], time: Double(i + 1))
      seen += 1
      if seen == skipped { start = i + 1 }
    }
    if form != .standard, !form.isDynamic {
      let (intercept, slope) = (line.intercept, line.slope)
      for i in 0..<count {
        intercepts[i] = intercept
        slopes[i] = slope
      }
    }
    self.start = start
    self.terms = seen - skipped
    self.intercepts = intercepts
    self.slopes = slopes
    self.line = line
  }

  private init(_ other: ThetaRecursion, loweredBy centre: Double) {
    form = other.form
    values = other.values.map { $0 - centre }
    start = other.start
    terms = other.terms
    intercepts = other.intercepts.map { $0 - centre }
    slopes = other.slopes
    line = other.line.lowered(by: centre)
  }

  /// The mean of the regression line's values; 0 where no line enters.
  var centre: Double { form == .standard ? 0 : line.meanValue }

  /// The recursion over values that are less by a number, in which errors are the same at the same
  /// alpha and weight, and the level at `start` moves with them.
  func lowered(by centre: Double) -> ThetaRecursion {
    centre == 0 ? self : ThetaRecursion(self, loweredBy: centre)
  }

  /// Estimates of the lowered recursion, for this one.
  func raised(_ estimates: ThetaEstimates, by centre: Double) -> ThetaEstimates {
    var result = estimates
    let part = estimates.weight * pow(1 - estimates.alpha, Double(start))
    result.level += centre - part * centre
    return result
  }

  /// Calls `each` with period, error (NaN where unobserved), mean, and what one unit of the level at
  /// `start` and of the weight add to the mean; returns the level after the last period.
  @inline(__always) @discardableResult
  func run(
    _ estimates: ThetaEstimates, _ each: (Int, Double, Double, Double, Double) -> Void
  ) -> Double {
    let alpha = estimates.alpha
    let rest = 1 - alpha
    var power = 1.0
    var powers = 1.0
    for _ in 0..<start {
      power *= rest
      powers += power
    }
    var (level, ofLevel, ofWeight) = (estimates.level, 1.0, 0.0)
    let weight = estimates.weight
    for i in start..<values.count {
      let line = intercepts[i] * power + slopes[i] * powers
      let mean = level + weight * line
      let second = ofWeight + line
      let value = values[i]
      if value.isNaN {
        each(i, .nan, mean, ofLevel, second)
        level += alpha * weight * line
        ofWeight += alpha * line
      } else {
        each(i, value - mean, mean, ofLevel, second)
        level += alpha * (value - level)
        ofLevel *= rest
        ofWeight *= rest
      }
      power *= rest
      powers += power
    }
    return level
  }

  /// The level at `start` from the one before the first value, and back: slope and constant.
  func levelMap(alpha: Double, weight: Double) -> (slope: Double, constant: Double) {
    let rest = 1 - alpha
    var (power, powers) = (1.0, 1.0)
    var (slope, constant) = (1.0, 0.0)
    for i in 0..<start {
      if values[i].isNaN {
        constant += alpha * weight * (intercepts[i] * power + slopes[i] * powers)
      } else {
        slope *= rest
        constant += alpha * (values[i] - constant)
      }
      power *= rest
      powers += power
    }
    return (slope, constant)
  }

  /// The means of the next periods; `level` is that after the last period.
  func means(_ estimates: ThetaEstimates, level: Double, steps: Int) -> [Double] {
    ahead(estimates, level: level, line: line, slopeShift: 0, steps: steps)
  }

  /// The effect of a slope that is higher by 1 through the same centre.
  func slopeEffect(_ estimates: ThetaEstimates, steps: Int) -> [Double] {
    ahead(estimates, level: 0, line: line.cleared, slopeShift: 1, steps: steps)
  }

  /// What the means of the steps after `step` owe to a unit shock in it.
  func response(_ estimates: ThetaEstimates, step: Int, steps: Int) -> [Double] {
    guard form.isDynamic else {
      var result = [Double](repeating: estimates.alpha, count: steps - step)
      result[0] = 1
      return result
    }
    var line = line
    for h in 0..<step { line.add(0, time: Double(values.count + h + 1)) }
    line = line.cleared
    line.add(1, time: Double(values.count + step + 1))
    return [1]
      + ahead(
        estimates, level: estimates.alpha, line: line, slopeShift: 0, from: step + 1, steps: steps)
  }

  private func ahead(
    _ estimates: ThetaEstimates, level: Double, line: RunningLine, slopeShift: Double,
    from: Int = 0, steps: Int
  ) -> [Double] {
    let alpha = estimates.alpha
    let rest = 1 - alpha
    var (power, powers) = (1.0, 1.0)
    for _ in 0..<(values.count + from) {
      power *= rest
      powers += power
    }
    var result: [Double] = []
    result.reserveCapacity(max(steps - from, 0))
    if form == .standard {
      let half = (line.slope + slopeShift) / 2
      let sum = powers - power
      for h in from..<max(steps, from) { result.append(level + half * (Double(h) + sum)) }
      return result
    }
    var line = line
    var level = level
    for h in from..<max(steps, from) {
      let slope = line.slope + slopeShift
      let intercept = line.meanValue - slope * line.meanTime
      let mean = level + estimates.weight * (intercept * power + slope * powers)
      result.append(mean)
      level += alpha * (mean - level)
      if form.isDynamic { line.add(mean, time: Double(values.count + h + 1)) }
      power *= rest
      powers += power
    }
    return result
  }
}
