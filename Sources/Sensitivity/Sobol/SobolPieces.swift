/// Variances and their parts, estimated in every replicate of a pick-freeze experiment.
///
/// The output f is written as a surrogate g, whose parts are known, and a rest r. With `V_i` the
/// variance that a factor explains alone, `T_i` the variance in which it takes part, and `g_i`, `g_Ti`
/// the terms of g that make these up,
///
///     V_i(f) = V_i(g) + 2 E[g_i r] + E[r_B (r_AB_i − r_A)]
///     T_i(f) = T_i(g) + 2 E[g_Ti r] + E[(r_A − r_AB_i)²] / 2
///
/// whatever g is, as long as it was not fitted to the rows over which the means are taken. Only the
/// means have errors, and they are as small as r.
struct SobolPieces {
  /// An estimate in each replicate, and a quantity of expectation zero that moves with it.
  struct Part {
    let values: [Double]
    let control: [Double]
  }

  /// The variance in each replicate.
  let variances: [Double]
  /// The products of the rests at A and B: of expectation zero.
  let control: [Double]
  /// The variance that each factor explains alone; nil where it never changes the output.
  private(set) var first: [Part?] = []
  /// The variance in which each factor takes part; nil where it never changes the output.
  private(set) var total: [Part?] = []
  /// The variance that pairs of factors explain only together.
  private(set) var second: [(one: Int, other: Int, part: Part)] = []

  private let rests: SurrogateRests

  init(_ rests: SurrogateRests) {
    self.rests = rests
    let (fitted, rest, points) = (rests.fitted, rests.rest, rests.points)
    let means = rests.means { row in
      let (a, b) = (rest[row], rest[points + row])
      return fitted[row] * a + fitted[points + row] * b + (a * a + b * b) / 2
    }
    variances = zip(rests.coefficients, means).map { coefficients, mean in
      coefficients.dropFirst().reduce(mean) { $0 + $1 * $1 }
    }
    control = rests.means { rest[$0] * rest[points + $0] }
    // The rests at all rows that keep the numbers of A but for one factor.
    var sums = Array(rest[..<points])
    for mixed in rests.mixedRests { add(1, mixed, to: &sums, 0..<points) }
    for factor in rests.parts.indices {
      let isIdle = !rests.changes[factor]
      first.append(isIdle ? nil : firstPart(factor, sums: sums))
      total.append(isIdle ? nil : totalPart(factor))
    }
    for one in rests.reversedRests.indices where rests.changes[one] {
      for other in rests.parts.indices where other > one && rests.changes[other] {
        second.append((one, other, secondPart(one, other)))
      }
    }
  }

  /// What a factor explains alone.
  ///
  /// Every row tells of the terms of the factor alone: k rows hold its number from A (A itself and
  /// all mixed ones but its own), two its number from B.
  private func firstPart(_ factor: Int, sums: [Double]) -> Part {
    let (rest, points, part) = (rests.rest, rests.points, rests.parts[factor])
    let mixed = rests.mixedRests[factor]
    let others = Double(rests.parts.count)
    let means = rests.means { row in
      let (a, b) = (rest[row], rest[points + row])
      let atA = part.alone[row] * (sums[row] - mixed[row]) / others
      let atB = part.alone[points + row] * (b + mixed[row]) / 2
      return atA + atB + b * (mixed[row] - a)
    }
    return Part(values: zip(means, part.firstVariances).map(+), control: control)
  }

  /// What a factor takes part in.
  ///
  /// The control compares with changes of g and r from A to `AB_i`, which are small for a factor that
  /// matters little.
  private func totalPart(_ factor: Int) -> Part {
    let (rest, points, part) = (rests.rest, rests.points, rests.parts[factor])
    let mixed = rests.mixedRests[factor]
    let products = rests.means { row in
      let atB = part.together[points + row] * rest[points + row]
      return (part.together[row] * rest[row] + atB + part.mixed[row] * mixed[row]) * 2 / 3
    }
    let halves = rests.means { row in
      let change = mixed[row] - rest[row]
      return change * change / 2
    }
    let changes = rests.means { row in
      (part.mixed[row] - part.together[row]) * (mixed[row] - rest[row])
    }
    return Part(
      values: products.indices.map { part.totalVariances[$0] + products[$0] + halves[$0] },
      control: zip(changes, products).map(-))
  }

  /// What two factors explain only together (Saltelli 2002, theorem 2, for the rest).
  private func secondPart(_ one: Int, _ other: Int) -> Part {
    let (rest, points) = (rests.rest, rests.points)
    let pair = rests.pair(one, other)
    let (mixedOne, mixedOther) = (rests.mixedRests[one], rests.mixedRests[other])
    let reversed = rests.reversedRests[one]
    let means = rests.means { row in
      let (a, b) = (rest[row], rest[points + row])
      let known = pair.together[row] * a + pair.together[points + row] * b
      let closed = reversed[row] * mixedOther[row] - a * b
      return known + closed - b * (mixedOne[row] - a) - b * (mixedOther[row] - a)
    }
    return Part(values: zip(means, pair.variances).map(+), control: control)
  }
}
