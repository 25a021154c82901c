internal import ResponseCurves
internal import Glibc

/// A weighted response of one decision, flat in memory, with its slope and how fast it bends.
///
/// The factor of the decision and the weight of the term are folded into the parameters, so that
/// the inner loops of a search neither branch on them nor touch a reference count.
struct ResponseCurve {
  /// The shapes of ``ResponseFunction``, without their parameters.
  enum Shape: UInt8 { case linear, capped, log, power, hill, logistic, michaelis }

  var shape: Shape
  /// Height: slope of a line or of a capped line, scale, or greatest value.
  var height: Double
  /// Place: constant of a line, cap, half or middle; exponent of a power.
  var place: Double
  /// Steepness of a Hill or logistic curve.
  var steepness: Double

  /// The curve of a term that looks at one decision; nil for points.
  init?(_ term: ResponseTerm, factor: Double) {
    let weight = term.weight
    switch term.function {
    case .linear(let slope, let from):
      (shape, height, place, steepness) = (.linear, weight * slope * factor, weight * from, 0)
    case .capped(let slope, let most):
      (shape, height, place, steepness) = (.capped, weight * slope * factor, weight * most, 0)
    case .log(let scale, let half):
      (shape, height, place, steepness) = (.log, weight * scale, half / factor, 0)
    case .power(let scale, let exponent):
      (shape, height, place, steepness) =
        (.power, weight * scale * pow(factor, exponent), exponent, 0)
    case .hill(let most, let half, let slope):
      (shape, height, place, steepness) = (.hill, weight * most, half / factor, slope)
    case .logistic(let most, let middle, let slope):
      (shape, height, place, steepness) =
        (.logistic, weight * most, middle / factor, slope * factor)
    case .michaelis(let most, let half):
      (shape, height, place, steepness) = (.michaelis, weight * most, half / factor, 0)
    case .piecewise: return nil
    }
  }

  /// A curve that is worth nothing.
  init() { (shape, height, place, steepness) = (.linear, 0, 0, 0) }

  /// The worth of an amount.
  func value(at amount: Double) -> Double {
    let x = max(0, amount)
    switch shape {
    case .linear: return place + height * amount
    case .capped: return min(height * x, place)
    case .log: return height * log1p(x / place)
    case .power: return height * pow(x, place)
    case .hill: return x > 0 ? height / (1 + pow(place / x, steepness)) : 0
    case .logistic: return height / (1 + exp(-steepness * (amount - place)))
    case .michaelis: return x > 0 ? height * x / (place + x) : 0
    }
  }

  /// What one more unit adds, and how fast that falls: the first and second derivative.
  func bend(at amount: Double) -> (slope: Double, curvature: Double) {
    let x = max(0, amount)
    switch shape {
    case .linear: return (height, 0)
    case .capped: return (height * x < place ? height : 0, 0)
    case .log:
      let slope = height / (place + x)
      return (slope, -slope / (place + x))
    case .power:
      let slope = height * place * pow(x, place - 1)
      return (slope, x > 0 ? slope * (place - 1) / x : -.infinity)
    case .hill:
      guard x > 0 else {
        return steepness > 1
          ? (0, 0)
          : steepness == 1
            ? (height / place, -2 * height / (place * place))
            : (.infinity, -.infinity)
      }
      let share = 1 / (1 + pow(place / x, steepness))
      let slope = height * steepness * share * (1 - share) / x
      return (slope, slope * (steepness * (1 - 2 * share) - 1) / x)
    case .logistic:
      let share = 1 / (1 + exp(-steepness * (amount - place)))
      let slope = height * steepness * share * (1 - share)
      return (slope, slope * steepness * (1 - 2 * share))
    case .michaelis:
      let slope = height * place / ((place + x) * (place + x))
      return (slope, -2 * slope / (place + x))
    }
  }

  /// Where the curve stops bending upwards: convex below, concave above; infinite for a convex one.
  var inflection: Double {
    switch shape {
    case .linear, .capped, .log, .michaelis: return -.infinity
    case .power: return place <= 1 || height == 0 ? -.infinity : .infinity
    case .hill:
      return steepness <= 1
        ? -.infinity : place * pow((steepness - 1) / (steepness + 1), 1 / steepness)
    case .logistic: return place
    }
  }

  /// Whether the curve goes on below zero without a bend.
  var isSmoothBelowZero: Bool { shape == .linear || shape == .logistic }

  /// Where a capped line bends; nil for smooth shapes.
  var kink: Double? { shape == .capped && height > 0 ? place / height : nil }
}
