@testable import ResponseCurves
import Glibc
import Quantities
import Statistics
import Testing

@Suite struct ResponseChoiceTests {
  private func noisy(
    _ function: ResponseFunction, upTo most: Double, count: Int, sd: Double
  ) throws -> ResponseData {
    let stream = RandomStream(seed: 3, name: "choice")
    return try ResponseData(
      (1...count).map { place in
        let amount = most * Double(place) / Double(count)
        return .init(
          amount, function.value(at: amount) + sd * stream.normal(draw: 0, time: place))
      })
  }

  @Test func `clear data name their family`() throws {
    let choice = try ResponseChoice(
      noisy(.hill(max: 100, half: 60, slope: 4), upTo: 200, count: 30, sd: 1))
    #expect(choice.best.family == .hill)
    #expect(choice.undecided.isEmpty)
    #expect(choice.statement[.ko].contains("힐"))
    #expect(choice.fits.count == 7)
  }

  @Test func `data that cannot tell shapes apart say so, and how far the answers differ`() throws {
    // Only the early part of the curve was seen.
    let choice = try ResponseChoice(
      noisy(.michaelis(max: 60, half: 50), upTo: 40, count: 10, sd: 0.7))
    #expect(choice.undecided.count >= 1)
    #expect(choice.best.undetermined.isEmpty)
    let near = choice.answers(at: 30)
    let far = choice.answers(at: 200)
    #expect(far.upperBound - far.lowerBound > 5 * (near.upperBound - near.lowerBound))
    #expect(choice.statement[.en].contains("cannot tell it from"))
    #expect(choice.statement[.ko].contains("구별되지 않습니다"))
  }

  @Test func `AICc is least squares' own`() throws {
    let data = try noisy(.linear(slope: 2, from: 3), upTo: 10, count: 10, sd: 1)
    let fit = try ResponseFit(.linear, to: data)
    let squares = fit.residualSumOfSquares
    // -2 log likelihood at the maximum + 2 k + 2 k (k + 1) / (n - k - 1), k = 3.
    let wanted = 10 * (log(2 * Double.pi * squares / 10) + 1) + 6 + 24.0 / 6
    #expect(abs((fit.correctedAkaike ?? 0) - wanted) < 1e-10)
  }

  @Test func `few data choose nothing`() throws {
    let choice = try ResponseChoice(
      ResponseData([.init(40, 60), .init(80, 90), .init(120, 104)]))
    #expect(choice.best.correctedAkaike == nil)
    #expect(choice.best.family.parameterNames.count == 2)
    #expect(choice.statement[.en].contains("too few"))
    #expect(choice.undecided.count >= 3)
  }

  @Test func `amounts beyond the data are flagged in words`() throws {
    let fit = try ResponseFit(
      .michaelis, to: ResponseData([.init(15e8, 20), .init(30e8, 30), .init(45e8, 35)]))
    #expect(fit.extrapolation(at: 45e8) == nil)
    #expect(fit.extrapolation(at: 15e8) == nil)
    let beyond = try #require(fit.extrapolation(at: 80e8))
    #expect(beyond.words()[.ko] == "80억원에 대한 성과는 관측 범위(15억원~45억원) 밖의 추정입니다")
    #expect(
      beyond.words()[.en]
        == "asked at KRW 8bn, observed KRW 1.5bn to KRW 4.5bn: an extrapolation")
    #expect(abs((beyond.timesObserved ?? 0) - 80.0 / 45) < 1e-12)
    #expect(fit.extrapolation(at: 1e8)?.timesObserved == nil)
  }
}
