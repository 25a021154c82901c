import Statistics
import Testing

@testable import Forecasting

/// Croston's method and its kin, against statsforecast 2.1.1.
@Suite struct IntermittentTests {
  static let pieces: [Double] = [0, 0, 3, 0, 1, 0, 0, 0, 4, 2, 0, 0, 1, 0, 5, 0, 0, 2, 0, 0]
  static let packs: [Double] = [2, 0, 0, 7, 0, 0, 0, 1, 0, 3, 3, 0, 0, 0, 0, 12, 0, 0]
  static let weights: [Double] = [0.5, 0, 1.25, 0, 0, 2.75, 0, 3.5, 0, 0, 0, 1.5]

  private func fit(
    _ values: [Double?], _ method: IntermittentMethod, _ smoothing: IntermittentSmoothing
  ) throws -> FittedIntermittent {
    let fitted = try IntermittentModel(method, smoothing: smoothing).fit(RegularSeries(values))
    return try #require(fitted as? FittedIntermittent)
  }

  @Test func pointsEqualTheirs() throws {
    let cases: [([Double], IntermittentMethod, IntermittentSmoothing, Double)] = [
      (Self.pieces, .croston, .classic, 1.0078862810614126),
      (Self.packs, .croston, .classic, 1.8712723658051689),
      (Self.weights, .croston, .classic, 0.6812265370176624),
      (Self.pieces, .syntetosBoylan, .classic, 0.9574919670083419),
      (Self.packs, .syntetosBoylan, .classic, 1.7777087475149103),
      (Self.weights, .syntetosBoylan, .classic, 0.6471652101667793),
      (Self.pieces, .teunterSyntetosBabai, .given(size: 0.2, occurrence: 0.3), 0.6473411427740644),
      (Self.packs, .teunterSyntetosBabai, .given(size: 0.2, occurrence: 0.3), 0.9274764417715513),
      (Self.weights, .teunterSyntetosBabai, .given(size: 0.2, occurrence: 0.3), 0.678482415713944),
      (Self.pieces, .teunterSyntetosBabai, .classic, 0.8137500698303227),
    ]
    for (values, method, smoothing, expected) in cases {
      let fitted = try fit(values, method, smoothing)
      #expect(abs(fitted.rate / expected - 1) < 1e-14)
      #expect(fitted.prediction(steps: 2).mean(step: 1) == fitted.rate)
    }
  }

  @Test func optimisedPointsEqualTheirs() throws {
    // Their golden section ends within 1e-12 of the same constants; CrostonOptimized.
    let cases = [
      (Self.pieces, 1.007886281061456), (Self.packs, 1.8719332129190946),
      (Self.weights, 0.7331465156169279),
    ]
    for (values, expected) in cases {
      let fitted = try fit(values, .croston, .optimised)
      #expect(abs(fitted.rate / expected - 1) < 1e-6)
    }
    let packs = try fit(Self.packs, .croston, .optimised)
    #expect(abs(packs.sizeConstant - 0.2621620729102471) < 1e-6)
    #expect(packs.occurrenceConstant == 0.3)
  }

  @Test func fittedValuesEqualTheirs() throws {
    let croston = try fit(Self.packs, .croston, .classic).fitted
    let theirs = [2, 2, 2, 2.083333333333333, 2.083333333333333, 2.083333333333333]
    #expect(croston[0] == nil)
    for i in theirs.indices { #expect(abs(croston[i + 1].map { $0 - theirs[i] } ?? 1) < 1e-14) }
    let tsb = try fit(
      Self.packs, .teunterSyntetosBabai, .given(size: 0.2, occurrence: 0.3)
    ).fitted
    let faded = [2, 1.4, 0.98, 1.929, 1.3503, 0.94521, 0.661647, 1.18139918]
    for i in faded.indices { #expect(abs(tsb[i + 1].map { $0 - faded[i] } ?? 1) < 1e-14) }
  }

  @Test func quantilesAreWholeAndNeverNegative() throws {
    for method in IntermittentMethod.allCases {
      let prediction = try fit(Self.packs, method, .optimised).prediction(steps: 3)
      for step in 0..<3 {
        for p in [0.001, 0.1, 0.5, 0.9, 0.975, 0.999] {
          let value = prediction.quantile(p, step: step)
          #expect(value >= 0 && value == value.rounded())
        }
      }
    }
  }

  @Test func pathsHaveTheRateAsMean() throws {
    let values = (0..<400).map { (i: Int) -> Double in
      i % 4 == 3 ? Double(1 + (i / 4) % 5) : 0
    }
    let fitted = try fit(values, .croston, .classic)
    let prediction = fitted.prediction(steps: 12)
    let known = try #require(prediction as? KnownMeanForecast)
    let mean = (0..<12).reduce(0) { $0 + known.inner.mean(step: $1) } / 12
    #expect(abs(mean / fitted.rate - 1) < 0.05)
    let none = (0..<12).filter { known.quantile(0.7, step: $0) == 0 }.count
    #expect(none >= 10)
  }

  @Test func unitsAreFound() {
    #expect(DemandUnit.common([4, 6, 10]) == 2)
    #expect(DemandUnit.common([0.5, 1.25]) == 0.25)
    #expect(abs((DemandUnit.common([0.3, 0.7, 1.9]) ?? 0) - 0.1) < 1e-12)
    #expect(DemandUnit.common([Double.pi, 1, 2.7182818284590451]) == nil)
    #expect(DemandUnit.common([]) == nil)
  }

  @Test func unitOfMeasureDoesNotMatter() throws {
    for method in IntermittentMethod.allCases {
      let model = IntermittentModel(method)
      let once = try model.fitInAnyUnit(RegularSeries(Self.packs)).prediction(steps: 4)
      let scaled = try model.fitInAnyUnit(RegularSeries(Self.packs.map { $0 * 1024 }))
        .prediction(steps: 4)
      for step in 0..<4 {
        #expect(scaled.mean(step: step) == once.mean(step: step) * 1024)
        #expect(scaled.quantile(0.9, step: step) == once.quantile(0.9, step: step) * 1024)
      }
    }
  }

  @Test func missingPeriodsAreLeftOut() throws {
    let gaps: [Double?] = [2, nil, 0, 7, nil, 0, 1, nil]
    let dense: [Double?] = [2, 0, 7, 0, 1]
    for method in IntermittentMethod.allCases {
      #expect(try fit(gaps, method, .classic).rate == fit(dense, method, .classic).rate)
    }
  }

  @Test func oddSeriesAreFittedOrRefused() throws {
    let odd: [[Double?]] = [
      [0], [5], [0, 0, 0], [0, 0, 1e9, 0], [7, 7, 7, 7], [1e-300, 0], [1e200, 0, 3e199],
      [nil, 4, nil], [0, 0.1], [3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    ]
    for values in odd {
      for method in IntermittentMethod.allCases {
        let fitted = try IntermittentModel(method).fitInAnyUnit(RegularSeries(values))
        let prediction = fitted.prediction(steps: 3)
        let top = values.compactMap { $0 }.max() ?? 0
        for p in [0.005, 0.5, 0.995] {
          let value = prediction.quantile(p, step: 2)
          #expect(value.isFinite && value >= 0 && value <= 50 * top)
        }
        #expect(prediction.mean(step: 0).isFinite)
        #expect(fitted.residualDeviation.isFinite || top > 1e150)
      }
    }
    #expect(throws: ModelRefusal.self) {
      try IntermittentModel(.croston).fit(RegularSeries([1, -1, 2]))
    }
    #expect(throws: ModelRefusal.self) {
      try IntermittentModel(.croston).fit(RegularSeries([nil, nil]))
    }
    #expect(throws: ModelRefusal.self) {
      try IntermittentModel(.croston, smoothing: .given(size: 2, occurrence: 0.1))
        .fit(RegularSeries([1, 2]))
    }
  }
}
