/// The text of a file, a few whole lines at a time.
final class TextBlocks {
  /// A line longer than this is none of a table of series.
  private static let longestLine = 1 << 20

  private let bytes: UnpackedBytes
  private var room = [UInt8](repeating: 0, count: 1 << 16)
  /// How many bytes of the room are filled.
  private var filled = 0
  private var isFirst = true
  private var isOver = false

  /// Starts at the first line.
  init(_ source: any ByteSource) { bytes = UnpackedBytes(source) }

  /// Calls `body` with the next lines, UTF-8 without a byte order mark.
  ///
  /// - Returns: False at the end, where there was nothing to call it with.
  /// - Throws: ``SeriesStream/Unfit`` where the bytes are no such text; what the source throws.
  func next(_ body: (UnsafeBufferPointer<UInt8>) throws -> Void) throws -> Bool {
    guard let end = try lines() else { return false }
    try room.withUnsafeBufferPointer { all in
      var block = UnsafeBufferPointer(rebasing: all[..<end])
      if isFirst, block.starts(with: [0xEF, 0xBB, 0xBF]) {
        block = UnsafeBufferPointer(rebasing: block[3...])
      }
      guard FileBytes.isUTF8(UnsafeRawBufferPointer(block)) else { throw SeriesStream.Unfit() }
      try body(block)
    }
    isFirst = false
    room.withUnsafeMutableBufferPointer { all in
      for index in end..<filled { all[index - end] = all[index] }
    }
    filled -= end
    return true
  }

  /// Fills the room and finds the end of the last whole line in it; nil at the end.
  private func lines() throws -> Int? {
    while true {
      if !isOver {
        let count = try room.withUnsafeMutableBytes {
          try bytes.fill(UnsafeMutableRawBufferPointer(rebasing: $0[filled...]))
        }
        filled += count
        isOver = filled < room.count
      }
      if isOver { return filled == 0 ? nil : filled }
      if let place = room[..<filled].lastIndex(of: 0x0A) { return place + 1 }
      guard room.count < Self.longestLine else { throw SeriesStream.Unfit() }
      room += [UInt8](repeating: 0, count: room.count)
    }
  }
}
