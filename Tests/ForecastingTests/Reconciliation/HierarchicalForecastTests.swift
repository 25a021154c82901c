import Statistics
import Testing

@testable import Forecasting

@Suite struct HierarchicalForecastTests {
  /// A tree whose nodes have normal forecasts that nearly add up.
  private func forecasts(_ tree: Hierarchy, level: Double = 10, deviation: Double = 1)
    -> [any Prediction]
  {
    tree.nodes.indices.map { node in
      let parts = Double(tree.parts(of: node).count)
      return JointForecast(
        locations: (1...3).map { level * parts + Double($0) + Double(node) / 10 },
        errors: ErrorStructure(
          shocks: .stationary(weights: [1, 0.6, 0.6], deviation: deviation * parts.squareRoot()),
          steps: 3))
    }
  }

  @Test func `paths add up draw by draw and means as reconciled`() throws {
    let tree = try #require(ReconciliationOracle.hierarchy)
    let map = Reconciliation(tree, method: .mint, residuals: ReconciliationOracle.residuals)
    let base = forecasts(tree)
    let joint = HierarchicalForecast(map, base: base)
    #expect(joint.draws == 2_000)
    for step in 0..<3 {
      let means = joint.predictions.map { $0.mean(step: step) }
      #expect(means == map.reconciled(base.map { $0.mean(step: step) }))
      // Mirrored draws of symmetric forecasts have their medians at their means.
      for (prediction, mean) in zip(joint.predictions, means) {
        #expect((prediction.median(step: step) - mean).magnitude < 0.02)
        #expect(prediction.quantile(0.1, step: step) < prediction.quantile(0.9, step: step))
      }
    }
    var sums: [Double] = []
    joint.eachPath(0..<40) { _, path in
      // Steps of the total of five bottom nodes, mirrored draws next to each other.
      sums.append(path.suffix(5).reduce(0, +))
    }
    let centre = joint.predictions[2].mean(step: 2)
    for pair in stride(from: 0, to: 40, by: 2) {
      #expect((sums[pair] + sums[pair + 1] - 2 * centre).magnitude < 1e-9 * centre)
    }
  }

  @Test func `variances are those of the map`() throws {
    // Independent base errors, bottom-up: the variance of a sum is the sum of variances.
    let tree = try #require(ReconciliationOracle.hierarchy)
    let map = Reconciliation(
      tree, method: .bottomUp, residuals: [[Double?]](repeating: [], count: 8))
    let joint = HierarchicalForecast(map, base: forecasts(tree))
    let width =
      joint.predictions[2].quantile(0.841344746, step: 0) - joint.predictions[2].mean(step: 0)
    #expect((width - 5.0.squareRoot()).magnitude < 0.15)
  }

  @Test func `paths and quantiles keep declared least values`() throws {
    let tree = try #require(ReconciliationOracle.hierarchy)
    let map = Reconciliation(tree, method: .structural, residuals: ReconciliationOracle.residuals)
    let base = forecasts(tree, level: 0.5, deviation: 2).map {
      $0.bounded(lower: 0, upper: .infinity)
    }
    let least = [Double](repeating: 0, count: 5)
    let joint = HierarchicalForecast(map, base: base, least: least)
    for prediction in joint.predictions {
      for step in 0..<3 {
        #expect(prediction.mean(step: step) >= 0)
        #expect(prediction.quantile(0.001, step: step) >= 0)
      }
    }
    joint.eachPath(0..<200) { _, path in #expect(path.allSatisfy { $0 >= 0 }) }
  }

  @Test func `dependence follows the errors, and draws their names`() throws {
    let tree = try Hierarchy(edges: [
      .init(child: "a", parent: "t"), .init(child: "b", parent: "t"),
    ])
    let stream = RandomStream(seed: 5, name: "errors")
    let common = (0..<60).map { stream.normal(draw: $0, time: 0) }
    let residuals: [[Double?]] = [
      common.map { $0 }, common.map { $0 }, common.map { 2 * $0 },
    ]
    let errors = ResidualMatrix(residuals)
    #expect(errors.intensity < 0.2)
    let noise = DependentNoise(names: tree.nodes, residuals: errors, seed: 1)
    var sums = (0.0, 0.0, 0.0)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 3) { numbers in
      for draw in 0..<4_000 {
        noise.fill(draw: draw, slot: 1, into: numbers)
        sums.0 += numbers[0] * numbers[1] / 4_000
        sums.1 += numbers[0] * numbers[0] / 4_000
        sums.2 += numbers[0] / 4_000
      }
    }
    #expect((sums.0 - (1 - errors.intensity)).magnitude < 0.06)
    #expect((sums.1 - 1).magnitude < 0.06)
    #expect(sums.2.magnitude < 1e-12)
    // Another node beside them leaves independent numbers as they are.
    let none = DependentNoise(names: ["a"], residuals: ResidualMatrix([[]]), seed: 1)
    let two = DependentNoise(names: ["0", "a"], residuals: ResidualMatrix([[], []]), seed: 1)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 4) { numbers in
      none.fill(draw: 3, slot: 2, into: UnsafeMutableBufferPointer(rebasing: numbers[0..<1]))
      two.fill(draw: 3, slot: 2, into: UnsafeMutableBufferPointer(rebasing: numbers[1..<3]))
      #expect(numbers[0] == numbers[2])
    }
  }

  @Test func `forecasts of the engine are reconciled in one call`() throws {
    let tree = try #require(ReconciliationOracle.hierarchy)
    let stream = RandomStream(seed: 9, name: "values")
    let bottom = (0..<5).map { place in
      (0..<30).map { t in max(0, 20 + 5 * stream.normal(draw: t, time: place)) }
    }
    let engine = ForecastEngine(.init(model: try ModelChoice("ets:ANN"), steps: 3))
    let base = try tree.nodes.indices.map { node in
      try engine.forecast(
        RegularSeries(
          (0..<30).map { t in
            tree.parts(of: node).reduce(0.0) { sum, part in
              sum + bottom[tree.bottom.firstIndex(of: part) ?? 0][t]
            }
          }))
    }
    let joint = HierarchicalForecast(tree, forecasts: base)
    let reconciled = joint.forecasts(from: base)
    #expect(joint.reconciliation.method == .mint)
    #expect(
      reconciled[0].notes.last?.hasPrefix("made to add up with 7 other series by mint") == true)
    #expect(reconciled[0].model.name == base[0].model.name)
    #expect(reconciled[2].prediction.mean(step: 0) > 80)
  }

  @Test func `large trees keep least values draw by draw`() throws {
    let tree = try Hierarchy(
      edges: (0..<300).map { .init(child: "b\($0)", parent: "g\($0 / 30)") }
        + (0..<10).map { .init(child: "g\($0)", parent: "t") })
    let map = Reconciliation(
      tree, method: .structural, residuals: [[Double?]](repeating: [], count: 311))
    let base = forecasts(tree, level: 0.2).map { $0.bounded(lower: 0, upper: .infinity) }
    let paths = ReconciledPaths(
      map, base: base, least: [Double](repeating: 0, count: 300), seed: 2)
    paths.each(0..<4) { _, path in
      #expect(path.count == 900 && path.allSatisfy { $0 >= 0 } && path.contains { $0 > 0 })
    }
  }
}
