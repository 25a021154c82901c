internal import ResponseCurves
internal import Glibc

/// The greatest `worth - price · amount` of a curve over a range, never too low.
///
/// Where the curve bends up the ends decide; where it bends down, a tangent at a point near the
/// greatest value lies above all of it, so an imprecise point makes the bound wider, not wrong.
struct CurveCeiling {
  private let term: ResponseTerm
  private let factor: Double

  init(_ term: ResponseTerm, factor: Double) { (self.term, self.factor) = (term, factor) }

  func value(at amount: Double) -> Double {
    term.weight * term.function.value(at: factor * amount)
  }

  /// The greatest value between two amounts.
  ///
  /// - Parameters:
  ///   - least: The lower end.
  ///   - most: The upper end.
  ///   - price: The price per unit.
  ///   - precision: How near to the curve a tangent ends the search, relative to the value.
  /// - Returns: The value or a little more.
  func most(
    _ least: Double, _ most: Double, price: Double, precision: Double = 1e-14
  ) -> Double {
    func net(_ amount: Double) -> Double { value(at: amount) - price * amount }
    var best = max(net(least), net(most))
    guard term.weight > 0, least < most else { return best }
    for kink in kinks where kink > least && kink < most { best = max(best, net(kink)) }
    guard let bend = bend else { return best }
    let start = max(least, bend)
    guard start < most else { return best }
    best = max(best, net(start))
    // Halvings towards a level tangent; any point will do, a good one makes the bound narrow.
    func slope(_ amount: Double) -> Double {
      term.weight * factor * term.function.slope(at: factor * amount) - price
    }
    var (low, high) = (start, most)
    var ceiling = Double.infinity
    for _ in 0..<70 {
      let point = low + (high - low) / 2
      let rise = slope(point)
      guard rise.isFinite else { break }
      let height = net(point)
      let tangent = height + max(rise * (start - point), rise * (most - point))
      ceiling = min(ceiling, tangent)
      if tangent - height <= precision * height.magnitude { break }
      if rise > 0 { low = point } else { high = point }
      if high - low <= 1e-16 * most.magnitude { break }
    }
    // Towards an end the tangent there is the narrowest.
    for point in [start, most] {
      let rise = slope(point)
      guard rise.isFinite else { continue }
      ceiling = min(ceiling, net(point) + max(rise * (start - point), rise * (most - point)))
    }
    return max(best, ceiling)
  }

  /// Where straight pieces meet.
  private var kinks: [Double] {
    switch term.function {
    case .capped(let slope, let most) where slope > 0: [0, most / slope / factor]
    case .piecewise(let points): points.map { $0.input / factor }
    case .linear, .capped: []
    default: [0]
    }
  }

  /// From where a curve bends down; nil where nothing of it does.
  private var bend: Double? {
    switch term.function {
    case .linear, .capped, .piecewise: nil
    case .log, .michaelis: 0
    case .power(_, let exponent): exponent < 1 ? 0 : nil
    case .hill(_, let half, let slope):
      slope <= 1 ? 0 : half * pow((slope - 1) / (slope + 1), 1 / slope) / factor
    case .logistic(_, let middle, _): middle / factor
    }
  }
}
