import Glibc
import Statistics
import Synchronization

/// The increasing map between standard normal scores and values of Student's t distribution.
///
/// Quantiles of thousands of forecasts need it more often than certified digits: a table by the
/// differential equation dt/dz = φ(z)/f(t), solved in s = asinh(t/√ν), with cubic interpolation, is
/// right to nine digits for |z| ≤ 6; the certified functions serve beyond.
final class StudentScores: Sendable {
  /// Degrees of freedom, above 0; infinite for the normal distribution itself.
  let degreesOfFreedom: Double
  /// s and ds/dz at z = 0, 1/32, 2/32, …, 6.
  private let values: [Double]
  private let slopes: [Double]

  private static let perUnit = 32.0
  private static let reach = 6.0
  /// For means over the upper half of degrees of freedom above 1.
  private static let halves = Mutex<[Double: HalfQuadrature]>([:])
  private static let known = Mutex<[Double: StudentScores]>([:])

  /// The map for so many degrees of freedom, built once in a process.
  static func of(_ degreesOfFreedom: Double) -> StudentScores {
    known.withLock { known in
      if let map = known[degreesOfFreedom] { return map }
      let map = StudentScores(degreesOfFreedom)
      known[degreesOfFreedom] = map
      return map
    }
  }

  /// For means over the upper half; degrees of freedom above 1.
  var half: HalfQuadrature {
    Self.halves.withLock { halves in
      if let half = halves[degreesOfFreedom] { return half }
      let half = HalfQuadrature(scores: self)
      halves[degreesOfFreedom] = half
      return half
    }
  }

  private init(_ nu: Double) {
    degreesOfFreedom = nu
    guard nu.isFinite else {
      (values, slopes) = ([], [])
      return
    }
    let center = StudentT.logDensity(0, degreesOfFreedom: nu)
    // t = √ν sinh s, 1 + t²/ν = cosh² s, dt = √ν cosh s ds.
    func slope(_ z: Double, _ s: Double) -> Double {
      exp(-z * z / 2 - Logarithm.ofRootTwoPi - center - 0.5 * log(nu) + nu * log(cosh(s)))
    }
    // From the certified end down to the middle: on the way out errors would grow as 1/φ(z).
    let h = -1 / Self.perUnit
    let count = Int(Self.reach * Self.perUnit)
    // Steps of Runge-Kutta between nodes: heavy tails bend more.
    let parts = nu < 4 ? 4 : nu < 60 ? 2 : 1
    let end = -StudentT.quantile(Normal.upperTail(Self.reach), degreesOfFreedom: nu)
    var values = [asinh(end / nu.squareRoot())]
    var slopes = [slope(Self.reach, values[0])]
    for i in 0..<count {
      let z = Self.reach + Double(i) * h
      var (x, y) = (z, values[i])
      for _ in 0..<parts {
        let step = h / Double(parts)
        let k1 = slope(x, y)
        let k2 = slope(x + step / 2, y + step / 2 * k1)
        let k3 = slope(x + step / 2, y + step / 2 * k2)
        let k4 = slope(x + step, y + step * k3)
        y += step / 6 * (k1 + 2 * (k2 + k3) + k4)
        x += step
      }
      values.append(y)
      slopes.append(slope(z + h, y))
    }
    values[count] = 0
    values.reverse()
    slopes.reverse()
    (self.values, self.slopes) = (values, slopes)
  }

  /// The value of Student's t at a normal score.
  func value(_ score: Double) -> Double {
    guard degreesOfFreedom.isFinite else { return score }
    let z = score.magnitude
    guard !z.isNaN else { return score }
    if z >= Self.reach {
      let tail = StudentT.quantile(Normal.upperTail(z), degreesOfFreedom: degreesOfFreedom)
      return score < 0 ? tail : -tail
    }
    let t = degreesOfFreedom.squareRoot() * sinh(interpolated(z))
    return score < 0 ? -t : t
  }

  private func interpolated(_ z: Double) -> Double {
    let place = z * Self.perUnit
    let i = min(Int(place), values.count - 2)
    let u = place - Double(i)
    let (a, b) = (values[i], values[i + 1])
    let (p, q) = (slopes[i] / Self.perUnit, slopes[i + 1] / Self.perUnit)
    let v = 1 - u
    return a * (1 + 2 * u) * v * v + b * u * u * (1 + 2 * v) + (p * v - q * u) * u * v
  }

  /// The normal score of a value of Student's t.
  func score(_ value: Double) -> Double {
    guard degreesOfFreedom.isFinite, value.isFinite else { return value }
    let s = asinh(value.magnitude / degreesOfFreedom.squareRoot())
    guard let last = values.last, s < last else {
      let tail = StudentT.upperTail(value.magnitude, degreesOfFreedom: degreesOfFreedom)
      let z = tail > 0 ? Normal.upperQuantile(tail) : Double.greatestFiniteMagnitude
      return value < 0 ? -z : z
    }
    // The node below, then Newton on the interpolant.
    var low = 0
    var high = values.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if values[middle] <= s { low = middle } else { high = middle }
    }
    var z = (Double(low) + (s - values[low]) / (values[high] - values[low])) / Self.perUnit
    for _ in 0..<3 {
      let place = z * Self.perUnit - Double(low)
      let slope = slopes[low] + (slopes[high] - slopes[low]) * min(max(place, 0), 1)
      z -= (interpolated(min(max(z, 0), Self.reach)) - s) / slope
    }
    return value < 0 ? -z : z
  }

  /// The probability of a value above `t`.
  func tail(_ t: Double) -> Double {
    degreesOfFreedom.isFinite
      ? StudentT.upperTail(t, degreesOfFreedom: degreesOfFreedom) : Normal.upperTail(t)
  }

  /// The density at `t` and its slope.
  func density(_ t: Double) -> (value: Double, slope: Double) {
    let nu = degreesOfFreedom
    guard nu.isFinite else {
      let density = Normal.density(t)
      return (density, -t * density)
    }
    let density = StudentT.density(t, degreesOfFreedom: nu)
    return (density, -(nu + 1) * t / (nu + t * t) * density)
  }

  /// The mean of how far values reach beyond `t`, those below counted as 0.
  func meanBeyond(_ t: Double) -> Double {
    let nu = degreesOfFreedom
    let whole = nu.isFinite ? nu / (nu - 1) * (1 + t * t / nu) : 1
    // Far out the difference is lost in rounding.
    return max(0, whole * density(t).value - t * tail(t))
  }
}
