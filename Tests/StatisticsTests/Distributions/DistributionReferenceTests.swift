import Glibc
import Statistics
import TestSupport
import Testing

/// All 28 distributions of the reference table, 13 probabilities each.
@Suite struct DistributionReferenceTests {
  static func made(_ name: String, _ p: [String: Double]) throws -> Distribution {
    func v(_ key: String) throws -> Double { try #require(p[key], "no \(key)") }
    switch name {
    case "normal": return try .normal(mean: v("mean"), sd: v("sd"))
    case "lognormal": return try .lognormal(median: exp(v("mu")), sigma: v("sigma"))
    case "lognormal_p5p95": return try .interval(p05: v("p5"), p95: v("p95"), support: .positive)
    case "uniform": return try .uniform(low: v("a"), high: v("b"))
    case "loguniform": return try .logUniform(low: v("a"), high: v("b"))
    case "triangular": return try .triangular(low: v("a"), mode: v("m"), high: v("b"))
    case "pert":
      return try .pert(low: v("a"), mode: v("m"), high: v("b"), weight: v("lambda"))
    case "beta": return try .beta(a: v("a"), b: v("b"))
    case "beta4": return try .beta(a: v("alpha"), b: v("beta"), low: v("lo"), high: v("hi"))
    case "gamma": return try .gamma(shape: v("k"), scale: v("theta"))
    case "weibull": return try .weibull(shape: v("k"), scale: v("lambda"))
    case "exponential": return try .exponential(mean: 1 / v("rate"))
    case "student_t":
      return try .studentT(degreesOfFreedom: v("nu"), location: v("loc"), scale: v("scale"))
    case "truncnormal":
      return try .normal(mean: v("mean"), sd: v("sd")).truncated(low: v("lo"), high: v("hi"))
    case "logistic": return try .logistic(location: v("loc"), scale: v("s"))
    case "gumbel": return try .gumbel(location: v("loc"), scale: v("beta"))
    case "pareto": return try .pareto(minimum: v("xm"), shape: v("alpha"))
    case "cauchy": return try .cauchy(location: v("loc"), scale: v("gamma"))
    case "laplace": return try .laplace(location: v("loc"), scale: v("b"))
    case "chi2": return try .chiSquare(degreesOfFreedom: v("k"))
    case "f": return try .fisherF(first: v("d1"), second: v("d2"))
    case "poisson": return try .poisson(mean: v("lambda"))
    case "binomial": return try .binomial(trials: Int(v("n")), probability: v("p"))
    case "negbinomial": return try .negativeBinomial(size: v("r"), probability: v("p"))
    case "geometric": return try .geometric(probability: v("p"))
    case "hypergeom":
      return try .hypergeometric(population: Int(v("M")), good: Int(v("K")), draws: Int(v("n")))
    case "betabinom": return try .betaBinomial(trials: Int(v("n")), a: v("a"), b: v("b"))
    case "two_piece_normal":
      return try .twoPieceNormal(mode: v("mode"), lower: v("sigma1"), upper: v("sigma2"))
    default: throw Unknown(name: name)
    }
  }

  struct Unknown: Error { let name: String }

  @Test(.enabled(if: ReferenceData.isPresent, Comment(rawValue: ReferenceData.hint)))
  func `every row agrees: quantile, probability, density, mean and variance`() throws {
    var seen: [String: Int] = [:]
    var least = 17.0
    let text = try ReferenceData.text("simulation/reference/distributions.csv")
    for row in rows(text, separator: ",") {
      var parameters: [String: Double] = [:]
      for item in row[1].split(separator: ";") {
        let parts = item.split(separator: "=")
        parameters[String(parts[0])] = Double(parts[1])
      }
      let numbers = row[2...].map { cell in
        Double(cell.replacing("np.float64(", with: "").replacing(")", with: "")) ?? .nan
      }
      let (p, quantile, cdf) = (numbers[0], numbers[1], numbers[2])
      let distribution = try Self.made(row[0], parameters)
      seen[row[0], default: 0] += 1
      func check(_ actual: Double, _ expected: Double, _ what: String) {
        // A quantile that passes through 0 is judged against its distribution's scale.
        let scale = what == "quantile" ? distribution.standardDeviation ?? 1 : 0
        let agreed =
          abs(actual - expected) <= 1e-15 * scale ? 17 : digits(actual, expected)
        // Four of the table's t quantiles have 10.5 to 11.7 digits, by its own column of
        // probabilities at them.
        if row[0] != "student_t" || what != "quantile" { least = min(least, agreed) }
        #expect(agreed > 10, "\(row[0]) at \(p): \(what) \(actual) for \(expected)")
      }
      check(distribution.quantile(p), quantile, "quantile")
      check(distribution.cdf(quantile), cdf, "cdf")
      check(1 - distribution.survival(quantile), distribution.cdf(quantile), "survival")
      check(distribution.density(quantile), numbers[3], "density")
      check(exp(distribution.logDensity(quantile)), numbers[3], "log density")
      if numbers[4].isNaN {
        #expect(distribution.mean == nil && distribution.variance == nil)
      } else {
        check(try #require(distribution.mean), numbers[4], "mean")
        check(try #require(distribution.variance), numbers[5], "variance")
      }
    }
    #expect(seen.count == 28)
    #expect(seen.values.allSatisfy { $0 == 13 })
    #expect(least > 12.5, "the worst row has \(least) digits")
  }
}
