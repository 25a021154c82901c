/// The chance of meeting several targets at once, draw by draw.
///
/// Draws are joint as they come: bottom-up KPIs share pipelines and assumptions, and the paths of
/// top-down KPIs were put side by side by the copula of their errors.
struct JointAttainment {
  /// One target that takes part.
  struct Member {
    /// Whether each draw meets it.
    var isMet: [Bool]
    /// How much it counts in the share of goals met.
    var weight = 1.0
  }

  /// For each draw, how many targets are met.
  let counts: [Int]
  /// For each draw, the weighted share of targets met.
  let shares: [Double]
  /// How many targets there are.
  let targets: Int

  init(_ members: [Member]) {
    targets = members.count
    var counts = [Int](repeating: 0, count: members.first?.isMet.count ?? 0)
    var shares = [Double](repeating: 0, count: counts.count)
    let whole = members.reduce(0) { $0 + $1.weight }
    for member in members {
      for draw in counts.indices where member.isMet[draw] {
        counts[draw] += 1
        shares[draw] += whole > 0 ? member.weight / whole : 0
      }
    }
    self.counts = counts
    self.shares = shares
  }

  /// Whether each draw meets at least so many targets.
  func meets(atLeast count: Int) -> [Bool] { counts.map { $0 >= count } }
}
