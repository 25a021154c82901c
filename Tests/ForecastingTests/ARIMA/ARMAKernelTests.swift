import Foundation
import Testing

@testable import Forecasting

@Suite("ARMA kernel")
struct ARMAKernelTests {
  static func values(_ count: Int) -> [Double] {
    (0..<count).map { (t: Int) -> Double in 3 + sin(Double(t * t)) + 0.1 * Double(t % 5) }
  }

  static let orders = [
    ARIMAOrder(2, 1, 2, seasonal: (1, 1, 1), season: 4), ARIMAOrder(3, 0, 0, constant: true),
    ARIMAOrder(0, 1, 2, seasonal: (0, 0, 1), season: 12, constant: true), ARIMAOrder(1, 0, 1),
  ]

  @Test("every instruction set gives the same bits", arguments: orders)
  func versions(order: ARIMAOrder) {
    var values = Self.values(60)
    values[30] = .nan
    let regressors = order.hasConstant ? [(0..<60).map { Double($0 * $0 % 17) }] : []
    let sample = DifferencedSample(values: values, regressors: regressors, order: order)
    let shape = ARMAShape(order)
    let partials = (0..<(8 * shape.count)).map { 0.9 * sin(Double($0)) }
    let points = (0..<8).flatMap { lane in
      shape.coefficients(
        Array(partials[(lane * shape.count)..<((lane + 1) * shape.count)]))
    }
    // An older processor's code runs on a newer one; not the other way round.
    let versions: [Int32] = [0, 3, 4].filter { $0 <= ARMARoom.version }
    let results = versions.map { version -> [Double] in
      let likelihood = ARMALikelihood(sample, order, room: ARMARoom(), version: version)
      likelihood.evaluate(coefficients: points, count: 8)
      return (0..<8).map { likelihood.objective(lane: $0) }
    }
    for result in results {
      #expect(result == results[0])
      #expect(result.allSatisfy { $0.isFinite })
    }
  }

  @Test("the likelihood is the density of a normal vector, short series included")
  func density() {
    // Autocovariances by a long moving-average expansion, Cholesky factor of their matrix.
    let cases: [(ARIMAOrder, [Double])] = [
      (ARIMAOrder(2, 0, 1), [0.5, -0.3, 0.6]),
      (ARIMAOrder(1, 0, 1, seasonal: (1, 0, 1), season: 4), [0.4, 0.3, 0.5, -0.6]),
      (ARIMAOrder(0, 0, 2, seasonal: (0, 0, 1), season: 12), [0.4, -0.2, -0.7]),
      (ARIMAOrder(3, 0, 0), [0.3, 0.2, -0.4]),
    ]
    for (order, coefficients) in cases {
      for count in [1, 3, 8, 30] {
        let values = Self.values(count)
        let sample = DifferencedSample(values: values, regressors: [], order: order)
        let likelihood = ARMALikelihood(sample, order, room: ARMARoom())
        likelihood.evaluate(coefficients: coefficients, count: 1)
        let psi = ARIMAForecast.psiWeights(order, coefficients, 600)
        let gamma = (0..<count).map { lag in
          (0..<(600 - lag)).reduce(0.0) { $0 + psi[$1] * psi[$1 + lag] }
        }
        var l = [Double](repeating: 0, count: count * count)
        var square = 0.0
        var determinant = 0.0
        var z = [Double](repeating: 0, count: count)
        for i in 0..<count {
          for j in 0...i {
            var sum = gamma[i - j]
            for m in 0..<j { sum -= l[i * count + m] * l[j * count + m] }
            l[i * count + j] = i == j ? sum.squareRoot() : sum / l[j * count + j]
          }
          var sum = values[i]
          for m in 0..<i { sum -= l[i * count + m] * z[m] }
          z[i] = sum / l[i * count + i]
          square += z[i] * z[i]
          determinant += 2 * log(l[i * count + i])
        }
        let n = Double(count)
        let expected = 0.5 * (n * (log(2 * Double.pi * square / n) + 1) + determinant)
        let found = likelihood.objective(lane: 0)
        #expect(abs(found - expected) < 1e-9 * max(1, abs(expected)), "\(order) \(count)")
      }
    }
  }

  @Test("a moving average that is not invertible is the one with reciprocal roots")
  func reflection() throws {
    let series = RegularSeries(Self.values(40))
    for (given, same) in [([2.0], [0.5]), ([-2.5], [-0.4])] {
      let a = try ARIMAModel(ARIMAOrder(0, 1, 1)).evaluated(series, coefficients: given)
      let b = try ARIMAModel(ARIMAOrder(0, 1, 1)).evaluated(series, coefficients: same)
      #expect(abs(a.coefficients[0] - same[0]) < 1e-12)
      #expect(a.likelihood?.logarithm == b.likelihood?.logarithm)
    }
    // (1 + 2z)(1 − 0.5z): the first root moves, (1 + 0.5z)(1 − 0.5z) remains.
    let two = try ARIMAModel(ARIMAOrder(0, 0, 2)).evaluated(series, coefficients: [1.5, -1])
    let (first, second) = (two.coefficients[0], two.coefficients[1])
    #expect(abs(first) < 1e-9 && abs(second + 0.25) < 1e-9)
  }

  @Test("psi weights of a random walk with a moving average")
  func psi() {
    let order = ARIMAOrder(0, 1, 1)
    #expect(ARIMAForecast.psiWeights(order, [-0.25], 4) == [1, 0.75, 0.75, 0.75])
    let growth = ARIMAForecast.psiWeights(ARIMAOrder(1, 0, 0), [0.5], 4)
    #expect(growth == [1, 0.5, 0.25, 0.125])
  }
}
