import Glibc

/// A law of counts: a mixture of Poisson laws, shifted, with more zeros than they have.
struct CountLaw: Sendable {
  /// The weights and the means of the Poisson laws; the weights sum to 1.
  let parts: [(weight: Double, mean: Double)]
  /// What is added to a count.
  var shift = 0.0
  /// The probability that there is a count at all, else the value is 0.
  var presence = 1.0

  /// A plain Poisson law.
  static func poisson(_ mean: Double) -> CountLaw { CountLaw(parts: [(1, mean)]) }

  /// The least value that a value stays at or below with probability `p`.
  func quantile(_ p: Double) -> Double {
    var terms = parts.map { exp(-$0.mean) }
    var count = 0.0
    var below = shift > 0 ? 1 - presence : 0
    if shift > 0, below >= p { return 0 }
    while true {
      var mass = 0.0
      for (part, term) in zip(parts, terms) { mass += part.weight * term }
      below += presence * mass
      if below >= p || count > 10_000 { return count + shift }
      count += 1
      for index in terms.indices { terms[index] *= parts[index].mean / count }
    }
  }
}
