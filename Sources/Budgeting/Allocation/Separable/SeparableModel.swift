internal import Statistics

/// A separable problem laid out for the search: worths, ranges, envelopes, and limits by decision.
///
/// The envelopes belong to the part of the problem that is being looked at and change with it; the
/// rest stays.
final class SeparableModel {
  let decisions: [AllocationDecision]
  let count: Int
  let worths: [DecisionWorth]
  /// What each decision may be in the whole problem.
  let wholeRanges: [AllowedAmounts]
  /// Whether any decision has amounts between its ends that may not be given.
  let hasHoles: Bool
  /// What each decision may be in the part that is being looked at.
  private(set) var ranges: [AllowedAmounts]
  let envelopes: UnsafeMutablePointer<ConcaveEnvelope>
  private(set) var pieces: [EnvelopePieces?]
  private let wholeEnvelopes: [ConcaveEnvelope]
  let wholePieces: [EnvelopePieces?]

  /// The limits: a decision's entries are `first[d] ..< first[d + 1]`.
  let limitCount: Int
  let first: [Int]
  let limitOf: [Int]
  let coefficient: [Double]
  let atLeast: [Double]
  let atMost: [Double]
  /// Whether each limit has a least or a greatest sum of its own.
  let hasLeast: [Bool]
  let hasMost: [Bool]

  /// Lays out a problem whose terms look at one decision at most; nil where a decision has no
  /// allowed amount.
  init?(_ problem: AllocationProblem, ceilings: [Double]) {
    decisions = problem.decisions
    count = decisions.count
    var worths = [DecisionWorth](repeating: DecisionWorth(), count: count)
    for term in problem.terms where term.weight > 0 {
      if let argument = term.arguments.first {
        worths[argument.decision].add(term, factor: argument.factor)
      }
    }
    self.worths = worths
    var ranges: [AllowedAmounts] = []
    for (decision, ceiling) in zip(decisions, ceilings) {
      guard
        let range = AllowedAmounts(decision, floor: decision.floor.amount, ceiling: ceiling)
      else { return nil }
      ranges.append(range)
    }
    (wholeRanges, self.ranges) = (ranges, ranges)
    hasHoles = ranges.contains(where: \.hasHoles)
    var envelopes: [ConcaveEnvelope] = []
    var pieces: [EnvelopePieces?] = []
    for (worth, range) in zip(worths, ranges) {
      let (envelope, list) = SeparableModel.envelope(of: worth, over: range)
      envelopes.append(envelope)
      pieces.append(list)
    }
    (wholeEnvelopes, wholePieces) = (envelopes, pieces)
    self.pieces = pieces
    self.envelopes = .allocate(capacity: count)
    self.envelopes.initialize(from: envelopes, count: count)

    limitCount = problem.limits.count
    var entries = [[(limit: Int, coefficient: Double)]](repeating: [], count: count)
    for (index, limit) in problem.limits.enumerated() {
      for member in limit.members where member.coefficient != 0 {
        if let place = entries[member.decision].firstIndex(where: { $0.limit == index }) {
          entries[member.decision][place].coefficient += member.coefficient
        } else {
          entries[member.decision].append((index, member.coefficient))
        }
      }
    }
    first = entries.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    limitOf = entries.flatMap { $0.map(\.limit) }
    coefficient = entries.flatMap { $0.map(\.coefficient) }
    hasLeast = problem.limits.map { $0.atLeast != nil }
    hasMost = problem.limits.map { $0.atMost != nil }
    // Limits without an end get one that no allocation reaches.
    var least = [Double](repeating: 0, count: limitCount)
    var most = least
    for (range, list) in zip(ranges, entries) {
      for entry in list {
        let ends = (entry.coefficient * range.low, entry.coefficient * range.high)
        least[entry.limit] += min(ends.0, ends.1)
        most[entry.limit] += max(ends.0, ends.1)
      }
    }
    atLeast = problem.limits.enumerated().map { $1.atLeast ?? least[$0] - abs(least[$0]) - 1 }
    atMost = problem.limits.enumerated().map { $1.atMost ?? most[$0] + abs(most[$0]) + 1 }
  }

  deinit { envelopes.deallocate() }

  private static func envelope(
    of worth: DecisionWorth, over range: AllowedAmounts
  ) -> (ConcaveEnvelope, EnvelopePieces?) {
    if range.step == 0, let curve = worth.single, range.low >= 0 || curve.isSmoothBelowZero {
      return (ConcaveEnvelope(of: curve, over: range), nil)
    }
    return (
      ConcaveEnvelope(low: range.low, high: range.high), EnvelopePieces(of: worth, over: range)
    )
  }

  /// Narrows one decision's range.
  func narrow(_ decision: Int, to range: AllowedAmounts) {
    ranges[decision] = range
    (envelopes[decision], pieces[decision]) =
      SeparableModel.envelope(of: worths[decision], over: range)
  }

  /// Gives one decision its whole range back.
  func widen(_ decision: Int) {
    ranges[decision] = wholeRanges[decision]
    envelopes[decision] = wholeEnvelopes[decision]
    pieces[decision] = wholePieces[decision]
  }

  /// The height of a decision's envelope.
  func ceiling(of decision: Int, at amount: Double) -> Double {
    envelopes[decision].hasPieces
      ? pieces[decision]?.value(at: amount) ?? 0 : envelopes[decision].value(at: amount)
  }

  /// What a decision is worth.
  func worth(of decision: Int, at amount: Double) -> Double {
    worths[decision].value(at: amount)
  }

  /// The sum of the worths of all decisions.
  func worth(of amounts: [Double]) -> Double {
    CompensatedSum.of((0..<count).map { worths[$0].value(at: amounts[$0]) })
  }
}

extension SeparableModel {
  /// The amounts around one over which a decision's worth is concave; one end of them where it is
  /// not.
  func concaveRange(of decision: Int, around amount: Double) -> AllowedAmounts {
    var range = wholeRanges[decision]
    func point(_ at: Double) -> AllowedAmounts {
      (range.low, range.next, range.high) = (at, at, at)
      return range
    }
    if range.step > 0 { return point(range.nearest(to: amount)) }
    if let list = wholePieces[decision] {
      guard let piece = list.pieces.first(where: { amount <= $0.right }), !piece.isChord else {
        return point(range.nearest(to: amount))
      }
      (range.low, range.next, range.high) = (piece.left, piece.left, piece.right)
      return range
    }
    let inflection = worths[decision].single?.inflection ?? -.infinity
    guard amount >= range.next, amount >= inflection else { return point(range.low) }
    range.low = max(range.next, min(inflection, range.high))
    range.next = range.low
    return range
  }

  /// The least and the greatest height of a decision's envelope, roughly: ends and peak.
  func envelopeRange(of decision: Int) -> (least: Double, greatest: Double) {
    let range = ranges[decision]
    let ends = (ceiling(of: decision, at: range.low), ceiling(of: decision, at: range.high))
    let peak: Double
    if let list = pieces[decision] {
      peak = list.demand(at: 0, pull: 0, centre: 0).amount
    } else {
      peak = envelopes[decision].demand(at: 0, near: range.high).amount
    }
    return (min(ends.0, ends.1), max(ends.0, ends.1, ceiling(of: decision, at: peak)))
  }
}
