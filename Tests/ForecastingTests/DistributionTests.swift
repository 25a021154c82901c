import Forecasting
import Glibc
import Series
import Statistics
import Testing

@Suite struct DistributionTests {
  static let curves: [GrowthCurve] = [
    .lastValue, .drift, .linear, .exponential, .logistic, .gompertz,
  ]
  static let values: [Double?] = [3, 5, 8, 14, 20, 31, 36, 45, 47, 50]

  /// Standard normals for tests, by quantiles of a fixed counter-based stream.
  static func normals(_ count: Int) -> [Double] {
    let stream = RandomStream(seed: 7, name: "forecasting tests")
    return (0..<count).map { Normal.quantile(stream.uniform(draw: $0, time: 0)) }
  }

  @Test(arguments: curves)
  func `quantiles rise with the probability and invert it`(curve: GrowthCurve) throws {
    let projection = try ForecastTests.projection(
      Self.values, .curve(curve), steps: 3, lower: 0, upper: 70)
    for step in [0, 2] {
      var last = 0.0
      for p in [0.001, 0.05, 0.1, 0.3, 0.5, 0.7, 0.9, 0.95, 0.999] {
        let q = projection.quantile(p, step: step)
        #expect(q > last && q <= 70)
        #expect(abs(projection.probability(atMost: q, step: step) - p) < 1e-9)
        last = q
      }
    }
  }

  @Test(arguments: curves)
  func `paths have the quantiles of the distribution`(curve: GrowthCurve) throws {
    let steps = 3
    let projection = try ForecastTests.projection(
      Self.values, .curve(curve), steps: steps, lower: 0)
    let count = 4096
    let noise = Self.normals(count * steps)
    var paths = [Double](repeating: 0, count: count * steps)
    paths.withUnsafeMutableBufferPointer { out in
      noise.withUnsafeBufferPointer { z in
        for i in 0..<count {
          projection.path(
            level: (Double(i) + 0.5) / Double(count),
            noise: .init(rebasing: z[i * steps..<(i + 1) * steps]),
            into: .init(rebasing: out[i * steps..<(i + 1) * steps]))
        }
      }
    }
    for step in 0..<steps {
      for p in [0.1, 0.5, 0.9] {
        let q = projection.quantile(p, step: step)
        let below = (0..<count).count { paths[$0 * steps + step] <= q }
        // Four standard errors of a proportion: a false alarm in 16,000 comparisons of which
        // there are 54; the seed is fixed.
        let error = (p * (1 - p) / Double(count)).squareRoot()
        #expect(abs(Double(below) / Double(count) - p) < 4 * error)
      }
    }
  }

  @Test func `a higher level gives a higher end`() throws {
    let projection = try ForecastTests.projection(Self.values, .curve(.logistic), steps: 4)
    let zero = [0.0, 0, 0, 0]
    var path = zero
    var last = -Double.infinity
    for i in 0...400 {
      zero.withUnsafeBufferPointer { z in
        path.withUnsafeMutableBufferPointer {
          projection.path(level: Double(i) / 400, noise: z, into: $0)
        }
      }
      #expect(path[3] >= last)
      last = path[3]
    }
  }

  @Test func `bounds hold without heaping draws on them`() throws {
    // A share that nears 1 and a count that nears 0.
    let share: [Double?] = [0.52, 0.71, 0.8, 0.9, 0.93, 0.99, 0.985, 0.995]
    let count: [Double?] = [40, 31, 27, 18, 11, 6, 3, 2]
    let high = try ForecastTests.projection(share, .curve(.linear), lower: 0, upper: 1)
    let low = try ForecastTests.projection(count, .curve(.linear), lower: 0)
    let noise = Self.normals(6 * 500)
    var path = [Double](repeating: 0, count: 6)
    for (projection, range) in [(high, 0.0...1), (low, 0...Double.infinity)] {
      var seen: Set<Double> = []
      for i in 0..<500 {
        noise.withUnsafeBufferPointer { z in
          path.withUnsafeMutableBufferPointer {
            projection.path(
              level: (Double(i) + 0.5) / 500, noise: .init(rebasing: z[i * 6..<i * 6 + 6]),
              into: $0)
          }
        }
        #expect(path.allSatisfy { range.contains($0) })
        seen.insert(path[5])
      }
      #expect(seen.count > 490)
      #expect(range.contains(projection.mean(step: 5)))
      #expect(projection.quantile(0.001, step: 5) > 0)
      #expect(projection.quantile(0.999, step: 5) < range.upperBound)
    }
  }

  @Test func `a ceiling bounds the curve and every value`() throws {
    let projection = try ForecastTests.projection(
      Self.values, .auto, steps: 20, lower: 0, ceiling: 60)
    #expect(projection.curve == .logistic || projection.curve == .gompertz)
    #expect(projection.parameters[0].estimate == 60)
    #expect(projection.quantile(0.99, step: 19) <= 60)
    #expect(projection.quantile(0.5, step: 19) > 57)
  }

  @Test(arguments: curves)
  func `the projection does not depend on the unit or the calendar`(curve: GrowthCurve) throws {
    let plain = try ForecastTests.projection(Self.values, .curve(curve), steps: 3)
    for unit in [1e12, 1e-6] {
      let other = try forecast(
        ForecastRequest(
          series: ForecastTests.series(Self.values.map { ($0 ?? 0) * unit }, first: 1901),
          method: .curve(curve), horizon: Period(.year, year: 1913)))
      for p in [0.1, 0.5, 0.9] {
        let ratio = other.quantile(p, step: 2) / plain.quantile(p, step: 2) / unit
        #expect(abs(ratio - 1) < 1e-4)
      }
    }
  }

  @Test(
    arguments: curves,
    [
      [5, 5, 5, 5, 5, 5, 5, 5], [0, 0, 0, 0, 0, 0, 0], [1, 2, 3, 4, 5, 6, 7],
      [0, 0, 0, 0, 0, 0, 1],
      [9, 8, 7.5, 5, 4, 2, 1, 0.5], [1, 2, 4, 8, 16, 32, 64, 128], [3, -3, 3, -3, 3, -3, 3, -3],
      [-5, -4, -3.5, -2, -1, -0.5, 1, 2], [1, 9, 1, 9, 2, 8, 3, 7],
      [1e-9, 1e9, 1, 1e5, 2, 3, 4, 5],
      [1, 1, 1, 1, 1, 100, 100, 100], [100, 100, 100, 1, 1, 1, 1, 1], [7, 1, 1, 1, 1, 1, 1, 1],
      [1, 1.000000001, 1, 1, 1.000000001, 1, 1, 1], [1e12, 1.1e12, 1.3e12, 1.4e12, 1.9e12, 2e12],
    ])
  func `odd series give finite numbers in order`(curve: GrowthCurve, values: [Double]) throws {
    let projection = try ForecastTests.projection(values, .curve(curve), steps: 8)
    for step in [0, 7] {
      let q = [0.1, 0.5, 0.9].map { projection.quantile($0, step: step) }
      #expect(q.allSatisfy { $0.isFinite } && q[0] <= q[1] && q[1] <= q[2])
      #expect(projection.mean(step: step).isFinite)
    }
    #expect(projection.residualStandardDeviation.isFinite)
    #expect(
      projection.parameters.allSatisfy { $0.estimate.isFinite && ($0.standardError ?? 0).isFinite })
    #expect(projection.fitted.allSatisfy { $0.isFinite })
  }

  @Test func `an exact fit is noted`() throws {
    let line = try ForecastTests.projection((0..<8).map { 3 + 2 * Double($0) }, .auto)
    #expect(line.curve == .linear && line.notes.contains(.exactFit))
    #expect(abs(line.quantile(0.5, step: 0) - 19) < 1e-6)
    let flat = try ForecastTests.projection([4, 4, 4, 4, 4, 4, 4], .auto)
    #expect(flat.notes.contains(.exactFit))
    #expect(abs(flat.quantile(0.9, step: 5) - 4) < 1e-6)
  }
}
