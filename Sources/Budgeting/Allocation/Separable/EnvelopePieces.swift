/// The concave envelope of a worth that is not one smooth curve.
///
/// The worth is looked at on a grid that holds every kink; the upper hull of the grid says where
/// the envelope follows the worth and where it bridges a dent, and the ends of each bridge are then
/// moved to where it touches. Between kinks that is exact for straight worths; for sums of curves
/// the check of the bound decides how good it is.
struct EnvelopePieces {
  /// A stretch of the envelope: straight, or along the worth.
  struct Piece {
    var left: Double
    var right: Double
    var leftValue: Double
    var leftSlope: Double
    var rightSlope: Double
    var isChord: Bool
  }

  var pieces: [Piece] = []
  var worth: DecisionWorth

  /// The grid of a worth that bends.
  private static let gridSize = 128
  /// The most whole units that are looked at one by one.
  private static let mostUnits = 4096.0

  init(of worth: DecisionWorth, over range: AllowedAmounts) {
    self.worth = worth
    var grid = [range.low]
    let isUnits = range.step > 0 && (range.high - range.next) / range.step <= Self.mostUnits
    if isUnits {
      let first = (range.next / range.step).rounded()
      let last = (range.high / range.step).rounded()
      var unit = first
      while unit <= last {
        grid.append(unit * range.step)
        unit += 1
      }
    } else {
      grid.append(range.next)
      for kink in worth.kinks + [0] + worth.curves.map(\.inflection)
      where kink > range.next && kink < range.high {
        grid.append(kink)
      }
      if !worth.isStraight {
        for index in 1..<Self.gridSize {
          grid.append(
            range.next + (range.high - range.next) * Double(index) / Double(Self.gridSize))
        }
      }
      grid.append(range.high)
    }
    grid.sort()
    grid = grid.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    buildPieces(on: grid, following: !isUnits && !worth.isStraight, hole: range)
  }

  private mutating func buildPieces(
    on grid: [Double], following: Bool, hole range: AllowedAmounts
  ) {
    let values = grid.map { worth.value(at: $0) }
    var hull: [Int] = []
    for index in grid.indices {
      while hull.count >= 2 {
        let (a, b) = (hull[hull.count - 2], hull[hull.count - 1])
        let rise = (values[b] - values[a]) * (grid[index] - grid[a])
        guard rise <= (values[index] - values[a]) * (grid[b] - grid[a]) else { break }
        hull.removeLast()
      }
      hull.append(index)
    }
    for (a, b) in zip(hull, hull.dropFirst()) {
      let (left, right) = (grid[a], grid[b])
      let secant = (values[b] - values[a]) / (right - left)
      var piece = Piece(
        left: left, right: right, leftValue: values[a], leftSlope: secant, rightSlope: secant,
        isChord: true)
      let isHole = left < range.next
      if following, b == a + 1, !isHole {
        let (first, last) = (slope(rightOf: left, right), slope(leftOf: right, left))
        let middle = worth.bend(at: 0.5 * (left + right)).curvature
        if first > secant, secant > last, middle < 0 {
          (piece.leftSlope, piece.rightSlope, piece.isChord) = (first, last, false)
        }
      }
      pieces.append(piece)
    }
    if following { touch(kinks: worth.kinks, hole: range) }
    for index in pieces.indices.dropFirst() {
      pieces[index].leftSlope = min(pieces[index].leftSlope, pieces[index - 1].rightSlope)
      pieces[index].rightSlope = min(pieces[index].rightSlope, pieces[index].leftSlope)
    }
    if pieces.isEmpty, let only = grid.first {
      pieces = [
        Piece(
          left: only, right: only, leftValue: values[0], leftSlope: 0, rightSlope: 0,
          isChord: true)
      ]
    }
  }

  /// The slope just inside the left end of a stretch without kinks inside.
  private func slope(rightOf left: Double, _ right: Double) -> Double {
    worth.bend(at: left + 1e-9 * (right - left)).slope
  }

  private func slope(leftOf right: Double, _ left: Double) -> Double {
    worth.bend(at: right - 1e-9 * (right - left)).slope
  }

  /// Moves the ends of bridges to where they touch the stretches beside them.
  private mutating func touch(kinks: [Double], hole range: AllowedAmounts) {
    for index in pieces.indices where pieces[index].isChord {
      for _ in 0..<20 {
        let before = (pieces[index].left, pieces[index].right)
        if index + 1 < pieces.count, !pieces[index + 1].isChord {
          moveRight(of: index)
        }
        if index > 0, !pieces[index - 1].isChord { moveLeft(of: index) }
        if before == (pieces[index].left, pieces[index].right) { break }
      }
      let piece = pieces[index]
      let secant =
        (worth.value(at: piece.right) - worth.value(at: piece.left)) / (piece.right - piece.left)
      pieces[index].leftValue = worth.value(at: piece.left)
      (pieces[index].leftSlope, pieces[index].rightSlope) = (secant, secant)
      if index > 0, !pieces[index - 1].isChord { pieces[index - 1].rightSlope = secant }
      if index + 1 < pieces.count, !pieces[index + 1].isChord {
        pieces[index + 1].leftSlope = min(secant, pieces[index + 1].leftSlope)
        pieces[index + 1].leftValue = worth.value(at: piece.right)
      }
    }
  }

  private mutating func moveRight(of index: Int) {
    let (left, limit) = (pieces[index].left, pieces[index + 1].right)
    let leftValue = worth.value(at: left)
    let point = root(from: pieces[index + 1].left, to: limit) {
      worth.bend(at: $0).slope * ($0 - left) - (worth.value(at: $0) - leftValue)
    }
    pieces[index].right = point
    pieces[index + 1].left = point
  }

  private mutating func moveLeft(of index: Int) {
    let (right, limit) = (pieces[index].right, pieces[index - 1].left)
    let rightValue = worth.value(at: right)
    let point = root(from: limit, to: pieces[index].left) {
      (rightValue - worth.value(at: $0)) - worth.bend(at: $0).slope * (right - $0)
    }
    // The excess is negative to the left of the point of touch: the curve is steeper there.
    pieces[index].left = point
    pieces[index - 1].right = point
  }

  /// Where a function changes its sign; the end nearer to zero where it does not.
  private func root(from first: Double, to last: Double, of excess: (Double) -> Double) -> Double {
    var (left, right) = (first, last)
    let (atLeft, atRight) = (excess(left), excess(right))
    guard (atLeft > 0) != (atRight > 0) else { return abs(atLeft) < abs(atRight) ? left : right }
    for _ in 0..<60 {
      let middle = 0.5 * (left + right)
      if middle <= left || middle >= right { break }
      if (excess(middle) > 0) == (atLeft > 0) { left = middle } else { right = middle }
    }
    return 0.5 * (left + right)
  }

  /// The height of the envelope.
  func value(at amount: Double) -> Double {
    for piece in pieces where amount <= piece.right {
      return piece.isChord
        ? piece.leftValue + piece.leftSlope * (amount - piece.left) : worth.value(at: amount)
    }
    return worth.value(at: amount)
  }

  /// What is bought at a price that rises away from a centre, with no pull for no rise.
  func demand(at price: Double, pull: Double, centre: Double) -> ConcaveEnvelope.Demand {
    for piece in pieces {
      if piece.leftSlope <= price + pull * (piece.left - centre) {
        return .init(amount: piece.left, fall: 0)
      }
      if piece.rightSlope >= price + pull * (piece.right - centre) { continue }
      if piece.isChord {
        return .init(amount: centre + (piece.leftSlope - price) / pull, fall: 1 / pull)
      }
      return demand(at: price, pull: pull, centre: centre, along: piece)
    }
    return .init(amount: pieces[pieces.count - 1].right, fall: 0)
  }

  private func demand(
    at price: Double, pull: Double, centre: Double, along piece: Piece
  ) -> ConcaveEnvelope.Demand {
    var (left, right) = (piece.left, piece.right)
    var x = 0.5 * (left + right)
    var fall = 0.0
    for _ in 0..<80 {
      let (slope, curvature) = worth.bend(at: x)
      let excess = slope - price - pull * (x - centre)
      fall = 1 / (pull - curvature)
      if excess > 0 { left = x } else { right = x }
      var next = x + excess * fall
      if !(next > left && next < right) { next = 0.5 * (left + right) }
      let step = abs(next - x)
      x = next
      if step <= 4e-15 * abs(x) || right - left <= 2 * x.ulp { break }
    }
    return .init(amount: x, fall: fall.isFinite && fall > 0 ? fall : 0)
  }

  /// The stretch that is straight at a price, if one is: what may be bought is all of it.
  func tie(at price: Double, tolerance: Double) -> (low: Double, high: Double)? {
    for piece in pieces where piece.isChord && abs(piece.leftSlope - price) <= tolerance {
      return (piece.left, piece.right)
    }
    return nil
  }
}
