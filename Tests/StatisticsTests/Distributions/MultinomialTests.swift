import Glibc
import Statistics
import Testing

@Suite struct MultinomialTests {
  @Test func `the mass is n! Π p^k/k!`() throws {
    let dice = try Multinomial(trials: 6, weights: [1, 2, 3])
    // 6!/(1! 2! 3!) (1/6) (1/3)² (1/2)³ = 60/432.
    #expect(digits(exp(dice.logMass([1, 2, 3])), 60.0 / 432) > 14)
    #expect(digits(dice.logMass([0, 0, 6]), -6 * log(2)) > 15)
    #expect(dice.logMass([1, 2, 4]) == -.infinity)
    #expect(dice.logMass([-1, 4, 3]) == -.infinity)
    let never = try Multinomial(trials: 2, weights: [1, 0, 1])
    #expect(never.logMass([1, 1, 0]) == -.infinity)
    #expect(digits(never.logMass([1, 0, 1]), -log(2)) > 15)
  }

  @Test func `masses over all counts add up to one and give the moments`() throws {
    let three = try Multinomial(trials: 9, weights: [0.2, 0.5, 0.3])
    var total = 0.0
    var first = 0.0
    var product = 0.0
    var square = 0.0
    for i in 0...9 {
      for j in 0...(9 - i) {
        let mass = exp(three.logMass([i, j, 9 - i - j]))
        total += mass
        first += mass * Double(i)
        square += mass * Double(i * i)
        product += mass * Double(i * j)
      }
    }
    #expect(digits(total, 1) > 13)
    #expect(digits(three.mean[0], first) > 13)
    #expect(digits(three.covariance(0, 0), square - first * first) > 12)
    #expect(digits(three.covariance(0, 1), product - first * three.mean[1]) > 12)
  }

  @Test func `draws add up and have the mean`() throws {
    let classes = try Multinomial(trials: 50, weights: [1, 0, 4, 5])
    let stream = RandomStream(seed: 11, name: "multinomial")
    var sums = [0, 0, 0, 0]
    for draw in 0..<2000 {
      let counts = classes.sample(stream, draw: draw)
      #expect(counts.reduce(0, +) == 50)
      for i in counts.indices { sums[i] += counts[i] }
    }
    #expect(sums[1] == 0)
    // The sd of a mean of 2000 counts is at most 0.08; five of them are passed once in 10⁶ tries.
    for i in [0, 2, 3] { #expect(abs(Double(sums[i]) / 2000 - classes.mean[i]) < 0.4) }
    #expect(try Multinomial(trials: 0, weights: [1, 2]).counts([0.5]) == [0, 0])
    #expect(try Multinomial(trials: 7, weights: [3]).counts([]) == [7])
  }

  @Test func `weights that are none are refused`() {
    #expect(throws: DistributionError.noValues) { try Multinomial(trials: 3, weights: [0, 0]) }
    #expect(
      throws: DistributionError.outOfDomain(parameter: "weight", value: -1, domain: .nonNegative)
    ) { try Multinomial(trials: 3, weights: [2, -1]) }
    #expect(
      throws: DistributionError.outOfDomain(parameter: "trials", value: -3, domain: .wholeNumber)
    ) { try Multinomial(trials: -3, weights: [1]) }
  }
}
