internal import Glibc

/// Numbers by period and draw, in as few bytes as they need.
///
/// Each piece of 256 draws of a period is kept as its least value and the differences from it, in 0,
/// 1, 2 or 4 bytes each (frame of reference), where it holds whole numbers of 32 bits; others are
/// kept once where all are equal, else as they are. Threads may write different pieces at once.
final class PackedDraws: @unchecked Sendable {
  /// Draws in a piece.
  static let pieceSize = 256

  private struct Piece {
    /// Differences from `base`, or the numbers themselves; nil where all are `base`.
    var values: UnsafeMutableRawPointer?
    var base = 0.0
    /// The greatest difference of whole numbers.
    var spread: UInt32 = 0
    /// Bytes of a difference; 8 for numbers as they are.
    var width: UInt8 = 0
    /// Whether the values belong to the period before.
    var isShared = false

    /// The whole numbers that it lies between; nil where it holds others.
    var range: ClosedRange<Int64>? {
      guard width < 8, let base = Int32(exactly: base) else { return nil }
      return Int64(base)...Int64(base) + Int64(spread)
    }
  }

  let draws: Int
  private let piecesPerPeriod: Int
  private let pieces: UnsafeMutableBufferPointer<Piece>

  /// Zeros everywhere.
  init(periods: Int, draws: Int) {
    self.draws = draws
    piecesPerPeriod = (draws + Self.pieceSize - 1) / Self.pieceSize
    pieces = .allocate(capacity: periods * piecesPerPeriod)
    pieces.initialize(repeating: Piece())
  }

  deinit {
    for piece in pieces where !piece.isShared { piece.values?.deallocate() }
    pieces.deallocate()
  }

  // MARK: Writing

  /// Keeps values of consecutive draws from the beginning of a piece to the end of one, rounded.
  ///
  /// - Returns: Whether all fit 32 bits; otherwise what is kept means nothing.
  func storeRounded(
    _ values: UnsafePointer<Double>, count: Int, period: Int, firstDraw: Int
  ) -> Bool {
    forEachPiece(count, period, firstDraw) { place, first, size in
      WholeColumn.with(values + first, count: size) { whole in
        if let whole { return put(whole, place) }
        return withUnsafeTemporaryAllocation(of: Double.self, capacity: size) { rounded in
          for i in 0..<size { rounded.initializeElement(at: i, to: values[first + i].rounded()) }
          guard let base = rounded.baseAddress else { return false }
          return WholeColumn.with(base, count: size) { whole in
            whole.map { put($0, place) } ?? false
          }
        }
      }
    }
  }

  /// Keeps values of consecutive draws as they are, with the limits of ``storeRounded``.
  ///
  /// The periods of a piece come in order, each once: what is as it was is kept once.
  func store(_ values: UnsafePointer<Double>, count: Int, period: Int, firstDraw: Int) {
    _ = forEachPiece(count, period, firstDraw) { place, first, size in
      let column = values + first
      WholeColumn.with(column, count: size) { whole in
        if let whole {
          _ = put(whole, place)
        } else if Self.areEqual(column, size) {
          pieces[place] = Piece(base: column[0])
        } else {
          putReal(column, size, place)
        }
      }
      if period > 0 { share(place, size) }
      return true
    }
  }

  /// Keeps for some draws of a period what they were in the period before.
  func storeAgain(count: Int, period: Int, firstDraw: Int) {
    _ = forEachPiece(count, period, firstDraw) { place, _, _ in
      pieces[place] = pieces[place - piecesPerPeriod]
      pieces[place].isShared = true
      return true
    }
  }

  private func forEachPiece(
    _ count: Int, _ period: Int, _ firstDraw: Int, _ body: (Int, Int, Int) -> Bool
  ) -> Bool {
    precondition(firstDraw % Self.pieceSize == 0, "draw \(firstDraw) begins no piece")
    precondition(
      count % Self.pieceSize == 0 || firstDraw + count == draws, "\(count) draws end no piece")
    for first in stride(from: 0, to: count, by: Self.pieceSize) {
      let place = period * piecesPerPeriod + (firstDraw + first) / Self.pieceSize
      guard body(place, first, min(Self.pieceSize, count - first)) else { return false }
    }
    return true
  }

  private func put(_ whole: WholeColumn, _ place: Int) -> Bool {
    if !pieces[place].isShared { pieces[place].values?.deallocate() }
    pieces[place] = Piece(
      values: whole.packed(), base: Double(whole.least), spread: whole.spread, width: whole.width)
    return true
  }

  private func putReal(_ values: UnsafePointer<Double>, _ count: Int, _ place: Int) {
    let size = count * MemoryLayout<Double>.size
    let room = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 8)
    room.copyMemory(from: values, byteCount: size)
    pieces[place] = Piece(values: room, width: 8)
  }

  /// Lets go of the values of a piece that are those of the period before.
  private func share(_ place: Int, _ count: Int) {
    let (before, piece) = (pieces[place - piecesPerPeriod], pieces[place])
    guard let values = piece.values, let known = before.values, piece.base == before.base,
      piece.width == before.width, piece.spread == before.spread,
      memcmp(values, known, count * Int(piece.width)) == 0
    else { return }
    values.deallocate()
    pieces[place].values = known
    pieces[place].isShared = true
  }

  private static func areEqual(_ values: UnsafePointer<Double>, _ count: Int) -> Bool {
    var differing: UInt64 = 0
    for i in 0..<count { differing |= values[i].bitPattern ^ values[0].bitPattern }
    return differing == 0
  }

  // MARK: Reading

  /// The whole numbers that all draws of a period lie between; nil where one is not whole.
  func range(of period: Int) -> ClosedRange<Int64>? {
    var (low, high) = (Int64.max, Int64.min)
    for piece in row(period) {
      guard let range = piece.range else { return nil }
      low = min(low, range.lowerBound)
      high = max(high, range.upperBound)
    }
    return low <= high ? low...high : nil
  }

  /// The number that all draws of a period are; nil where they differ.
  func constant(_ period: Int) -> Double? {
    let row = row(period)
    guard let first = row.first?.base else { return nil }
    return row.allSatisfy { $0.values == nil && $0.base == first } ? first : nil
  }

  /// Whether a period is known to be the one before again.
  func repeats(_ period: Int) -> Bool {
    guard period > 0 else { return false }
    return zip(row(period), row(period - 1)).allSatisfy {
      $0.values == $1.values && $0.base == $1.base
    }
  }

  /// How many bytes the values take, beside a few for each piece.
  var byteCount: Int {
    var bytes = 0
    for (place, piece) in pieces.enumerated() where piece.values != nil && !piece.isShared {
      let first = place % piecesPerPeriod * Self.pieceSize
      bytes += min(Self.pieceSize, draws - first) * Int(piece.width)
    }
    return bytes
  }

  private func row(_ period: Int) -> Slice<UnsafeMutableBufferPointer<Piece>> {
    pieces[period * piecesPerPeriod..<(period + 1) * piecesPerPeriod]
  }

  /// One value.
  func value(period: Int, draw: Int) -> Double {
    let piece = pieces[period * piecesPerPeriod + draw / Self.pieceSize]
    guard let values = piece.values else { return piece.base }
    let place = draw % Self.pieceSize
    return switch piece.width {
    case 1: piece.base + Double(values.load(fromByteOffset: place, as: UInt8.self))
    case 2: piece.base + Double(values.load(fromByteOffset: 2 * place, as: UInt16.self))
    case 4: piece.base + Double(values.load(fromByteOffset: 4 * place, as: UInt32.self))
    default: values.load(fromByteOffset: 8 * place, as: Double.self)
    }
  }

  /// Calls `body` with the number of a draw and its value in a period, draw by draw.
  @inline(__always)
  func forEach(in period: Int, _ body: (Int, Double) -> Void) {
    var first = 0
    for piece in row(period) {
      let draws = first..<min(first + Self.pieceSize, draws)
      let base = piece.base
      if let values = piece.values {
        switch piece.width {
        case 1:
          let room = values.assumingMemoryBound(to: UInt8.self)
          for draw in draws { body(draw, base + Double(room[draw - first])) }
        case 2:
          let room = values.assumingMemoryBound(to: UInt16.self)
          for draw in draws { body(draw, base + Double(room[draw - first])) }
        case 4:
          let room = values.assumingMemoryBound(to: UInt32.self)
          for draw in draws { body(draw, base + Double(room[draw - first])) }
        default:
          let room = values.assumingMemoryBound(to: Double.self)
          for draw in draws { body(draw, room[draw - first]) }
        }
      } else {
        for draw in draws { body(draw, base) }
      }
      first = draws.upperBound
    }
  }

  /// Counts how often each whole number from `low` on occurs in a period that holds no others.
  ///
  /// - Returns: The sum of all draws.
  func count(
    _ period: Int, from low: Int64, into counts: UnsafeMutableBufferPointer<Int32>
  ) -> Int64 {
    var sum: Int64 = 0
    var first = 0
    for piece in row(period) {
      let size = min(Self.pieceSize, draws - first)
      let base = Int64(piece.base)
      let place = Int(base - low)
      sum += base * Int64(size)
      switch piece.width {
      case 0: counts[place] += Int32(size)
      case 1: sum += tally(piece, UInt8.self, size, place, counts)
      case 2: sum += tally(piece, UInt16.self, size, place, counts)
      default: sum += tally(piece, UInt32.self, size, place, counts)
      }
      first += size
    }
    return sum
  }

  @inline(__always)
  private func tally<Difference: FixedWidthInteger>(
    _ piece: Piece, _: Difference.Type, _ size: Int, _ place: Int,
    _ counts: UnsafeMutableBufferPointer<Int32>
  ) -> Int64 {
    guard let room = piece.values?.assumingMemoryBound(to: Difference.self) else { return 0 }
    var sum: Int64 = 0
    for i in 0..<size {
      sum += Int64(room[i])
      counts[place + Int(room[i])] += 1
    }
    return sum
  }
}
