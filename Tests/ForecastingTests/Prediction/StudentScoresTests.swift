import Testing

@testable import Forecasting

@Suite struct StudentScoresTests {
  @Test(arguments: [1.0, 2.5, 30, .infinity])
  func whatIsNoNumberStaysNone(degreesOfFreedom: Double) {
    let scores = StudentScores.of(degreesOfFreedom)
    #expect(scores.value(.nan).isNaN)
    #expect(scores.score(.nan).isNaN)
  }

  @Test func scoresAndValuesAreInverse() {
    let scores = StudentScores.of(5)
    for z in [-5.5, -1, 0, 0.3, 2, 5.99] {
      #expect((scores.score(scores.value(z)) - z).magnitude < 1e-8)
    }
  }
}
