import Glibc
import TestSupport
import Testing

@testable import Statistics

@Suite struct IncompleteFunctionTests {
  @Test(.enabled(if: ReferenceData.isPresent, Comment(rawValue: ReferenceData.hint)))
  func `log gamma, incomplete gamma and beta agree with forty-digit values`() throws {
    var seen: [String: Int] = [:]
    for row in rows(try ReferenceData.text("numerics/specialfn/gamma_beta_misc.tsv")) {
      let arguments = row[1].split(separator: ",").compactMap { Double($0) }
      let expected = try #require(Double(row[3]))
      let actual: Double
      switch row[0] {
      case "lgamma": actual = logGamma(arguments[0])
      case "gammaP": actual = IncompleteGamma.lower(arguments[0], arguments[1])
      case "gammaQ": actual = IncompleteGamma.upper(arguments[0], arguments[1])
      case "betaI": actual = IncompleteBeta.lower(arguments[2], arguments[0], arguments[1])
      default: continue
      }
      seen[row[0], default: 0] += 1
      #expect(digits(actual, expected) >= 13, "\(row[0]) at \(row[2])")
    }
    #expect(seen == ["lgamma": 12, "gammaP": 7, "gammaQ": 7, "betaI": 5])
  }

  @Test(.enabled(if: ReferenceData.isPresent, Comment(rawValue: ReferenceData.hint)))
  func `tails of t, chi-squared and F agree with forty-digit values`() throws {
    var seen = 0
    for row in rows(try ReferenceData.text("numerics/specialfn/t_chi2_F_sf.tsv")) {
      let a = try #require(Double(row[1]))
      let x = try #require(Double(row[3]))
      let tail = try #require(Double(row[5]))
      let cdf = try #require(Double(row[6]))
      let actual: (upper: Double, lower: Double)
      switch row[0] {
      case "t":
        actual = (
          StudentT.upperTail(x, degreesOfFreedom: a), StudentT.cdf(x, degreesOfFreedom: a)
        )
        if tail > 1e-300, x > 0 {
          let back = -StudentT.quantile(tail, degreesOfFreedom: a)
          #expect(digits(back, x) >= 13, "t quantile, \(a) degrees of freedom, tail \(tail)")
        }
      case "chi2":
        actual = (IncompleteGamma.upper(a / 2, x / 2), IncompleteGamma.lower(a / 2, x / 2))
        if min(tail, cdf) > 1e-300 {
          let back =
            tail < cdf
            ? IncompleteGamma.inverseUpper(a / 2, tail) : IncompleteGamma.inverseLower(a / 2, cdf)
          #expect(digits(2 * back, x) >= 13, "chi-squared quantile, \(a), tail \(tail)")
        }
      default:
        let b = try #require(Double(row[2]))
        let share = a * x / (b + a * x)
        let both = IncompleteBeta.both(share, b / (b + a * x), a / 2, b / 2)
        actual = (both.upper, both.lower)
      }
      #expect(digits(actual.upper, tail) >= 12.5, "\(row[0]) \(a) upper tail at \(x)")
      #expect(digits(actual.lower, cdf) >= 12.5, "\(row[0]) \(a) lower tail at \(x)")
      seen += 1
    }
    #expect(seen == 185)
  }

  @Test(arguments: [1e-3, 0.1, 0.5, 1, 2.5, 30, 1e3, 1e5])
  func `the inverse gamma function inverts`(a: Double) {
    for p in [1e-200, 1e-20, 1e-6, 0.05, 0.3, 0.5, 0.8, 0.999, 1 - 1e-12] {
      let x = IncompleteGamma.inverseLower(a, p)
      guard x > 1e-290 else { continue }
      // The probability is resolved as well as x can be: relative slope × rounding.
      let slope = a * SaddlePoint.poisson(a, x) / min(p, 1 - p)
      let tail = p <= 0.5 ? IncompleteGamma.lower(a, x) : IncompleteGamma.upper(a, x)
      let error = abs(tail / min(p, 1 - p) - 1)
      // The upper tail is one minus the lower where x is below a + 1.
      let allowed = 2e-14 + 4e-16 * slope * (1 + abs(log(x))) + (p > 0.5 ? 4e-16 / (1 - p) : 0)
      #expect(error < allowed, "p = \(p), x = \(x)")
    }
    #expect(IncompleteGamma.inverseLower(a, 0) == 0)
    #expect(IncompleteGamma.inverseLower(a, 1) == .infinity)
    #expect(IncompleteGamma.inverseLower(a, -1).isNaN)
  }

  @Test(arguments: [0.01, 0.5, 1, 2, 40, 523.5, 1e5], [0.02, 0.5, 1, 3, 77, 1320.5, 1e4])
  func `the inverse beta function inverts`(a: Double, b: Double) {
    for p in [1e-200, 1e-20, 1e-6, 0.05, 0.3, 0.5, 0.8, 0.999, 1 - 1e-12] {
      let logit = IncompleteBeta.inverseLogit(lower: p, upper: 1 - p, a, b)
      guard abs(logit) < 600 else { continue }
      let x = IncompleteBeta.logistic(logit)
      let y = IncompleteBeta.logistic(-logit)
      let both = IncompleteBeta.both(x, y, a, b)
      let tail = p <= 0.5 ? both.lower : both.upper
      let slope = SaddlePoint.binomial(a, b, x, y) * a * b / (a + b) / min(p, 1 - p)
      let error = abs(tail / min(p, 1 - p) - 1)
      #expect(error < 3e-14 + 4e-16 * slope * (1 + abs(logit)), "p = \(p), logit \(logit)")
    }
  }

  @Test func `Student's t has its known values`() {
    // One degree of freedom is Cauchy's, two has a closed form, infinitely many is normal.
    #expect(digits(StudentT.cdf(3, degreesOfFreedom: 1), 0.5 + atan(3) / .pi) > 15)
    let two = 0.875 / 0.1171875.squareRoot()
    #expect(digits(StudentT.quantile(0.9375, degreesOfFreedom: 2), two) > 14.5)
    #expect(StudentT.cdf(1.3, degreesOfFreedom: .infinity) == Normal.cdf(1.3))
    #expect(digits(StudentT.quantile(0.9, degreesOfFreedom: 1e9), 1.2815515655446004) > 8.5)
    #expect(StudentT.quantile(0.5, degreesOfFreedom: 3) == 0)
    #expect(StudentT.quantile(0, degreesOfFreedom: 3) == -.infinity)
  }
}
