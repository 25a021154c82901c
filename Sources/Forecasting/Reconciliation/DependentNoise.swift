import Statistics

/// Standard normal numbers for all nodes, correlated as their one-step errors are.
///
/// A node's number is √λ times one of its own and √(1 − λ) times a sum over numbers that all nodes
/// share, one for each period of the past, weighted by the node's error in it: their covariance is
/// the shrunk correlation of the errors. The numbers behind it depend on the seed, the node's name,
/// the draw and the slot alone, whatever other nodes there are and in which order. Draws 2k and 2k + 1
/// mirror each other, so that what is symmetric stays so.
struct DependentNoise: Sendable {
  private let streams: [RandomStream]
  private let shared: RandomStream
  private let directions: [Double]
  private let periods: Int
  private let own: [Double]
  private let common: Double

  init(names: [String], residuals: ResidualMatrix, seed: UInt64) {
    precondition(names.count == residuals.count)
    streams = names.map { RandomStream(seed: seed, name: $0) }
    // No node is named so: names come from cells of tables, which hold no such character.
    shared = RandomStream(seed: seed, name: "\u{1}reconciliation")
    let lambda = residuals.intensity
    let t = lambda < 1 ? residuals.periods : 0
    periods = t
    directions = residuals.directions
    common = (1 - lambda).squareRoot()
    own = names.indices.map { node in
      // A node without errors has nothing in common with others.
      let isKnown = t > 0 && residuals.directions[node * t..<(node + 1) * t].contains { $0 != 0 }
      return isKnown ? lambda.squareRoot() : 1
    }
  }

  /// Writes the numbers of one slot for all nodes.
  ///
  /// - Parameters:
  ///   - draw: The number of the draw.
  ///   - slot: Which of the numbers that each node needs.
  ///   - into: One number for each node.
  func fill(draw: Int, slot: Int, into: UnsafeMutableBufferPointer<Double>) {
    let sign: Double = draw.isMultiple(of: 2) ? 1 : -1
    let t = periods
    withUnsafeTemporaryAllocation(of: Double.self, capacity: t) { shocks in
      // Counted back from the last period, so that older errors leave the others as they were.
      for place in 0..<t {
        shocks[place] = sign * shared.normal(draw: draw / 2, time: slot, index: t - 1 - place)
      }
      directions.withUnsafeBufferPointer { directions in
        for node in streams.indices {
          var value = own[node] * sign * streams[node].normal(draw: draw / 2, time: slot)
          var sum = 0.0
          for place in 0..<t { sum += directions[node * t + place] * shocks[place] }
          value += common * sum
          into[node] = value
        }
      }
    }
  }
}
