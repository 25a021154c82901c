internal import Glibc
internal import Statistics

/// Draws that count, each looked for by the others as the outturns look for what they leave open.
///
/// What a regression leaves of draws nearby is not always how far it is off where the outturns lie:
/// of a curve it leaves more further away. Draws near the outturns whose truth is known say how far
/// off it is in their midst, and how widely: each is predicted by a regression on the draws around it,
/// without itself.
///
/// > Reference: Blum & François (2010), Statistics and Computing 20, 63–73 (residuals whose width is
/// > that at what was observed); Prangle et al. (2014), Australian & New Zealand Journal of Statistics
/// > 56, 309–329 (calibration on draws near what was observed).
struct NearbyTwins {
  /// How many draws are looked for, at most.
  private static let most = 100
  /// The fewest of which anything is said.
  private static let fewest = 30

  /// A draw, and by how much each of the draws around it enters its prediction.
  private struct Twin {
    var draw: Int
    var members: [Int]
    var shares: [Double]
  }

  private let twins: [Twin]

  /// Chooses draws, and fits the draws around each.
  ///
  /// - Parameters:
  ///   - regression: The regression at the outturns.
  ///   - guides: What is looked at, a column of draws each.
  ///   - weights: What each draw counts at the outturns.
  ///   - tolerance: What passes as near, in standard deviations of what is left open.
  init(
    _ regression: OutturnRegression, guides: [[Double]], weights: DrawWeights, tolerance: Double
  ) {
    let draws = weights.weights.count
    let coordinates = guides.compactMap { guide -> [Double]? in
      let fit = regression.fit(guide)
      guard fit.variance > 0 else { return nil }
      let unit = 1 / (tolerance * fit.residualVariance.squareRoot() * weights.widening)
      let shifts = regression.shifts(fit)
      return shifts.map { $0 * unit }
    }
    let directions = regression.directions
    var twins: [Twin] = []
    // One in four of the draws that count says enough.
    let wanted = max(Self.fewest, min(Self.most, Int(weights.effectiveDraws / 4)))
    for draw in Self.chosen(wanted, weights.weights) {
      var distances = [Double](repeating: 0, count: draws)
      distances.withUnsafeMutableBufferPointer { distances in
        for column in coordinates {
          column.withUnsafeBufferPointer { column in
            let own = column[draw]
            for other in distances.indices {
              let distance = (column[other] - own) * (column[other] - own)
              distances[other] = distances[other] < distance ? distance : distances[other]
            }
          }
        }
      }
      // Beyond four widths a weight no longer matters.
      let members = distances.indices.filter { $0 != draw && distances[$0] < 16 }
      let near = members.map { exp(-0.5 * distances[$0]) }
      if let shares = Self.shares(directions, draw, members, near) {
        twins.append(Twin(draw: draw, members: members, shares: shares))
      }
    }
    self.twins = twins.count < Self.fewest ? [] : twins
  }

  /// How far off the regression is where the outturns lie, and its width there relative to that of
  /// what it leaves of the draws that count; nil where too little is known.
  ///
  /// - Parameters:
  ///   - column: A number of every draw.
  ///   - residuals: What the regression leaves of it.
  /// - Returns: What is to be added, and the factor.
  func correction(_ column: [Double], _ residuals: [Double]) -> (shift: Double, factor: Double)? {
    guard !twins.isEmpty else { return nil }
    var (errors, rests) = ([Double](), [Double]())
    errors.reserveCapacity(twins.count)
    rests.reserveCapacity(twins.count)
    column.withUnsafeBufferPointer { column in
      for twin in twins {
        var predicted = 0.0
        for (member, share) in zip(twin.members, twin.shares) {
          predicted += share * column[member]
        }
        errors.append(column[twin.draw] - predicted)
        rests.append(residuals[twin.draw])
      }
    }
    let (error, rest) = (Self.middle(errors), Self.middle(rests))
    guard rest.width > 0 else { return nil }
    let factor = error.width / rest.width
    return (error.centre - factor * rest.centre, factor)
  }

  /// The central 80 %; tails differ, since what is far from the outturns is fitted worst.
  private static func middle(_ values: [Double]) -> (centre: Double, width: Double) {
    let sorted = values.sorted()
    let (low, high) = (quantile(sorted: sorted, 0.1), quantile(sorted: sorted, 0.9))
    return ((low + high) / 2, high - low)
  }

  /// As many draws as are looked for, each as often as its weight asks for.
  private static func chosen(_ wanted: Int, _ weights: [Double]) -> [Int] {
    let total = weights.reduce(0, +)
    var chosen: [Int] = []
    var sum = 0.0
    for draw in weights.indices {
      sum += weights[draw]
      while (Double(chosen.count) + 0.5) / Double(wanted) * total < sum, chosen.count < wanted {
        chosen.append(draw)
      }
    }
    return chosen
  }

  /// What each member adds to the value that a weighted linear regression gives at a draw; nil where
  /// the members do not determine one.
  private static func shares(
    _ directions: [[Double]], _ draw: Int, _ members: [Int], _ weights: [Double]
  ) -> [Double]? {
    let size = directions.count + 1
    var (sum, squares) = (0.0, 0.0)
    for weight in weights {
      sum += weight
      squares += weight * weight
    }
    guard squares > 0, sum * sum / squares > Double(4 * size) else { return nil }
    var normal = [Double](repeating: 0, count: size * size)
    var row = [Double](repeating: 1, count: size)
    for (member, weight) in zip(members, weights) {
      for place in directions.indices {
        row[place + 1] = directions[place][member] - directions[place][draw]
      }
      for i in 0..<size { for j in 0...i { normal[i * size + j] += weight * row[i] * row[j] } }
    }
    // Cholesky in place, then the first column of the inverse.
    for i in 0..<size {
      for j in 0...i {
        var value = normal[i * size + j]
        for k in 0..<j { value -= normal[i * size + k] * normal[j * size + k] }
        if i == j {
          guard value > 1e-10 * sum else { return nil }
          normal[i * size + i] = value.squareRoot()
        } else {
          normal[i * size + j] = value / normal[j * size + j]
        }
      }
    }
    var solution = [Double](repeating: 0, count: size)
    for i in 0..<size {
      var value = i == 0 ? 1.0 : 0
      for k in 0..<i { value -= normal[i * size + k] * solution[k] }
      solution[i] = value / normal[i * size + i]
    }
    for i in (0..<size).reversed() {
      var value = solution[i]
      for k in (i + 1)..<max(size, i + 1) { value -= normal[k * size + i] * solution[k] }
      solution[i] = value / normal[i * size + i]
    }
    return zip(members, weights).map { member, weight in
      var value = solution[0]
      for place in directions.indices {
        value += solution[place + 1] * (directions[place][member] - directions[place][draw])
      }
      return weight * value
    }
  }
}
