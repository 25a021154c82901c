internal import Glibc

/// How much each simulated draw counts once outturns are known.
///
/// A draw at a distance d from the outturns, in units of what is let pass as near, has the weight
/// exp(−d²/2). Where so few draws come near that they could not be told apart from chance, what
/// passes as near is widened until enough do.
///
/// > Reference: Kong, Liu & Wong (1994), JASA 89, 278–288 (effective sample size); Beaumont, Zhang &
/// > Balding (2002), Genetics 162, 2025–2035 (weights by distance from what was observed).
struct DrawWeights {
  /// By how much what passes as near was widened, 1 where it was not.
  let widening: Double
  /// The weights, the greatest 1.
  let weights: [Double]
  /// How many equally weighted draws they are worth: (Σw)²/Σw².
  let effectiveDraws: Double

  /// Weighs draws.
  ///
  /// - Parameters:
  ///   - distances: The squared distance of each draw from the outturns.
  ///   - share: The share of the draws that is wanted; at least 200 and at most half.
  init(distances: [Double], share: Double = 0.1) {
    // Where no draw is a finite distance away, none is nearer than another.
    let isFinite = distances.contains(where: \.isFinite)
    let distances = isFinite ? distances : [Double](repeating: 0, count: distances.count)
    let least = distances.min() ?? 0
    var narrow = 1.0
    let wanted = Self.fewest(share, of: distances.count)
    if Self.effective(distances, least, narrow) < wanted {
      var wide = narrow * 2
      while Self.effective(distances, least, wide) < wanted, wide < 1e12 {
        narrow = wide
        wide *= 2
      }
      for _ in 0..<10 {
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

  private static func fewest(_ share: Double, of draws: Int) -> Double {
    min(Double(draws) / 2, max(200, Double(draws) * share))
  }

  private static func weights(_ distances: [Double], _ least: Double, _ width: Double) -> [Double] {
    distances.map { exp(-0.5 * ($0 - least) / (width * width)) }
  }

  private static func effective(
    _ distances: [Double], _ least: Double, _ width: Double
  ) -> Double {
    var sum = 0.0
    var squares = 0.0
    let factor = -0.5 / (width * width)
    // Beyond 40 a weight no longer changes the sums.
    let beyond = least - 40 / factor
    for distance in distances where distance < beyond {
      let weight = exp(factor * (distance - least))
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
