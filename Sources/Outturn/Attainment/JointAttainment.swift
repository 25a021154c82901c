internal import Results
internal import Statistics

/// The chance of meeting several targets at once, from joint draws.
///
/// Draws of bottom-up KPIs are joint by construction: they share pipelines and assumptions.
/// Top-down KPIs draw from streams of their own, so that adding one changes no other; here their
/// draws are put into the order that a Gaussian copula of their residuals asks for (the Schaake
/// shuffle, Clark et al. 2004), by their value at the deadline. Every KPI keeps its own draws, only
/// their pairing changes.
struct JointAttainment {
  /// One target that takes part.
  struct Member {
    /// Whether each draw meets it.
    var isMet: [Bool]
    /// How much it counts in the share of goals met.
    var weight = 1.0
    /// For top-down KPIs: the values at the deadline, and the copula's normals by draw.
    var coupling: (values: [Double], normals: [Double])?
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
      let met = JointAttainment.paired(member)
      for draw in counts.indices where met[draw] {
        counts[draw] += 1
        shares[draw] += whole > 0 ? member.weight / whole : 0
      }
    }
    self.counts = counts
    self.shares = shares
  }

  /// Whether each joint draw meets the target, in the pairing of the copula.
  private static func paired(_ member: Member) -> [Bool] {
    guard let (values, normals) = member.coupling else { return member.isMet }
    let byValue = order(values)
    let byNormal = order(normals)
    var result = member.isMet
    for (rank, draw) in byNormal.enumerated() { result[draw] = member.isMet[byValue[rank]] }
    return result
  }

  /// Places in ascending order, equal values in the order of the draws.
  private static func order(_ values: [Double]) -> [Int] {
    values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
  }

  /// Whether each draw meets at least so many targets.
  func meets(atLeast count: Int) -> [Bool] { counts.map { $0 >= count } }
}
