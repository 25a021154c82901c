internal import Glibc

/// Recomputes what a certificate proves, by other code than found it.
///
/// Sums the Lagrangian of each box with an upper bound of each curve that leans on tangents only, and
/// looks whether the boxes leave out nothing that is allowed.
struct CoupledCertificateCheck {
  let problem: AllocationProblem

  init(_ problem: AllocationProblem) { self.problem = problem.drawnToUnits() }

  /// What no allocation exceeds; nil where the boxes leave something out or prices are missing.
  func bound(of certificate: BoundCertificate) -> Double? {
    let whole = ranges(of: BoundCertificate.Box(sides: [], limitPrices: []))
    guard !certificate.boxes.isEmpty,
      covers(certificate.boxes.map { ranges(of: $0) }, whole, depth: 0)
    else { return nil }
    var bound = -Double.infinity
    for box in certificate.boxes {
      guard let own = self.bound(of: box) else { return nil }
      bound = max(bound, own)
    }
    return bound
  }

  /// The range of each decision, then of each term's input, as a box gives them.
  private func ranges(of box: BoundCertificate.Box) -> [ClosedRange<Double>?] {
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

  private static func range(_ side: BoundCertificate.Side) -> ClosedRange<Double>? {
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

  /// The Lagrangian of a box; minus infinity where nothing is allowed in it.
  private func bound(of box: BoundCertificate.Box) -> Double? {
    guard box.limitPrices.count == problem.limits.count else { return nil }
    let ranges = ranges(of: box)
    var prices = [Double](repeating: 0, count: problem.decisions.count)
    var sum = 0.0
    var size = 0.0
    func add(_ part: Double) {
      sum += part
      size += part.magnitude
    }
    for (limit, price) in zip(problem.limits, box.limitPrices) where price != 0 {
      guard let end = price > 0 ? limit.atMost : limit.atLeast else { return nil }
      add(price * end)
      for member in limit.members { prices[member.decision] += price * member.coefficient }
    }
    var alone: [Int: ResponseTerm] = [:]
    let linked = CoupledBlocks.linkedTerms(of: problem)
    if !linked.isEmpty && box.inputPrices.count != problem.terms.count { return nil }
    for (place, term) in problem.terms.enumerated() {
      guard linked.contains(place) else {
        alone[term.arguments[0].decision] = term
        continue
      }
      let price = box.inputPrices[place]
      for argument in term.arguments { prices[argument.decision] -= price * argument.factor }
      guard let range = inputRange(of: place, ranges) else { return -.infinity }
      add(CurveCeiling(term, factor: 1).most(range.lowerBound, range.upperBound, price: price))
    }
    for (place, decision) in problem.decisions.enumerated() {
      guard let range = ranges[place],
        let allowed = AllowedAmounts(
          decision, floor: range.lowerBound, ceiling: range.upperBound)
      else { return -.infinity }
      let ceiling = alone[place].map { CurveCeiling($0, factor: $0.arguments[0].factor) }
      func most(_ least: Double, _ most: Double) -> Double {
        ceiling?.most(least, most, price: prices[place])
          ?? max(-prices[place] * least, -prices[place] * most)
      }
      var best = most(allowed.low, allowed.low)
      if allowed.step > 0 {
        best = max(best, mostOfUnits(allowed, ceiling, price: prices[place]))
      } else {
        best = max(best, most(allowed.next, allowed.high))
      }
      add(best)
    }
    // Sums of n numbers err by at most n roundings of their sizes.
    return sum + Double(problem.terms.count + problem.decisions.count + 8) * 1.2e-16 * size
  }

  /// What a box and its decisions' ranges leave a term's input.
  private func inputRange(
    of place: Int, _ ranges: [ClosedRange<Double>?]
  ) -> ClosedRange<Double>? {
    guard let own = ranges[problem.decisions.count + place] else { return nil }
    var (least, most) = (0.0, 0.0)
    for argument in problem.terms[place].arguments {
      guard let range = ranges[argument.decision] else { return nil }
      least += argument.factor * range.lowerBound
      most += argument.factor * range.upperBound
    }
    let error = 1e-12 * max(least.magnitude, most.magnitude)
    (least, most) = (max(own.lowerBound, least - error), min(own.upperBound, most + error))
    return least <= most ? least...most : nil
  }

  /// The greatest Lagrangian over whole units: by counting where they are few, else by parts.
  private func mostOfUnits(
    _ allowed: AllowedAmounts, _ ceiling: CurveCeiling?, price: Double
  ) -> Double {
    let count = Int(min(1e9, ((allowed.high - allowed.next) / allowed.step).rounded()))
    guard count <= 4096 else {
      return ceiling?.most(allowed.next, allowed.high, price: price)
        ?? max(-price * allowed.next, -price * allowed.high)
    }
    var best = -Double.infinity
    for unit in 0...count {
      let amount = allowed.next + Double(unit) * allowed.step
      best = max(best, (ceiling?.value(at: amount) ?? 0) - price * amount)
    }
    return best
  }
}
