import Glibc

/// Integration of functions that may grow without bound towards an end, or over half a line.
///
/// On (0, 1) the substitution `u = 1/(1 + exp(−π sinh t))` makes the integrand fall doubly exponentially, so
/// that the trapezoidal rule converges with twice the digits at each halving of the step.
///
/// > Reference: Takahasi & Mori (1974), Publ. RIMS 9, 721–741.
enum DoubleExponential {
  /// The integral from 0 to 1.
  ///
  /// - Parameter value: The integrand, given `u` and `1 − u`, of which each keeps its digits near 0;
  ///   what is not finite counts as 0.
  /// - Returns: The integral, its error about 1e-14 of that of the absolute value.
  static func unit(_ value: (_ lower: Double, _ upper: Double) -> Double) -> Double {
    trapezoidal { t in
      let a = .pi * sinh(t)
      let small = exp(-abs(a)) / (1 + exp(-abs(a)))
      let large = 1 / (1 + exp(-abs(a)))
      let weight = .pi * cosh(t) * small * large
      return weight * (a < 0 ? value(small, large) : value(large, small))
    }
  }

  /// The integral from 0 to ∞ of a function that falls at least as fast as 1/x².
  ///
  /// By `x = scale · exp(½π sinh t)`.
  ///
  /// - Parameters:
  ///   - scale: The order of the distance over which the function falls.
  ///   - value: The integrand; what is not finite counts as 0.
  /// - Returns: The integral.
  static func halfLine(scale: Double, _ value: (Double) -> Double) -> Double {
    trapezoidal { t in
      let x = scale * exp(0.5 * .pi * sinh(t))
      return 0.5 * .pi * cosh(t) * x * value(x)
    }
  }

  private static func trapezoidal(_ value: (Double) -> Double) -> Double {
    var step = 0.5
    var sum = CompensatedSum()
    var size = CompensatedSum()
    func add(_ t: Double) {
      let x = value(t)
      guard x.isFinite else { return }
      sum.add(x)
      size.add(abs(x))
    }
    add(0)
    var i = 1.0
    while i * step <= reach {
      add(i * step)
      add(-i * step)
      i += 1
    }
    var integral = sum.value * step
    for _ in 0..<7 {
      step *= 0.5
      var t = step
      while t <= reach {
        add(t)
        add(-t)
        t += 2 * step
      }
      let next = sum.value * step
      let change = abs(next - integral)
      integral = next
      if change <= 1e-11 * size.value * step { break }
    }
    return integral
  }

  /// Beyond this `1 − u` falls under 1e-300.
  private static let reach = 6.0
}
