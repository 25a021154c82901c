import Glibc
import Statistics
import Testing

@testable import Forecasting

struct CalibratedForecastTests {
  private func forecast(floor: Double? = nil) -> CalibratedForecast {
    CalibratedForecast(
      locations: [10, 11, 12, 13], lowerScales: [1, 2, 3, 4], upperScales: [2, 3, 4, 5],
      degreesOfFreedom: 5, memory: 0.6, floor: floor)
  }

  @Test func `each side of the median has its own scale`() {
    let forecast = forecast()
    for (p, side) in [(0.025, 3.0), (0.2, 3), (0.5, 1), (0.9, 4), (0.999, 4)] {
      let expected = 12 + side * StudentT.quantile(p, degreesOfFreedom: 5)
      #expect(abs(forecast.quantile(p, step: 2) - expected) < 1e-7)
    }
  }

  /// E|T| of Student's t with ν degrees of freedom is 2√ν Γ((ν+1)/2) / (√π Γ(ν/2) (ν − 1)).
  @Test func `the mean is that of both halves`() {
    let forecast = forecast()
    let nu = 5.0
    let size =
      2 * nu.squareRoot() * tgamma((nu + 1) / 2)
      / (Double.pi.squareRoot() * tgamma(nu / 2) * (nu - 1))
    for step in 0..<4 {
      let expected =
        forecast.locations[step]
        + (forecast.upperScales[step] - forecast.lowerScales[step]) * size / 2
      #expect(abs(forecast.mean(step: step) - expected) < 1e-7)
    }
  }

  @Test func `bounds hold, and paths follow the quantiles and the memory`() {
    let bounded = forecast().bounded(lower: 0, upper: 20).preparedForPaths()
    let stream = RandomStream(seed: 3, name: "calibrated")
    let draws = 20_000
    var path = [Double](repeating: 0, count: 4)
    var (below, first, last) = (0, [Double](), [Double]())
    let edge = bounded.quantile(0.3, step: 1)
    for draw in 0..<draws {
      path.withUnsafeMutableBufferPointer { bounded.path(draw: draw, from: stream, into: $0) }
      #expect(path.allSatisfy { $0 >= 0 && $0 <= 20 })
      if path[1] <= edge { below += 1 }
      first.append(path[1] <= bounded.median(step: 1) ? 1 : 0)
      last.append(path[3] <= bounded.median(step: 3) ? 1 : 0)
    }
    #expect(abs(Double(below) / Double(draws) - 0.3) < 4 * (0.21 / Double(draws)).squareRoot())
    // Orthant probability of a normal pair with correlation (2/4)^0.6: ¼ + asin(ρ)/2π.
    let both = zip(first, last).reduce(0) { $0 + $1.0 * $1.1 } / Double(draws)
    let expected = 0.25 + asin(pow(0.5, 0.6)) / (2 * Double.pi)
    #expect(abs(both - expected) < 4 * (expected * (1 - expected) / Double(draws)).squareRoot())
  }

  @Test func `a bound that was touched is a value like others`() {
    let touched = CalibratedForecast(
      locations: [1], lowerScales: [2], upperScales: [2], degreesOfFreedom: 5, memory: 0.5, floor: 0
    )
    let plain = CalibratedForecast(
      locations: [1], lowerScales: [2], upperScales: [2], degreesOfFreedom: 5, memory: 0.5)
    let (a, b) = (
      touched.bounded(lower: 0, upper: .infinity), plain.bounded(lower: 0, upper: .infinity)
    )
    #expect(a.quantile(0.2, step: 0) == 0)
    #expect(b.quantile(0.2, step: 0) > 0)
    #expect(a.quantile(0.5, step: 0) == 1 && b.quantile(0.5, step: 0) == 1)
    // Nothing can lie below 0: all that is outside lies above.
    #expect(a.interval(0.8, step: 0).lower == 0)
    #expect(a.interval(0.8, step: 0).upper == a.quantile(0.8, step: 0))
    #expect(b.interval(0.8, step: 0).upper == b.quantile(0.9, step: 0))
    #expect(abs(a.mean(step: 0) - b.mean(step: 0)) < 1)
  }

  @Test func `a unit changes no bit`() {
    let (plain, scaled) = (forecast(floor: 0), forecast(floor: 0).scaled(byPowerOfTwo: 10))
    for p in [0.01, 0.4, 0.8] {
      #expect(scaled.quantile(p, step: 3) == 1024 * plain.quantile(p, step: 3))
    }
    #expect(scaled.mean(step: 1) == 1024 * plain.mean(step: 1))
  }
}
