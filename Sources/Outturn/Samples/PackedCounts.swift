/// Whole numbers by period and draw, in as few bytes as their spread needs.
///
/// Each piece of 256 draws of a period is kept as its least value and the differences from it, in 0,
/// 1, 2 or 4 bytes each (frame of reference). Threads may write different pieces at once.
final class PackedCounts: @unchecked Sendable {
  /// Draws in a piece.
  static let pieceSize = 256

  private struct Piece {
    var values: UnsafeMutableRawPointer?
    var base: Int32 = 0
    /// Bytes of a difference.
    var width: UInt8 = 0
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
    for piece in pieces { piece.values?.deallocate() }
    pieces.deallocate()
  }

  /// Keeps values of consecutive draws from the beginning of a piece to the end of one, rounded.
  ///
  /// - Returns: Whether all fit 32 bits; otherwise what is kept means nothing.
  func store(
    _ values: UnsafePointer<Double>, count: Int, period: Int, firstDraw: Int
  ) -> Bool {
    precondition(firstDraw % Self.pieceSize == 0, "draw \(firstDraw) begins no piece")
    precondition(
      count % Self.pieceSize == 0 || firstDraw + count == draws, "\(count) draws end no piece")
    var first = 0
    while first < count {
      let size = min(Self.pieceSize, count - first)
      let place = period * piecesPerPeriod + (firstDraw + first) / Self.pieceSize
      guard store(values + first, size, in: &pieces[place]) else { return false }
      first += size
    }
    return true
  }

  private func store(_ values: UnsafePointer<Double>, _ count: Int, in piece: inout Piece) -> Bool {
    var low = values[0]
    var high = low
    // 0, or no number where one of the values is none or infinite.
    var poison = 0.0
    for i in 0..<count {
      low = values[i] < low ? values[i] : low
      high = values[i] > high ? values[i] : high
      poison += values[i] - values[i]
    }
    guard poison == 0, let base = Int32(exactly: low.rounded()),
      let last = Int32(exactly: high.rounded())
    else {
      return false
    }
    piece.values?.deallocate()
    let spread = Int64(last) - Int64(base)
    let width = spread == 0 ? 0 : spread < 1 << 8 ? 1 : spread < 1 << 16 ? 2 : 4
    piece = Piece(values: nil, base: base, width: UInt8(width))
    guard width > 0 else { return true }
    let room = UnsafeMutableRawPointer.allocate(byteCount: count * width, alignment: 4)
    piece.values = room
    switch width {
    case 1: pack(values, count, Double(base), into: room.assumingMemoryBound(to: UInt8.self))
    case 2: pack(values, count, Double(base), into: room.assumingMemoryBound(to: UInt16.self))
    default: pack(values, count, Double(base), into: room.assumingMemoryBound(to: UInt32.self))
    }
    return true
  }

  @inline(__always)
  private func pack<Difference: FixedWidthInteger & UnsignedInteger>(
    _ values: UnsafePointer<Double>, _ count: Int, _ base: Double,
    into room: UnsafeMutablePointer<Difference>
  ) {
    // Whole values, as all but a few are, are spared the slow rounding of halves away from 0.
    var isWhole = true
    for i in 0..<count {
      let value = values[i]
      isWhole = isWhole && value == value.rounded(.toNearestOrEven)
    }
    if isWhole {
      for i in 0..<count { room[i] = Difference(truncatingIfNeeded: Int64(values[i] - base)) }
    } else {
      for i in 0..<count {
        room[i] = Difference(truncatingIfNeeded: Int64(values[i].rounded() - base))
      }
    }
  }

  /// One value.
  func value(period: Int, draw: Int) -> Double {
    let piece = pieces[period * piecesPerPeriod + draw / Self.pieceSize]
    guard let values = piece.values else { return Double(piece.base) }
    let place = draw % Self.pieceSize
    let difference: Int64 =
      switch piece.width {
      case 1: Int64(values.load(fromByteOffset: place, as: UInt8.self))
      case 2: Int64(values.load(fromByteOffset: 2 * place, as: UInt16.self))
      default: Int64(values.load(fromByteOffset: 4 * place, as: UInt32.self))
      }
    return Double(Int64(piece.base) + difference)
  }

  /// Calls `body` with the number of a draw's period and its value, draw by draw.
  @inline(__always)
  func forEach(in period: Int, _ body: (Int, Int64) -> Void) {
    var first = 0
    for place in period * piecesPerPeriod..<(period + 1) * piecesPerPeriod {
      let piece = pieces[place]
      let end = min(first + Self.pieceSize, draws)
      let base = Int64(piece.base)
      if let values = piece.values {
        switch piece.width {
        case 1:
          let room = values.assumingMemoryBound(to: UInt8.self)
          for draw in first..<end { body(draw, base + Int64(room[draw - first])) }
        case 2:
          let room = values.assumingMemoryBound(to: UInt16.self)
          for draw in first..<end { body(draw, base + Int64(room[draw - first])) }
        default:
          let room = values.assumingMemoryBound(to: UInt32.self)
          for draw in first..<end { body(draw, base + Int64(room[draw - first])) }
        }
      } else {
        for draw in first..<end { body(draw, base) }
      }
      first = end
    }
  }
}
