internal import Glibc

/// The least concave function above the worth of one decision over the amounts it may take.
///
/// A curve that bends upwards and then downwards has a straight line from its left end to the
/// point where the line touches the curve, and follows the curve from there. Everything else
/// (points, capped lines, sums of curves, whole units) is held as a list of pieces.
///
/// > Reference: Falk and Soland (1969), "An algorithm for separable nonconvex programming
/// > problems", Management Science 15, 550-569; Udell and Boyd (2013), "Maximizing a sum of
/// > sigmoids", section 3.
struct ConcaveEnvelope {
  var low: Double
  /// Where the straight part ends; `low` if there is none.
  var tangent: Double
  var high: Double
  var lowValue: Double
  var tangentValue: Double
  /// The slope of the straight part; infinite if there is none.
  var chordSlope: Double
  /// The slope of the curve where the straight part ends.
  var tangentSlope: Double
  var highSlope: Double
  var curve: ResponseCurve
  /// Whether the pieces of the decision are kept elsewhere.
  var hasPieces = false

  /// The demand for a decision at a price.
  struct Demand {
    var amount: Double
    /// How much of it goes for each unit that the price rises.
    var fall: Double
  }

  /// The envelope of one smooth curve over all amounts, or over amounts with a hole above the
  /// least.
  init(of curve: ResponseCurve, over range: AllowedAmounts) {
    self.curve = curve
    (low, high) = (range.low, range.high)
    lowValue = curve.value(at: low)
    let inflection = curve.inflection
    highSlope = curve.bend(at: high).slope
    guard low < high, low < inflection || range.next > low else {
      (tangent, tangentValue, chordSlope) = (low, lowValue, .infinity)
      tangentSlope = low < high ? curve.bend(at: low).slope : highSlope
      return
    }
    tangent = ConcaveEnvelope.tangent(
      of: curve, from: low, lowValue, in: max(range.next, min(inflection, high)), high)
    tangentValue = curve.value(at: tangent)
    chordSlope = (tangentValue - lowValue) / (tangent - low)
    tangentSlope = min(chordSlope, curve.bend(at: tangent).slope)
    highSlope = min(highSlope, tangentSlope)
  }

  /// The envelope of pieces that are kept elsewhere.
  init(low: Double, high: Double) {
    (self.low, tangent, self.high) = (low, low, high)
    (lowValue, tangentValue, chordSlope, tangentSlope, highSlope) = (0, 0, .infinity, 0, 0)
    curve = ResponseCurve()
    hasPieces = true
  }

  /// Where the steepest line from the left end touches the curve, among the amounts from `first`,
  /// from where it is concave, to `last`.
  private static func tangent(
    of curve: ResponseCurve, from low: Double, _ lowValue: Double, in first: Double, _ last: Double
  ) -> Double {
    func excess(_ t: Double) -> Double {
      curve.bend(at: t).slope * (t - low) - (curve.value(at: t) - lowValue)
    }
    guard first < last, excess(last) < 0 else { return last }
    guard excess(first) > 0 else { return first }
    var (left, right) = (first, last)
    var t = 0.5 * (first + last)
    for _ in 0..<100 {
      let (slope, curvature) = curve.bend(at: t)
      let above = slope * (t - low) - (curve.value(at: t) - lowValue)
      if above > 0 { left = t } else { right = t }
      var next = t - above / (curvature * (t - low))
      if !(next > left && next < right) { next = 0.5 * (left + right) }
      if abs(next - t) <= 1e-15 * abs(t) || next <= left || next >= right { return next }
      t = next
    }
    return t
  }

  /// The height of the envelope.
  func value(at amount: Double) -> Double {
    amount <= tangent
      ? tangent > low ? lowValue + chordSlope * (amount - low) : lowValue
      : curve.value(at: amount)
  }

  /// What is bought at a price: the least amount with the greatest surplus.
  ///
  /// - Parameters:
  ///   - price: The price of one unit.
  ///   - near: An amount near the answer, if one is known.
  /// - Returns: The amount and how it falls with the price.
  @inline(__always)
  func demand(at price: Double, near: Double) -> Demand {
    if price >= chordSlope { return Demand(amount: low, fall: 0) }
    if price >= tangentSlope { return Demand(amount: tangent, fall: 0) }
    if price <= highSlope { return Demand(amount: high, fall: 0) }
    return curve.demand(at: price, pull: 0, centre: 0, from: tangent, to: high, near: near)
  }

  /// What is bought at a price by someone who dislikes to move away from a centre.
  ///
  /// - Parameters:
  ///   - price: The price of one unit.
  ///   - pull: What moving away by one unit costs for each unit moved; above zero.
  ///   - centre: The amount that is not moved away from without a reason.
  ///   - near: An amount near the answer.
  /// - Returns: The amount and how it falls with the price.
  func demand(at price: Double, pull: Double, centre: Double, near: Double) -> Demand {
    if tangent > low {
      let free = centre + (chordSlope - price) / pull
      if free <= low { return Demand(amount: low, fall: 0) }
      if free < tangent { return Demand(amount: free, fall: 1 / pull) }
    }
    if tangentSlope <= price + pull * (tangent - centre) {
      return Demand(amount: tangent, fall: 0)
    }
    if highSlope >= price + pull * (high - centre) { return Demand(amount: high, fall: 0) }
    return curve.demand(
      at: price, pull: pull, centre: centre, from: tangent, to: high, near: near)
  }
}

extension ResponseCurve {
  /// The slope and its fall of a Hill curve at an amount above zero.
  @inline(__always)
  private func hillBend(at x: Double) -> (slope: Double, curvature: Double) {
    let share = 1 / (1 + pow(place / x, steepness))
    let slope = height * steepness * share * (1 - share) / x
    return (slope, slope * (steepness * (1 - 2 * share) - 1) / x)
  }

  /// Where the slope of a concave stretch meets a price that rises away from a centre.
  func demand(
    at price: Double, pull: Double, centre: Double, from first: Double, to last: Double,
    near: Double
  ) -> ConcaveEnvelope.Demand {
    var (left, right) = (first, last)
    var x = near > left && near < right ? near : 0.5 * (left + right)
    var fall = 0.0
    for _ in 0..<100 {
      let (slope, curvature) = shape == .hill && x > 0 ? hillBend(at: x) : bend(at: x)
      let excess = slope - price - pull * (x - centre)
      fall = 1 / (pull - curvature)
      if excess > 0 { left = x } else { right = x }
      var next = x + excess * fall
      if !(next > left && next < right) {
        if next == x { break }
        next = 0.5 * (left + right)
      }
      let step = abs(next - x)
      x = next
      // Newton's steps square their error: after one so small nothing is left to gain.
      if step <= 1e-9 * abs(x) || right - left <= 2 * x.ulp { break }
    }
    return ConcaveEnvelope.Demand(amount: x, fall: fall.isFinite && fall > 0 ? fall : 0)
  }
}
