import Glibc
import Precision
import TestSupport
import Testing

@testable import Statistics

@Suite struct IncompleteFunctionTests {
  @Test(.enabled(if: ReferenceData.isPresent, Comment(rawValue: ReferenceData.hint)))
  func `gamma, digamma and incomplete functions agree with forty-digit values to 15 digits`() throws
  {
    var report = DigitReport("gamma_beta_misc.tsv")
    for row in rows(try ReferenceData.text("numerics/specialfn/gamma_beta_misc.tsv")) {
      let arguments = row[1].split(separator: ",").compactMap { Double($0) }
      let actual: Double
      switch row[0] {
      case "lgamma": actual = logGamma(arguments[0])
      case "digamma": actual = digamma(arguments[0])
      case "log1p": actual = DoubleDouble.log1p(DoubleDouble(arguments[0])).head
      case "expm1": actual = DoubleDouble.expm1(DoubleDouble(arguments[0])).head
      case "gammaP": actual = IncompleteGamma.lower(arguments[0], arguments[1])
      case "gammaQ": actual = IncompleteGamma.upper(arguments[0], arguments[1])
      case "betaI": actual = IncompleteBeta.lower(arguments[2], arguments[0], arguments[1])
      default: continue
      }
      report.add(row[0], row[2], actual, row[3])
    }
    report.expect(
      15,
      counts: [
        "lgamma": 12, "digamma": 7, "log1p": 7, "expm1": 7, "gammaP": 7, "gammaQ": 7, "betaI": 5,
      ])
  }

  @Test(.enabled(if: ReferenceData.isPresent, Comment(rawValue: ReferenceData.hint)))
  func `tails of t, chi-squared and F agree with forty-digit values to 14 digits`() throws {
    var report = DigitReport("t_chi2_F_sf.tsv")
    var quantiles = DigitReport("quantiles back from t_chi2_F_sf.tsv")
    for row in rows(try ReferenceData.text("numerics/specialfn/t_chi2_F_sf.tsv")) {
      let a = try #require(Double(row[1]))
      let x = try #require(Double(row[3]))
      let tail = try #require(Double(row[5]))
      let cdf = try #require(Double(row[6]))
      let place = "\(a) \(row[2]) at \(x)"
      // A tail near 1 or below the normal range does not determine the argument.
      let isInvertible = min(tail, cdf) > 1e-300 && min(tail, cdf) < 0.6 && x > 0
      switch row[0] {
      case "t":
        report.add("t tail", place, StudentT.upperTail(x, degreesOfFreedom: a), row[5])
        report.add("t cdf", place, StudentT.cdf(x, degreesOfFreedom: a), row[6])
        if isInvertible {
          let back = -StudentT.quantile(tail, degreesOfFreedom: a)
          quantiles.add("t", place, back, row[4])
        }
      case "chi2":
        report.add("chi2 tail", place, ChiSquare.upperTail(x, degreesOfFreedom: a), row[5])
        report.add("chi2 cdf", place, ChiSquare.cdf(x, degreesOfFreedom: a), row[6])
        if isInvertible {
          let back =
            tail < cdf
            ? ChiSquare.upperQuantile(tail, degreesOfFreedom: a)
            : ChiSquare.quantile(cdf, degreesOfFreedom: a)
          quantiles.add("chi2", place, back, row[4])
        }
      default:
        let b = try #require(Double(row[2]))
        let upper = FisherF.upperTail(x, numerator: a, denominator: b)
        report.add("F tail", place, upper, row[5])
        report.add("F cdf", place, FisherF.cdf(x, numerator: a, denominator: b), row[6])
        if isInvertible {
          let back =
            tail < cdf
            ? FisherF.upperQuantile(tail, numerator: a, denominator: b)
            : FisherF.quantile(cdf, numerator: a, denominator: b)
          quantiles.add("F", place, back, row[4])
        }
      }
    }
    report.expect(
      14,
      counts: [
        "t tail": 81, "t cdf": 81, "chi2 tail": 56, "chi2 cdf": 56, "F tail": 48, "F cdf": 48,
      ])
    quantiles.expect(13, counts: ["t": 63, "chi2": 44, "F": 47])
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
