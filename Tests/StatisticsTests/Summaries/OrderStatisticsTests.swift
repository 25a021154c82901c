import Glibc
import Testing

@testable import Statistics

/// Order statistics without sorting.
struct OrderStatisticsTests {
  private let stream = RandomStream(seed: 5, name: "order-statistics")

  private func sample(_ count: Int, _ shape: (Double) -> Double) -> [Double] {
    (0..<count).map { shape(stream.uniform(draw: $0, time: 0)) }
  }

  private static let shapes: [@Sendable (Double) -> Double] = [
    { $0 }, { $0 - 0.5 }, { 4e6 + $0 }, { ($0 * 7).rounded(.down) }, { _ in 3 },
    { exp(700 * ($0 - 0.5)) }, { $0 < 0.5 ? 0 : -0.0 }, { $0 < 0.999 ? 1 : 1e300 },
    { 1 / ($0 - 0.5) }, { $0 < 0.3 ? -.infinity : $0 > 0.9 ? .infinity : $0 },
    { 1 + ($0 * 8).rounded(.down) * 0x1p-52 },
  ]

  @Test("What is found equals what sorting finds", arguments: shapes.indices)
  func equalsSorting(shape: Int) {
    for count in [1, 2, 511, 513, 20_000] {
      let values = sample(count, Self.shapes[shape])
      let sorted = values.sorted()
      let places = [0, count - 1, count / 2, count / 3, count * 9 / 10, count / 2, 0]
      let found = values.withUnsafeBufferPointer { orderStatistics(of: $0, places: places) }
      #expect(found == places.map { sorted[$0] })
      let probabilities = [0.5, 0, 1, 0.05, 0.95, 0.123]
      let quantiles = values.withUnsafeBufferPointer {
        Statistics.quantiles(of: $0, probabilities)
      }
      let wanted = probabilities.map { quantile(sorted: sorted, $0) }
      #expect(zip(quantiles, wanted).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) })
    }
  }
}
