internal import CZlib

/// The bytes of a file from its start to its end, unpacked where gzip packed them.
final class UnpackedBytes {
  private enum State {
    case unread, plain, packed, over
  }

  private static let size = 1 << 16

  private let source: any ByteSource
  private var offset = 0
  private var state = State.unread
  private let input = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 16)
  /// What was read and is not yet used.
  private var waiting = 0..<0
  /// Behind a pointer, as zlib keeps its address; nil until a packed file is met.
  private var inflater: UnsafeMutablePointer<z_stream>?

  /// Starts at the first byte of a source.
  init(_ source: any ByteSource) { self.source = source }

  deinit {
    input.deallocate()
    if let inflater {
      inflateEnd(inflater)
      inflater.deallocate()
    }
  }

  /// Fills a buffer as far as the bytes reach.
  ///
  /// - Parameter buffer: Where they go.
  /// - Returns: How many there were; fewer than there is room for only at the end.
  /// - Throws: ``SeriesStream/Unfit`` where a packed file is damaged; what the source throws.
  func fill(_ buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    if state == .unread { try start() }
    var count = 0
    while count < buffer.count, state != .over {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[count...])
      count += state == .plain ? try copy(into: rest) : try inflate(into: rest)
    }
    return count
  }

  private func start() throws {
    _ = try refill()
    guard waiting.count >= 2, input[0] == 0x1F, input[1] == 0x8B else {
      state = .plain
      return
    }
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 15 bits of window, 16 for the gzip format.
    guard
      inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else {
      stream.deallocate()
      throw SeriesStream.Unfit()
    }
    inflater = stream
    state = .packed
  }

  /// Reads on behind what is waiting; false at the end.
  private func refill() throws -> Bool {
    let kept = waiting.count
    input.copyMemory(from: UnsafeRawBufferPointer(rebasing: input[waiting]))
    var count = kept
    while count < input.count {
      let got = try source.read(
        into: UnsafeMutableRawBufferPointer(rebasing: input[count...]), at: offset)
      if got == 0 { break }
      count += got
      offset += got
    }
    waiting = 0..<count
    return count > kept
  }

  private func copy(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    if waiting.isEmpty, try !refill() {
      state = .over
      return 0
    }
    let count = min(waiting.count, buffer.count)
    let part = waiting.lowerBound..<(waiting.lowerBound + count)
    buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: input[part]))
    waiting = part.upperBound..<waiting.upperBound
    return count
  }

  private func inflate(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    guard let inflater, let bytes = input.baseAddress?.assumingMemoryBound(to: UInt8.self) else {
      throw SeriesStream.Unfit()
    }
    // Without further bytes there may still be text in the window.
    if waiting.isEmpty { _ = try refill() }
    inflater.pointee.next_in = bytes + waiting.lowerBound
    inflater.pointee.avail_in = UInt32(waiting.count)
    inflater.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
    inflater.pointee.avail_out = UInt32(buffer.count)
    let code = CZlib.inflate(inflater, Z_NO_FLUSH)
    waiting = (waiting.upperBound - Int(inflater.pointee.avail_in))..<waiting.upperBound
    switch code {
    case Z_OK: break
    case Z_STREAM_END: try nextMember(inflater)
    // Damage, or an end in the middle of a member.
    default: throw SeriesStream.Unfit()
    }
    return buffer.count - Int(inflater.pointee.avail_out)
  }

  /// Goes on to the next member, or to the end where nothing but zeros follow.
  private func nextMember(_ inflater: UnsafeMutablePointer<z_stream>) throws {
    if waiting.count < 2 { _ = try refill() }
    if waiting.count >= 2, input[waiting.lowerBound] == 0x1F, input[waiting.lowerBound + 1] == 0x8B
    {
      guard inflateReset(inflater) == Z_OK else { throw SeriesStream.Unfit() }
      return
    }
    repeat {
      guard input[waiting].allSatisfy({ $0 == 0 }) else { throw SeriesStream.Unfit() }
      waiting = 0..<0
    } while try refill()
    state = .over
  }
}
