internal import ResponseCurves
internal import Glibc

/// Bounds the greatest surplus `worth - price · amount` of a decision from above.
///
/// Over an interval the slope of each curve lies between two numbers that its shape gives. If the
/// whole slope stays below the price, the surplus is greatest at the left end; if above, at the
/// right end; else two lines from the ends with the extreme slopes bound it, and the interval is
/// divided until they meet closely enough.
///
/// > Reference: Hansen and Walster (2004), "Global Optimization Using Interval Analysis", 2nd
/// > edition, sections 11.3 (monotonicity) and 9.4 (slopes).
struct SurplusBound: Sendable {
  /// A term as the surplus sees it.
  struct Part: Sendable {
    var weight: Double
    var function: ResponseFunction
    var factor: Double
  }

  /// The most intervals that are looked at; a bound is a bound before it is close.
  private let mostIntervals = 4000

  /// The bound over the amounts that a decision may take between two ends.
  func most(
    of parts: [Part], at price: Double, uncertainty: Double, _ decision: AllocationDecision,
    from floor: Double, to ceiling: Double, precision: Double
  ) -> Double {
    func over(_ low: Double, _ high: Double) -> Double {
      guard low <= high else { return -.infinity }
      if let step = decision.step, high - low < 4096 * step {
        return units(of: parts, at: price, uncertainty: uncertainty, step, low, high)
      }
      return most(
        of: parts, at: price, uncertainty: uncertainty, from: low, to: high, precision: precision)
    }
    guard let least = decision.minimumViable, least > 0 else { return over(floor, ceiling) }
    let large = over(max(floor, least), ceiling)
    return floor <= 0 && ceiling >= 0 ? max(over(0, 0), large) : large
  }

  /// The bound over whole units, looked at one by one.
  private func units(
    of parts: [Part], at price: Double, uncertainty: Double, _ step: Double, _ low: Double,
    _ high: Double
  ) -> Double {
    var best = -Double.infinity
    var unit = (low / step - 1e-9).rounded(.up)
    while unit <= (high / step + 1e-9).rounded(.down) {
      best = max(best, value(of: parts, at: unit * step, price, uncertainty))
      unit += 1
    }
    return best
  }

  /// The bound over an interval.
  func most(
    of parts: [Part], at price: Double, uncertainty: Double, from low: Double, to high: Double,
    precision: Double
  ) -> Double {
    guard low < high else { return value(of: parts, at: low, price, uncertainty) }
    var left = value(of: parts, at: low, price, uncertainty)
    let right = value(of: parts, at: high, price, uncertainty)
    var known = max(left, right)
    let closeness = precision * max(abs(left), abs(right), 1e-300)
    var bound = known
    // Intervals still to be looked at, the leftmost last: right end and value there.
    var waiting = [(end: high, value: right)]
    var start = low
    var seen = 0
    while let (end, endValue) = waiting.last {
      seen += 1
      let (least, most) = slopes(of: parts, from: start, to: end)
      let (down, up) = (least - price - uncertainty, most - price + uncertainty)
      let rising = parts.isEmpty ? 0 : height(of: parts, at: start, end)
      // The worth is at most `rising`, and the cheapest amount is at one end.
      let plain = rising - min(price * start, price * end)
      let local: Double
      if up <= 0 {
        local = left
      } else if down >= 0 {
        local = endValue
      } else if up.isFinite, down.isFinite {
        let width = end - start
        let way = (endValue - left - down * width) / (up - down)
        local = min(plain, left + up * min(width, max(0, way)))
      } else {
        local = plain
      }
      if local <= max(known, bound - closeness) + closeness || seen > mostIntervals
        || end - start <= 4 * max(abs(start), abs(end)).ulp
      {
        bound = max(bound, local)
        (start, left) = (end, endValue)
        waiting.removeLast()
      } else {
        let middle = divide(parts, price, start, end)
        let value = value(of: parts, at: middle, price, uncertainty)
        known = max(known, value)
        bound = max(bound, value)
        waiting.append((middle, value))
      }
    }
    return bound + 2.5e-16 * abs(bound)
  }

  /// Where to divide: where the slope may meet the price, else in the middle.
  private func divide(
    _ parts: [Part], _ price: Double, _ start: Double, _ end: Double
  ) -> Double {
    let (first, last) = (slope(of: parts, at: start) - price, slope(of: parts, at: end) - price)
    guard first.isFinite, first > 0, last < 0 else { return start + 0.5 * (end - start) }
    let way = first / (first - last)
    return start + min(0.98, max(0.02, way)) * (end - start)
  }

  private func slope(of parts: [Part], at amount: Double) -> Double {
    var slope = 0.0
    for part in parts {
      slope += part.weight * part.factor * part.function.slope(at: part.factor * amount)
    }
    return slope
  }

  /// The surplus at an amount, rounded up.
  private func value(
    of parts: [Part], at amount: Double, _ price: Double, _ uncertainty: Double
  ) -> Double {
    // Curves are right to a few roundings, more where their argument is one; a product rounds once.
    var (sum, magnitude) = (-price * amount, 0.0)
    for part in parts {
      let worth = part.weight * part.function.value(at: part.factor * amount)
      sum += worth
      magnitude += abs(worth)
    }
    let rounding = 1e-14 * magnitude + 3e-16 * (abs(price * amount) + abs(sum))
    return sum + rounding + uncertainty * abs(amount)
  }

  /// The greatest worth over an interval, where curves do not fall; a line or points may.
  private func height(of parts: [Part], at start: Double, _ end: Double) -> Double {
    var height = 0.0
    for part in parts {
      let (a, b) = (part.factor * start, part.factor * end)
      var most = max(part.function.value(at: a), part.function.value(at: b))
      if case .piecewise(let points) = part.function {
        for point in points where point.input > a && point.input < b {
          most = max(most, point.output)
        }
      }
      height += part.weight * most + 1e-14 * abs(part.weight * most)
    }
    return height
  }

  /// Between which numbers the slope lies over an interval.
  private func slopes(
    of parts: [Part], from start: Double, to end: Double
  ) -> (least: Double, most: Double) {
    var (least, most) = (0.0, 0.0)
    for part in parts where part.weight > 0 {
      let scale = part.weight * part.factor
      let range = part.function.slopeRange(from: part.factor * start, to: part.factor * end)
      least += scale * range.least - 1e-13 * abs(scale * range.least)
      most += scale * range.most + 1e-13 * abs(scale * range.most)
    }
    return (least, most)
  }
}

extension ResponseFunction {
  /// Between which numbers the slope lies over an interval.
  fileprivate func slopeRange(from start: Double, to end: Double) -> (least: Double, most: Double) {
    if case .piecewise(let points) = self {
      var (least, most) = (Double.infinity, -Double.infinity)
      for (a, b) in zip(points, points.dropFirst()) where a.input < end && b.input > start {
        let slope = (b.output - a.output) / (b.input - a.input)
        (least, most) = (min(least, slope), max(most, slope))
      }
      if let first = points.first, let last = points.last, start < first.input || end > last.input {
        (least, most) = (min(least, 0), max(most, 0))
      }
      return (least, most)
    }
    let ends = (slope(at: start), slope(at: end))
    var most = max(ends.0, ends.1)
    if let steepest, steepest.input > start, steepest.input < end { most = steepest.slope }
    // Below zero all but lines and logistic curves are level, whatever their slope at zero.
    let isLevel = start < 0 && !isAliveBelowZero
    if isLevel, end > 0 { most = max(most, slope(at: 0)) }
    return (isLevel ? 0 : min(ends.0, ends.1), isLevel ? max(most, 0) : most)
  }

  private var isAliveBelowZero: Bool {
    switch self {
    case .linear, .logistic, .piecewise: true
    case .capped, .log, .power, .hill, .michaelis: false
    }
  }

  /// Where an S-shaped curve is steepest, and how steep.
  private var steepest: (input: Double, slope: Double)? {
    switch self {
    case .hill(let most, let half, let slope) where slope > 1:
      // The share there is (slope - 1) / (2 slope).
      let share = (slope - 1) / (2 * slope)
      let input = half * pow(share / (1 - share), 1 / slope)
      return (input, most * slope * share * (1 - share) / input)
    case .logistic(let most, let middle, let slope): return (middle, most * slope / 4)
    default: return nil
    }
  }
}
