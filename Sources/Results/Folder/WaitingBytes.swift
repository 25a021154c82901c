internal import Glibc

/// Bytes that wait until they may go where they shall: in memory while they are few, then in a file.
///
/// The file stands beside the place that they are for, or, where there is none, in the temporary
/// folder without a name, so that nothing is left of it. Where that folder takes no more they stay
/// in memory.
public final class WaitingBytes {
  /// How many are held in memory before they go to a file.
  private static let most = 1 << 16

  private var last: [UInt8] = []
  private var descriptor: Int32 = -1
  /// How many are in the file.
  private var written = 0
  private var staysInMemory = false
  private let place: (file: ResultFile, temporary: String)?

  /// Creates an empty store without a place.
  public init() { place = nil }

  /// Creates an empty store beside the place that its bytes are for.
  init(for file: ResultFile, at temporary: String) { place = (file, temporary) }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// How many there are.
  public var count: Int { written + last.count }

  /// Adds a text.
  ///
  /// - Throws: ``RunFolderError`` where the file beside the place takes no more.
  public func append(_ text: String) throws(RunFolderError) {
    var text = text
    text.withUTF8 { last.append(contentsOf: $0) }
    if last.count >= Self.most { try flush() }
  }

  /// Adds bytes.
  ///
  /// - Throws: ``RunFolderError`` where the file beside the place takes no more.
  public func append(_ bytes: UnsafeRawBufferPointer) throws(RunFolderError) {
    last.append(contentsOf: bytes)
    if last.count >= Self.most { try flush() }
  }

  /// Reads bytes from an offset on.
  ///
  /// - Parameters:
  ///   - buffer: Where they go.
  ///   - offset: The place of the first of them.
  /// - Returns: How many were read, 0 at the end; nil where the file cannot be read, with `errno`.
  public func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Int? {
    guard offset < written else {
      let start = offset - written
      let size = min(buffer.count, max(0, last.count - start))
      guard size > 0 else { return 0 }
      last.withUnsafeBytes {
        buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[start..<(start + size)]))
      }
      return size
    }
    while true {
      let size = pread(
        descriptor, buffer.baseAddress, min(buffer.count, written - offset), off_t(offset))
      if size >= 0 { return size }
      if errno != EINTR { return nil }
    }
  }

  /// Calls `body` with all bytes, part by part.
  ///
  /// - Parameter body: Gives false where it takes no more.
  /// - Returns: Whether all were taken.
  public func eachPart(_ body: (UnsafeRawBufferPointer) -> Bool) -> Bool {
    var offset = 0
    return withUnsafeTemporaryAllocation(byteCount: Self.most, alignment: 16) { room in
      while offset < count {
        guard let size = read(into: room, at: offset), size > 0,
          body(UnsafeRawBufferPointer(rebasing: room[..<size]))
        else { return false }
        offset += size
      }
      return true
    }
  }

  /// Puts all bytes into the file beside their place.
  func finish() throws(RunFolderError) {
    try flush()
    guard let place, descriptor >= 0 else { return }
    let result = close(descriptor)
    descriptor = -1
    guard result == 0 else { throw place.file.failure(errno) }
  }

  private func flush() throws(RunFolderError) {
    guard !staysInMemory else { return }
    if descriptor < 0 { open() }
    var code = descriptor < 0 ? errno : 0
    var done = 0
    while code == 0, done < last.count {
      let size = last.withUnsafeBytes {
        pwrite(descriptor, $0.baseAddress?.advanced(by: done), last.count - done, off_t(written))
      }
      if size > 0 {
        done += size
        written += size
      } else if size == 0 || errno != EINTR {
        code = size == 0 ? ENOSPC : errno
      }
    }
    last.removeFirst(done)
    guard code != 0 else { return }
    if let place { throw place.file.failure(code) }
    staysInMemory = true
  }

  private func open() {
    if let place {
      descriptor = Glibc.open(place.temporary, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
      return
    }
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    var name = Array(((folder.isEmpty ? "/tmp" : folder) + "/outturn.XXXXXX").utf8CString)
    descriptor = mkstemp(&name)
    guard descriptor >= 0 else { return }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    unlink(name)
  }
}
