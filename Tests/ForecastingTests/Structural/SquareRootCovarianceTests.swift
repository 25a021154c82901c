import Foundation
import TestSupport
import Testing

@testable import Forecasting

@Suite("Square-root covariance", .enabled(if: ReferenceData.isPresent, "\(ReferenceData.hint)"))
struct SquareRootCovarianceTests {
  private struct Case: Decodable {
    let delta_hex: String
    let P_post: [[String]]
    let eig: [String]
  }

  private func cases() throws -> [Case] {
    let text = try ReferenceData.text("numerics/kalman/ill_conditioned_update.json")
    return try JSONDecoder().decode([String: Case].self, from: Data(text.utf8))
      .sorted { $0.key < $1.key }.map(\.value)
  }

  /// Two observations, (1, 1, 1) and (1, 1, 1 + d), with errors of variance d²: the plain update is
  /// indefinite from d = 1e-6 on.
  @Test func illConditionedUpdateKeepsDigitsAndTheSmallestEigenvalue() throws {
    let layout = StructuralLayout(hasSlope: true, season: 2, drivers: 0)
    for item in try cases() {
      let delta = try #require(Double(item.delta_hex))
      let covariance = SquareRootCovariance(layout: layout)
      covariance.reset(variance: 1)
      _ = covariance.observe(weights: [1, 1, 1], variance: delta * delta)
      _ = covariance.observe(weights: [1, 1, 1 + delta], variance: delta * delta)
      for i in 0..<3 {
        for j in 0..<3 {
          let exact = try #require(Double(item.P_post[i][j]))
          // The rounding of 1 + d moves the exact answer by as much.
          #expect((covariance.covariance(i, j) - exact).magnitude < 2.3e-16 / delta)
        }
      }
      // det P = det L squared, and the other two eigenvalues are well conditioned.
      let l = covariance.rows
      let determinant =
        l[0] * (l[4] * l[8] - l[5] * l[7]) - l[1] * (l[3] * l[8] - l[5] * l[6]) + l[2]
        * (l[3] * l[7] - l[4] * l[6])
      let least = try #require(Double(item.eig[0]))
      let others = try #require(Double(item.eig[1])) * #require(Double(item.eig[2]))
      let own = determinant * determinant / others
      #expect(StructuralSeries.isClose(own, least, 4e-16 / delta + 1e-12))
    }
  }

  @Test func agreesWithTheCovarianceFilter() throws {
    let layout = StructuralLayout(hasSlope: true, season: 4, drivers: 1)
    let values = StructuralSeries.noise(40, seed: 3)
    let inputs = StructuralSeries.noise(40, seed: 5)
    let disturbances = Disturbances(
      irregular: 1, level: 0.3, slope: 0.02, season: 0.1, damping: 0.9)
    let plain = DiffuseFilter<StateCovariance<Double>>(
      layout: layout, values: values, inputs: inputs)
    let root = DiffuseFilter<SquareRootCovariance>(layout: layout, values: values, inputs: inputs)
    let a = try #require(plain.run(disturbances))
    let b = try #require(root.run(disturbances))
    let late = try #require(plain.run(disturbances, collapsesEarly: false))
    #expect(StructuralSeries.isClose(a.cost, b.cost, 1e-13))
    #expect(StructuralSeries.isClose(a.cost, late.cost, 1e-12))
    for i in 0..<layout.count { #expect((plain.state(i) - root.state(i)).magnitude < 1e-12) }
  }
}
