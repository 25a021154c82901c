@testable import ResponseCurves
import Glibc
import Statistics
import Testing

@Suite struct SampledResponseTests {
  private typealias Sample = SampledResponse.Sample

  private func sampled(
    _ function: (Double) -> Double, _ amounts: [Double]
  ) throws -> SampledResponse {
    try SampledResponse(samples: amounts.map { Sample(amount: $0, mean: function($0)) })
  }

  @Test func `the function passes through samples without noise, in whatever order they come`()
    throws
  {
    let response = try SampledResponse(samples: [
      Sample(amount: 4e12, mean: 7), Sample(amount: 0, mean: 1), Sample(amount: 1e12, mean: 5),
    ])
    #expect(response.function() == .piecewise([.init(0, 1), .init(1e12, 5), .init(4e12, 7)]))
    #expect(!response.isSmoothed)
    #expect(response.function().value(at: 5e11) == 3)
  }

  @Test func `the estimate is the largest error of chords on a parabola`() throws {
    let response = try sampled({ 10 * $0 - $0 * $0 }, [0, 1, 2, 3, 4])
    #expect(abs(response.errorEstimate - 0.25) < 1e-12)
    #expect(abs(response.errorOfEverySecondSample - 1) < 1e-12)
    #expect(response.errorBound >= 0.25)
  }

  @Test func `error estimate and bound hold for curves sampled finely enough`() throws {
    let amounts = (0...16).map { Double($0) * 25e8 }
    for function in [
      ResponseFunction.michaelis(max: 60, half: 200e8), .log(scale: 12, half: 150e8),
      .hill(max: 100, half: 160e8, slope: 3),
    ] {
      let response = try sampled({ function.value(at: $0) }, amounts)
      let lines = response.function()
      let cells = response.cells
      for (place, cell) in cells.enumerated() {
        var most = 0.0
        for step in 0...50 {
          let amount =
            cell.amounts.lowerBound
            + Double(step) / 50 * (cell.amounts.upperBound - cell.amounts.lowerBound)
          most = max(most, abs(function.value(at: amount) - lines.value(at: amount)))
        }
        #expect(most <= cell.bound + 1e-12, "\(function) \(place)")
        // Where the bend changes little from cell to cell the estimate is near the truth.
        if place > 1, place < cells.count - 1 { #expect(most <= 1.5 * cell.estimate + 1e-3) }
      }
    }
  }

  @Test func `falls within the noise are pooled and others stay`() throws {
    let noisy = try SampledResponse(samples: [
      Sample(amount: 0, mean: 0, standardError: 0.5),
      Sample(amount: 1, mean: 5, standardError: 0.5),
      Sample(amount: 2, mean: 4, standardError: 1),
      Sample(amount: 3, mean: 9, standardError: 0.5),
    ])
    // Weights 4 and 1.
    #expect(zip(noisy.smoothed, [0, 4.8, 4.8, 9]).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(noisy.isSmoothed)
    let harmful = try SampledResponse(samples: [
      Sample(amount: 0, mean: 0, standardError: 0.1),
      Sample(amount: 1, mean: 5, standardError: 0.1),
      Sample(amount: 2, mean: 4, standardError: 0.1),
    ])
    #expect(harmful.smoothed == [0, 5, 4])
    #expect(!harmful.isSmoothed)
  }

  @Test func `a response that falls as a whole is smoothed downwards`() throws {
    let response = try SampledResponse(samples: [
      Sample(amount: 0, mean: 10, standardError: 1), Sample(amount: 1, mean: 6, standardError: 1),
      Sample(amount: 2, mean: 7, standardError: 1), Sample(amount: 3, mean: 2, standardError: 1),
    ])
    #expect(zip(response.smoothed, [10, 6.5, 6.5, 2]).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test func `pooling never moves a mean by more than the noise allows, and keeps the order`()
    throws
  {
    let stream = RandomStream(seed: 5, name: "sampled")
    for draw in 0..<100 {
      let samples = (0..<12).map { (place: Int) -> Sample in
        let noise = 0.6 * (stream.uniform(draw: draw, time: place) - 0.5)
        return Sample(
          amount: Double(place), mean: 10 * log1p(Double(place)) + noise, standardError: 0.3)
      }
      let response = try SampledResponse(samples: samples)
      #expect(zip(response.smoothed, response.smoothed.dropFirst()).allSatisfy { $0 <= $1 })
      let least = samples.reduce(0) { $0 + $1.mean }
      #expect(abs(response.smoothed.reduce(0, +) - least) < 1e-9)
    }
  }

  @Test func `a refinement goes where the bend is and narrows the estimate`() throws {
    let function = ResponseFunction.hill(max: 100, half: 40, slope: 4)
    var amounts = (0...6).map { Double($0) * 20 }
    let coarse = try sampled({ function.value(at: $0) }, amounts)
    let next = coarse.nextAmounts(6)
    #expect(next.count == 6)
    #expect(next == next.sorted())
    amounts += next
    let fine = try sampled({ function.value(at: $0) }, amounts)
    #expect(fine.errorEstimate < 0.5 * coarse.errorEstimate)
  }

  @Test func `bad samples are refused by name`() {
    #expect(throws: ResponseError.tooFewPoints(needed: 2, given: 1)) {
      try SampledResponse(samples: [Sample(amount: 0, mean: 0)])
    }
    #expect(throws: ResponseError.inputsNotRising(place: 1)) {
      try SampledResponse(samples: [Sample(amount: 3, mean: 0), Sample(amount: 3, mean: 1)])
    }
    #expect(throws: ResponseError.notFinite(name: "mean")) {
      try SampledResponse(samples: [Sample(amount: 0, mean: .nan), Sample(amount: 3, mean: 1)])
    }
    #expect(throws: ResponseError.belowZero(name: "standardError", value: -1)) {
      try SampledResponse(samples: [
        Sample(amount: 0, mean: 0, standardError: -1), Sample(amount: 3, mean: 1),
      ])
    }
  }
}
