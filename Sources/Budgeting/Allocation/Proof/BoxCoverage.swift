internal import Glibc

/// Decides whether boxes together hold every allowed allocation.
///
/// A region that no single box holds is cut along a side of a box, and both parts must be held.
/// Holes between the boxes where no amount is allowed (between whole units, below a smallest
/// viable size) are no gap.
struct BoxCoverage {
  let decisions: [AllocationDecision]
  let ceilings: [Double]

  /// A range of amounts that may leave out its ends.
  private struct Range {
    var low: Double
    var isLowOpen = false
    var high: Double
    var isHighOpen = false

    func holds(_ amount: Double) -> Bool {
      (isLowOpen ? amount > low : amount >= low) && (isHighOpen ? amount < high : amount <= high)
    }

    var isEmpty: Bool { low > high || low == high && (isLowOpen || isHighOpen) }
  }

  private typealias Side = (floor: Double, ceiling: Double)

  /// Whether every allowed allocation lies in a box.
  func isComplete(_ boxes: [BoundCertificate.Box]) -> Bool {
    var sides: [[Int: Side]] = []
    for box in boxes {
      var own: [Int: Side] = [:]
      for side in box.sides {
        guard decisions.indices.contains(side.decision), own[side.decision] == nil,
          !side.floor.isNaN, !side.ceiling.isNaN
        else { return false }
        own[side.decision] = (side.floor, side.ceiling)
      }
      sides.append(own)
    }
    // Each cut along a side serves for at least one box; more would be a tangle, not a proof.
    var cutsLeft = 64 * (boxes.count + 16)
    return isCovered([:], by: Array(boxes.indices), sides, &cutsLeft)
  }

  private func isCovered(
    _ region: [Int: Range], by boxes: [Int], _ sides: [[Int: Side]], _ cutsLeft: inout Int
  ) -> Bool {
    for (decision, range) in region where !isAnyAllowed(decision, range) { return true }
    // How many boxes narrow each decision inside the region.
    var uses: [Int: Int] = [:]
    var touching: [Int] = []
    for box in boxes {
      var cutting: [Int] = []
      var isOutside = false
      for (decision, side) in sides[box] {
        let whole = region[decision] ?? wholeRange(of: decision)
        if isAnyAllowed(decision, below(side.floor, in: whole))
          || isAnyAllowed(decision, above(side.ceiling, in: whole))
        {
          cutting.append(decision)
          if !meets(decision, side, whole) { isOutside = true }
        }
      }
      if isOutside { continue }
      if cutting.isEmpty { return true }
      touching.append(box)
      for decision in cutting { uses[decision, default: 0] += 1 }
    }
    guard let most = uses.values.max() else { return false }
    let candidates = uses.filter { $0.value == most }.keys.sorted()
    cutsLeft -= 1
    guard cutsLeft > 0 else { return false }
    guard let (decision, lower, upper) = cut(region, candidates, touching, sides) else {
      return false
    }
    for part in [lower, upper] {
      var smaller = region
      smaller[decision] = part
      guard isCovered(smaller, by: touching, sides, &cutsLeft) else { return false }
    }
    return true
  }

  /// The cut along the side of a box that the fewest boxes reach across.
  private func cut(
    _ region: [Int: Range], _ candidates: [Int], _ boxes: [Int], _ sides: [[Int: Side]]
  ) -> (Int, Range, Range)? {
    var best: (Int, Range, Range)?
    var fewest = Int.max
    for decision in candidates {
      let whole = region[decision] ?? wholeRange(of: decision)
      for box in boxes {
        guard let side = sides[box][decision] else { continue }
        let cuts = [
          (below(side.floor, in: whole), inside((side.floor, .infinity), whole)),
          (inside((-.infinity, side.ceiling), whole), above(side.ceiling, in: whole)),
        ]
        for (lower, upper) in cuts
        where isAnyAllowed(decision, lower) && isAnyAllowed(decision, upper) {
          var across = 0
          for other in boxes {
            let ends = sides[other][decision] ?? (-.infinity, .infinity)
            if meets(decision, ends, lower), meets(decision, ends, upper) { across += 1 }
          }
          if across < fewest { (fewest, best) = (across, (decision, lower, upper)) }
          if fewest == 0 { return best }
        }
      }
    }
    return best
  }

  /// Whether a side shares more with a range than the point where two parts of a range touch.
  private func meets(_ decision: Int, _ side: Side, _ range: Range) -> Bool {
    let part = inside(side, range)
    guard isAnyAllowed(decision, part) else { return false }
    let isAlone = (decisions[decision].minimumViable ?? 0) > 0 && part.low <= 0
    return part.low < part.high || range.low == range.high
      || decisions[decision].step != nil || isAlone
  }

  private func wholeRange(of decision: Int) -> Range {
    Range(low: decisions[decision].floor.amount, high: ceilings[decision])
  }

  private func below(_ floor: Double, in whole: Range) -> Range {
    guard floor <= whole.high else { return whole }
    return Range(low: whole.low, isLowOpen: whole.isLowOpen, high: floor, isHighOpen: true)
  }

  private func above(_ ceiling: Double, in whole: Range) -> Range {
    guard ceiling >= whole.low else { return whole }
    return Range(low: ceiling, isLowOpen: true, high: whole.high, isHighOpen: whole.isHighOpen)
  }

  private func inside(_ side: Side, _ whole: Range) -> Range {
    var part = whole
    if side.floor > part.low { (part.low, part.isLowOpen) = (side.floor, false) }
    if side.ceiling < part.high { (part.high, part.isHighOpen) = (side.ceiling, false) }
    return part
  }

  /// Whether a decision may take an amount in a range.
  private func isAnyAllowed(_ decision: Int, _ range: Range) -> Bool {
    guard !range.isEmpty else { return false }
    let least = decisions[decision].minimumViable ?? 0
    if least > 0 {
      if range.holds(0) { return true }
      var large = range
      if least > large.low { (large.low, large.isLowOpen) = (least, false) }
      return !large.isEmpty && isAnyUnit(decisions[decision].step, large)
    }
    return isAnyUnit(decisions[decision].step, range)
  }

  /// Whether a multiple of a step lies in a range, which for no step is so.
  private func isAnyUnit(_ step: Double?, _ range: Range) -> Bool {
    guard let step else { return true }
    // Rounding widens closed ends and narrows open ones: a unit on an open end is not inside.
    let first = range.low / step + (range.isLowOpen ? 1e-9 : -1e-9)
    let last = range.high / step + (range.isHighOpen ? -1e-9 : 1e-9)
    return first.rounded(.up) <= last.rounded(.down)
  }
}
