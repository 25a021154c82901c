internal import Glibc

/// How much each simulated draw counts once outturns are known.
///
/// A draw at a squared distance Q from the outturns, in units of the discrepancy allowed for, has
/// the weight exp(−Q/2). Where so few draws come near that they could not be told apart from
/// chance, the discrepancy is widened until enough do: the simulation then misses the outturns by
/// more than was allowed for, and says so.
///
/// > Reference: Kong, Liu & Wong (1994), JASA 89, 278–288 (effective sample size); Beaumont, Zhang &
/// > Balding (2002), Genetics 162, 2025–2035 (weights by distance from what was observed).
struct DrawWeights {
  /// By how much the discrepancy was widened, 1 where it was not.
  let widening: Double
  /// The weights, the greatest 1.
  let weights: [Double]
  /// How many equally weighted draws they are worth: (Σw)²/Σw².
  let effectiveDraws: Double

  /// Weighs draws.
  ///
  /// - Parameters:
  ///   - distances: The squared distance of each draw from the outturns.
  ///   - values: How many outturns there are.
  init(distances: [Double], values: Int) {
    // Where no draw is a finite distance away, none is nearer than another.
    let isFinite = distances.contains(where: \.isFinite)
    let distances = isFinite ? distances : [Double](repeating: 0, count: distances.count)
    let least = distances.min() ?? 0
    let count = Double(values)
    // A chi-squared value beyond three standard deviations of its mean is no chance.
    let limit = count + 3 * (2 * count).squareRoot()
    var narrow = max(1, (least / limit).squareRoot())
    let wanted = Self.fewest(of: distances.count)
    if Self.effective(distances, least, narrow) < wanted {
      var wide = narrow * 2
      while Self.effective(distances, least, wide) < wanted, wide < 1e12 { wide *= 2 }
      for _ in 0..<24 {
        let middle = (narrow * wide).squareRoot()
        if Self.effective(distances, least, middle) < wanted {
          narrow = middle
        } else {
          wide = middle
        }
      }
      narrow = wide
    }
    widening = narrow
    weights = Self.weights(distances, least, narrow)
    effectiveDraws = Self.effective(distances, least, narrow)
  }

  /// The effective draws that are wanted: one in 25, at least 100, at most half.
  private static func fewest(of draws: Int) -> Double {
    min(Double(draws) / 2, max(100, Double(draws) / 25))
  }

  private static func weights(_ distances: [Double], _ least: Double, _ width: Double) -> [Double] {
    distances.map { exp(-0.5 * ($0 - least) / (width * width)) }
  }

  private static func effective(
    _ distances: [Double], _ least: Double, _ width: Double
  ) -> Double {
    var sum = 0.0
    var squares = 0.0
    for distance in distances {
      let weight = exp(-0.5 * (distance - least) / (width * width))
      sum += weight
      squares += weight * weight
    }
    return squares > 0 ? sum * sum / squares : 0
  }

  /// For each draw, the draw that takes its place: as often as its weight asks for.
  ///
  /// Counts come from systematic resampling. A draw that counts at least once stays where it is, so
  /// that scenarios with like weights still share most of their draws.
  ///
  /// > Reference: Kitagawa (1996), Journal of Computational and Graphical Statistics 5, 1–25.
  ///
  /// - Parameter offset: A uniform number between 0 and 1.
  /// - Returns: One place per draw.
  func places(offset: Double) -> [Int] {
    let draws = weights.count
    var total = 0.0
    for weight in weights { total += weight }
    var counts = [Int](repeating: 0, count: draws)
    var sum = 0.0
    var given = 0
    for draw in weights.indices {
      sum += weights[draw]
      let through =
        draw == draws - 1 ? draws : Int((sum / total * Double(draws) + offset).rounded(.down))
      counts[draw] = max(0, min(through, draws) - given)
      given += counts[draw]
    }
    var places = [Int](repeating: 0, count: draws)
    var spare = 0
    var left = counts.map { max(0, $0 - 1) }
    for draw in places.indices {
      guard counts[draw] == 0 else {
        places[draw] = draw
        continue
      }
      while left[spare] == 0 { spare += 1 }
      left[spare] -= 1
      places[draw] = spare
    }
    return places
  }
}
