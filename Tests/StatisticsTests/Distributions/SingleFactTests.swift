import Glibc
import Statistics
import Testing

@Suite struct SingleFactTests {
  @Test func `an exponential comes from its mean or from one percentile`() throws {
    #expect(try Distribution.fitted(.exponential, mean: 2.5) == .exponential(mean: 2.5))
    // The median is log 2 times the mean.
    let half = try Distribution.fitted(.exponential, Percentile(0.5, 3))
    #expect(digits(try #require(half.mean), 3 / log(2)) > 15)
    let rare = try Distribution.fitted(.exponential, Percentile(1e-12, 4))
    #expect(digits(rare.quantile(1e-12), 4) > 15)
  }

  @Test(arguments: [(-2.0, 6.0, 4.0), (0, 1, 0.5), (10, 11, 60)])
  func `a PERT has the mean or percentile it was given`(low: Double, high: Double, weight: Double)
    throws
  {
    let shape = SingleFactShape.pert(low: low, high: high, weight: weight)
    for share in [0, 0.125, 0.5, 0.75, 1] {
      let mode = low + (high - low) * share
      let member = try Distribution.pert(low: low, mode: mode, high: high, weight: weight)
      let mean = try #require(member.mean)
      // The extreme means may fall outside by a rounding.
      if share > 0, share < 1 {
        let fit = try Distribution.fitted(shape, mean: mean)
        #expect(abs(try #require(fit.mean) - mean) < 1e-14 * (high - low))
        for p in [1e-6, 0.05, 0.5, 0.9] {
          let x = member.quantile(p)
          let fit = try Distribution.fitted(shape, Percentile(p, x))
          #expect(abs(fit.quantile(p) - x) < 1e-13 * (high - low), "\(fit) \(p)")
        }
      }
    }
  }

  @Test func `the mean of a PERT of weight 4 gives the mode back`() throws {
    // (low + 4 mode + high)/6 with ends 0 and 12, mode 3.
    let fit = try Distribution.fitted(.pert(low: 0, high: 12, weight: 4), mean: 4)
    #expect(digits(try #require(fit.mode), 3) > 14)
  }

  @Test func `facts that no member has are refused`() {
    func refused(_ make: () throws(FitError) -> Distribution) -> FitError? {
      do {
        _ = try make()
        return nil
      } catch { return error }
    }
    let pert = SingleFactShape.pert(low: 0, high: 12, weight: 4)
    #expect(
      refused { () throws(FitError) in try .fitted(.exponential, mean: 0) }
        == .outOfDomain(parameter: "mean", value: 0, domain: .positive))
    #expect(
      refused { () throws(FitError) in try .fitted(.exponential, Percentile(0.5, -1)) }
        == .valueOutside(value: -1, low: 0, high: .infinity))
    #expect(
      refused { () throws(FitError) in try .fitted(.exponential, Percentile(1, 2)) }
        == .outOfDomain(parameter: "probability", value: 1, domain: .openShare))
    #expect(
      refused { () throws(FitError) in try .fitted(pert, mean: 1.5) }
        == .valueOutside(value: 1.5, low: 2, high: 10))
    #expect(
      refused { () throws(FitError) in try .fitted(pert, mean: .infinity) }
        == .outOfDomain(parameter: "mean", value: .infinity, domain: .finite))
    #expect(
      refused { () throws(FitError) in
        try .fitted(.pert(low: 0, high: 1, weight: 0), mean: 0.5)
      } == .outOfDomain(parameter: "weight", value: 0, domain: .positive))
    #expect(
      refused { () throws(FitError) in
        try .fitted(.pert(low: 3, high: 1, weight: 4), mean: 2)
      } == .valueOutside(value: 3, low: -.infinity, high: 1))
    // With the mode at the low end the shapes are 1 and 5, with median 12 (1 − 2^(−1/5)).
    guard
      case .valueOutside(0.5, let low, let high)? = refused({ () throws(FitError) in
        try .fitted(pert, Percentile(0.5, 0.5))
      })
    else {
      Issue.record("a median of 0.5 was accepted")
      return
    }
    #expect(digits(low, 12 * (1 - exp2(-0.2))) > 13)
    #expect(digits(high, 12 * exp2(-0.2)) > 13)
  }

  @Test func `counts come from their mean alone`() throws {
    #expect(try Distribution.fitted(.poisson, mean: 3.5) == .poisson(mean: 3.5))
    #expect(try Distribution.fitted(.geometric, mean: 4) == .geometric(probability: 0.25))
    #expect(
      try Distribution.fitted(.binomial(trials: 8), mean: 2)
        == .binomial(trials: 8, probability: 0.25))
    #expect(throws: FitError.percentileNotEnough(.poisson)) {
      try Distribution.fitted(.poisson, Percentile(0.5, 3))
    }
    #expect(throws: FitError.valueOutside(value: 9, low: 0, high: 8)) {
      try Distribution.fitted(.binomial(trials: 8), mean: 9)
    }
    #expect(throws: FitError.valueOutside(value: 0.5, low: 1, high: .infinity)) {
      try Distribution.fitted(.geometric, mean: 0.5)
    }
    #expect(throws: FitError.valueOutside(value: 1e17, low: 0, high: 0x1p52)) {
      try Distribution.fitted(.poisson, mean: 1e17)
    }
    #expect(throws: FitError.outOfDomain(parameter: "trials", value: 0, domain: .wholeNumber)) {
      try Distribution.fitted(.binomial(trials: 0), mean: 0)
    }
  }
}
