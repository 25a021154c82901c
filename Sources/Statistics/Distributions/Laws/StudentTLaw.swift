import Glibc

/// `location + scale T` with T a Student t variable.
///
/// > Reference: Johnson, Kotz & Balakrishnan (1995), vol. 2, ch. 28.
struct StudentTLaw: Law {
  let degreesOfFreedom: Double
  let location: Double
  let scale: Double

  var support: ClosedRange<Double> { -.infinity ... .infinity }

  func quantile(_ p: Double) -> Double {
    location + scale * StudentT.quantile(p, degreesOfFreedom: degreesOfFreedom)
  }

  func upperQuantile(_ q: Double) -> Double {
    location - scale * StudentT.quantile(q, degreesOfFreedom: degreesOfFreedom)
  }

  func cdf(_ x: Double) -> Double {
    StudentT.cdf((x - location) / scale, degreesOfFreedom: degreesOfFreedom)
  }

  func survival(_ x: Double) -> Double {
    StudentT.upperTail((x - location) / scale, degreesOfFreedom: degreesOfFreedom)
  }

  func logDensity(_ x: Double) -> Double {
    StudentT.logDensity((x - location) / scale, degreesOfFreedom: degreesOfFreedom) - log(scale)
  }

  var mean: Double? { degreesOfFreedom > 1 ? location : nil }

  var variance: Double? {
    let nu = degreesOfFreedom
    return nu > 2 ? scale * scale * (nu / (nu - 2)) : nu > 1 ? .infinity : nil
  }

  var skewness: Double? { degreesOfFreedom > 3 ? 0 : nil }
  var excessKurtosis: Double? { degreesOfFreedom > 4 ? 6 / (degreesOfFreedom - 4) : nil }
  var mode: Double? { location }

  // Jordan, Krüger & Lerch (2019), appendix A; the score of ν ≤ 1 is left to integration.
  func rankedScore(_ y: Double) -> Double? {
    let nu = degreesOfFreedom
    // Squares of the tails, x^(−2ν), have an integral from ν > ½ on.
    guard nu > 1 else { return nu > 0.5 ? nil : .infinity }
    let z = abs((y - location) / scale)
    guard z < 1e100 else { return abs(y - location) }
    let tail = StudentT.upperTail(z, degreesOfFreedom: nu)
    let density = StudentT.density(z, degreesOfFreedom: nu)
    let ratio = logBeta(0.5, nu - 0.5) - 2 * logBeta(0.5, 0.5 * nu)
    let spread = 2 * nu.squareRoot() / (nu - 1) * exp(ratio)
    return scale * (z * (1 - 2 * tail) + 2 * density * ((nu + z * z) / (nu - 1)) - spread)
  }
}
