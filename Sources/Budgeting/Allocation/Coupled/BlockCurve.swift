internal import ResponseCurves
internal import Glibc

/// A weighted response over one amount or one input, cut where it changes between bending up and
/// bending down.
struct BlockCurve {
  let function: ResponseFunction
  let weight: Double
  let factor: Double
  /// Where pieces meet, in rising order.
  let cuts: [Double]
  /// Whether the piece up to each cut, and the last one beyond them, bends strictly down.
  let bendsDown: [Bool]

  /// The curve of a term over its input (factor 1) or over its one decision.
  init(_ term: ResponseTerm, factor: Double = 1) {
    self.init(function: term.function, weight: term.weight, factor: factor)
  }

  /// A curve that is worth nothing.
  static let nothing = BlockCurve(function: .linear(slope: 0, from: 0), weight: 0, factor: 1)

  private init(function: ResponseFunction, weight: Double, factor: Double) {
    (self.function, self.weight, self.factor) = (function, weight, factor)
    var cuts: [Double] = []
    var bendsDown = [false]
    switch function {
    case .linear: break
    case .capped(let slope, let most):
      cuts = slope > 0 ? [0, most / slope] : []
      bendsDown = slope > 0 ? [false, false, false] : [false]
    case .log, .michaelis: (cuts, bendsDown) = ([0], [false, true])
    case .power(_, let exponent): (cuts, bendsDown) = ([0], [false, exponent < 1])
    case .hill(_, let half, let slope):
      if slope <= 1 {
        (cuts, bendsDown) = ([0], [false, true])
      } else {
        let bend = half * pow((slope - 1) / (slope + 1), 1 / slope)
        (cuts, bendsDown) = ([0, bend], [false, false, true])
      }
    case .logistic(_, let middle, _): (cuts, bendsDown) = ([middle], [false, true])
    case .piecewise(let points):
      cuts = points.map(\.input)
      bendsDown = [Bool](repeating: false, count: points.count + 1)
    }
    self.cuts = cuts.map { $0 / factor }
    self.bendsDown = bendsDown
  }

  /// The worth of an amount.
  func value(at amount: Double) -> Double {
    weight == 0 ? 0 : weight * function.value(at: factor * amount)
  }

  /// What one more unit adds.
  func slope(at amount: Double) -> Double {
    weight == 0 ? 0 : weight * factor * function.slope(at: factor * amount)
  }

  /// The allowed amount at which `worth - price · amount` is greatest; of equals the least.
  func best(in allowed: AllowedAmounts, price: Double) -> Double {
    var best = allowed.low
    var most = value(at: best) - price * best
    func look(_ amount: Double) {
      let worth = value(at: amount) - price * amount
      if worth > most { (best, most) = (amount, worth) }
    }
    look(allowed.next)
    look(allowed.high)
    guard weight != 0 else { return best }
    var start = allowed.next
    for piece in 0...cuts.count where start <= allowed.high {
      let end = piece < cuts.count ? min(cuts[piece], allowed.high) : allowed.high
      guard end >= start else { continue }
      if bendsDown[piece], end > start {
        for amount in allowed.neighbours(of: top(from: start, to: end, price: price)) {
          look(amount)
        }
      }
      for amount in allowed.neighbours(of: end) { look(amount) }
      start = end
      if piece < cuts.count, cuts[piece] >= allowed.high { break }
    }
    return best
  }

  /// Where a piece that bends down has the slope of a price, or the end next to it.
  private func top(from start: Double, to end: Double, price: Double) -> Double {
    if slope(at: end) >= price { return end }
    if slope(at: start) <= price { return start }
    var (low, high) = (start, end)
    // Sixty halvings reach the last digit; most pieces need fewer.
    for _ in 0..<60 {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { break }
      if slope(at: middle) > price { low = middle } else { high = middle }
    }
    return low + (high - low) / 2
  }

  /// Points that a first approximation should know: ends of pieces and, unless others are known
  /// already, a few between.
  func landmarks(in allowed: AllowedAmounts, isSparse: Bool = false) -> [Double] {
    var points = [allowed.low, allowed.next, allowed.high]
    guard weight != 0 else { return points }
    for cut in cuts where cut > allowed.next && cut < allowed.high {
      points += allowed.neighbours(of: cut)
    }
    if !isSparse, bendsDown.contains(true) {
      for share in [0.03, 0.1, 0.25, 0.5, 0.75] {
        points += allowed.neighbours(of: allowed.next + share * (allowed.high - allowed.next))
      }
    }
    return points
  }
}

extension AllowedAmounts {
  /// Every amount of a range.
  init(from least: Double, to most: Double) {
    (low, next, high, step) = (least, least, most, 0)
  }

  /// The allowed amounts next to an amount between `next` and `high`: itself, or the units around it.
  func neighbours(of amount: Double) -> [Double] {
    guard step > 0 else { return [max(next, min(high, amount))] }
    let below = (amount / step).rounded(.down) * step
    return [max(next, min(high, below)), max(next, min(high, below + step))]
  }

  /// Whether an amount is allowed, but for rounding.
  func contains(_ amount: Double) -> Bool {
    let error = 1e-9 * max(high.magnitude, low.magnitude, step)
    if (amount - low).magnitude <= error { return true }
    guard amount >= next - error, amount <= high + error else { return false }
    return step == 0 || (amount - (amount / step).rounded() * step).magnitude <= error
  }

  /// The allowed amount nearest to an amount.
  func nearest(to amount: Double) -> Double {
    if amount <= low { return low }
    if amount < next { return amount - low <= next - amount ? low : next }
    if step == 0 { return min(high, amount) }
    return max(next, min(high, (amount / step).rounded() * step))
  }
}
