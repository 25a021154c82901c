import Series
import Testing

@Suite struct DecompositionTests {
  static let quarters: [Double] = [
    30, 52, 41, 60, 33, 55, 46, 66, 36, 61, 47, 70, 41, 63, 50, 77,
  ]

  @Test func figuresAreThoseOfR() throws {
    // decompose() of R 4.2.2.
    let factors = [0.704939489590641, 1.125711293228170, 0.890594192321926, 1.278755024859262]
    let offsets = [-15.29166666666667, 6.62500000000000, -5.54166666666667, 14.20833333333333]
    let product = try #require(
      ClassicalDecomposition(Self.quarters, season: 4, kind: .multiplicative))
    let sum = try #require(ClassicalDecomposition(Self.quarters, season: 4, kind: .additive))
    for place in 0..<4 {
      #expect(abs(product.figure[place] - factors[place]) < 1e-14)
      #expect(abs(sum.figure[place] - offsets[place]) < 1e-13)
    }
    #expect(sum.trend[1].isNaN && sum.trend[2] == 46.125)
  }

  @Test func aStraightLineWithASeasonComesApart() throws {
    let figure = [3.0, -1, -2]
    let values = (0..<12).map { 5 + 2 * Double($0) + figure[$0 % 3] }
    let parts = try #require(ClassicalDecomposition(values, season: 3, kind: .additive))
    for place in 0..<3 { #expect(abs(parts.figure[place] - figure[place]) < 1e-12) }
    // Gaps inside are bridged for the trend, and left out of the season.
    var gappy = values
    gappy[5] = .nan
    let bridged = try #require(ClassicalDecomposition(gappy, season: 3, kind: .additive))
    #expect(bridged.figure.allSatisfy { $0.isFinite })
    #expect(ClassicalDecomposition([1, .nan, 3, .nan], season: 2, kind: .additive) == nil)
  }

  @Test func theTestCountsWhatEachRuleWants() {
    let two = Array(Self.quarters.prefix(8))
    #expect(SeasonalityTest.finds(season: 4, in: Self.quarters, rule: .threeSeasons))
    #expect(!SeasonalityTest.finds(season: 4, in: two, rule: .moreThanTwoSeasons))
    #expect(!SeasonalityTest.finds(season: 4, in: two, rule: .threeSeasons))
    #expect(
      !SeasonalityTest.finds(
        season: 4, in: [Double](repeating: 3, count: 40), rule: .twoSeasons))
    // Statistic 0.8717 for three years of air passengers (statsmodels 0.14): below 1.645.
    #expect(!SeasonalityTest.finds(season: 12, in: passengers, rule: .twoSeasons))
  }

  private let passengers: [Double] = [
    112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126, 141, 135, 125, 149, 170,
    170, 158, 133, 114, 140, 145, 150, 178, 163, 172, 178, 199, 199, 184, 162, 146, 166,
  ]
}
