import Testing

@testable import Quantities

struct ProbabilityTests {
  @Test(arguments: [
    (0.663, 0.0047, 10_000, "66.3 % ± 0.5"), (0.5, 0.005, 10_000, "50.0 % ± 0.5"),
    (0.0, 0.0, 10_000, "< 0.1 %"), (1.0, 0.0, 10_000, "> 99.9 %"),
    (0.0001, 0.0001, 10_000, "< 0.1 %"), (0.9999, 0.0001, 10_000, "> 99.9 %"),
    (0.9995, 0.000224, 10_000, "99.95 % ± 0.02"), (0.0, 0.0, 100_000, "< 0.01 %"),
    (0.0, 0.0, 1000, "< 1 %"), (1.0, 0.0, 100, "> 90 %"), (0.05, 0.0218, 100, "5 % ± 2"),
    (0.4, 0.155, 10, "40 % ± 16"), (1.0, 0.0, 10, "100 % (추첨 10회)"),
    (0.663, 0.0096, 2500, "66 % ± 1"),
  ])
  func `a probability has no more digits than its error supports`(
    share: Double, error: Double, draws: Int, expected: String
  ) {
    #expect(Language.ko.probability(share, standardError: error, draws: draws) == expected)
  }

  @Test func `the error can be left out and the draws inferred`() {
    #expect(Language.en.probabilityOnly(0.663, standardError: 0.0047) == "66.3 %")
    #expect(Language.en.probabilityOnly(0, standardError: 0) == "< 0.1 %")
    #expect(Language.en.probability(0.663, standardError: nil) == "66.3 %")
    #expect(Language.en.probability(.nan, standardError: nil) == "-")
  }

  @Test func `differences are signed`() {
    #expect(Language.ko.percentagePoints(0.032) == "+3.2 %p")
    #expect(Language.en.percentagePoints(-0.014) == "-1.4 pp")
    #expect(Language.ko.percent(0.107) == "10.7 %")
    #expect(Language.ko.percent(.nan) == "-" && Language.ko.percentagePoints(.nan) == "-")
    #expect(Language.en.money(.nan, "KRW") == "-")
  }
}
