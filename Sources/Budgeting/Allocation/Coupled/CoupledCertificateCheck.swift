internal import Glibc

/// Recomputes what a certificate proves, by other code than found it.
///
/// Sums the Lagrangian of each box with an upper bound of each curve that leans on tangents only, and
/// looks whether the boxes leave out nothing that is allowed.
struct CoupledCertificateCheck {
  let problem: AllocationProblem
  /// The places of terms whose input stands apart, in order.
  let linked: [Int]
  /// The term that belongs to each decision alone, if there is one.
  let alone: [ResponseTerm?]

  init(_ problem: AllocationProblem) {
    let drawn = problem.drawnToUnits()
    self.problem = drawn
    let apart = CoupledBlocks.linkedTerms(of: drawn)
    linked = apart.sorted()
    var alone = [ResponseTerm?](repeating: nil, count: drawn.decisions.count)
    for (place, term) in drawn.terms.enumerated() where !apart.contains(place) {
      alone[term.arguments[0].decision] = term
    }
    self.alone = alone
  }

  /// What no allocation exceeds; nil where the boxes leave something out or prices are missing.
  func bound(of certificate: BoundCertificate) -> Double? {
    let whole = ranges(of: BoundCertificate.Box(sides: [], limitPrices: []))
    guard !certificate.boxes.isEmpty,
      covers(certificate.boxes.map { ranges(of: $0) }, whole, depth: 0)
    else { return nil }
    // Rough bounds first; only boxes whose rough bound stands out are looked at closely.
    var rough: [(box: Int, bound: Double)] = []
    for (place, box) in certificate.boxes.enumerated() {
      guard let own = self.bound(of: box, precision: 1e-9) else { return nil }
      rough.append((place, own))
    }
    rough.sort { ($0.bound, $1.box) > ($1.bound, $0.box) }
    var bound = -Double.infinity
    for (place, loose) in rough where loose > bound {
      guard let own = self.bound(of: certificate.boxes[place]) else { return nil }
      bound = max(bound, own)
    }
    return bound
  }

  /// The range of each decision, then of each term's input, as a box gives them.
  func ranges(of box: BoundCertificate.Box) -> [ClosedRange<Double>?] {
    let free = -Double.infinity...Double.infinity
    var ranges: [ClosedRange<Double>?] = zip(problem.decisions, ceilings).map {
      $0.floor.amount <= $1 ? $0.floor.amount...$1 : nil
    }
    ranges += problem.terms.map { _ in free }
    for side in box.sides { ranges[side.decision] = Self.range(side) }
    for side in box.inputSides {
      ranges[problem.decisions.count + side.decision] = Self.range(side)
    }
    return ranges
  }

  static func range(_ side: BoundCertificate.Side) -> ClosedRange<Double>? {
    side.floor <= side.ceiling ? side.floor...side.ceiling : nil
  }

  /// Ceilings; where there is none, what a limit without negative parts leaves.
  private var ceilings: [Double] {
    problem.decisions.enumerated().map { place, decision in
      if decision.ceiling.amount.isFinite { return decision.ceiling.amount }
      var least = Double.infinity
      for limit in problem.limits {
        guard let most = limit.atMost, !limit.members.contains(where: { $0.coefficient < 0 }) else {
          continue
        }
        var rest = most
        var own = 0.0
        for member in limit.members {
          rest -= member.coefficient * problem.decisions[member.decision].floor.amount
          if member.decision == place { own += member.coefficient }
        }
        let floor = decision.floor.amount
        // A hair more than the search may have used.
        if own > 0 { least = min(least, max(floor, floor + rest / own * (1 + 1e-12))) }
      }
      return least
    }
  }

  /// Whether boxes leave out nothing of a whole: either one holds all of it, or a cut divides both.
  private func covers(
    _ boxes: [[ClosedRange<Double>?]], _ whole: [ClosedRange<Double>?], depth: Int
  ) -> Bool {
    if boxes.contains(where: { box in
      zip(box, whole).allSatisfy { side, all in
        guard let all else { return true }
        guard let side else { return false }
        let error = 1e-11 * (all.upperBound.isFinite ? all.upperBound.magnitude : 0)
        return side.lowerBound <= all.lowerBound && side.upperBound >= all.upperBound - error
      }
    }) {
      return true
    }
    guard depth < 10_000 else { return false }
    for place in whole.indices {
      guard let all = whole[place] else { continue }
      // Upper ends of some boxes that no other box crosses.
      let ends = Set(boxes.compactMap { $0[place]?.upperBound }.filter { $0 < all.upperBound })
      for end in ends.sorted() where end >= all.lowerBound {
        let below = boxes.filter { ($0[place]?.upperBound ?? .infinity) <= end }
        let above = boxes.filter { ($0[place]?.upperBound ?? .infinity) > end }
        // Parts share an end only where amounts are free, and then not the end of the whole.
        let isShared = end > all.lowerBound && !isWhole(place)
        guard !below.isEmpty, !above.isEmpty,
          above.allSatisfy({
            let start = $0[place]?.lowerBound ?? -.infinity
            return isShared ? start >= end : start > end
          })
        else { continue }
        let next = above.reduce(Double.infinity) { min($0, $1[place]?.lowerBound ?? .infinity) }
        guard isEmpty(place, end, next), next <= all.upperBound else { continue }
        var (lower, upper) = (whole, whole)
        lower[place] = all.lowerBound...end
        upper[place] = next...all.upperBound
        return covers(below, lower, depth: depth + 1) && covers(above, upper, depth: depth + 1)
      }
    }
    return false
  }

  /// Whether a coordinate is an amount in whole units.
  private func isWhole(_ place: Int) -> Bool {
    place < problem.decisions.count && problem.decisions[place].step != nil
  }

  /// Whether nothing is allowed strictly between two ends.
  private func isEmpty(_ place: Int, _ end: Double, _ next: Double) -> Bool {
    if end >= next { return true }
    guard place < problem.decisions.count else { return false }
    let decision = problem.decisions[place]
    let least = decision.minimumViable ?? 0
    // The first amount after the end that is allowed.
    var first = end
    if let step = decision.step { first = ((end / step + 1e-9).rounded(.down) + 1) * step }
    if least > 0, first < least || (decision.step == nil && end >= 0 && end < least) {
      first = decision.step.map { (least / $0 - 1e-9).rounded(.up) * $0 } ?? least
    }
    guard first > end else { return false }
    return next <= first + 1e-9 * max(first.magnitude, decision.step ?? 0)
  }
}
