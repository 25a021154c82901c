internal import Foundation
internal import Glibc
internal import Results
internal import SeriesFiles

/// The bytes of a table named on the command line, to be read more than once.
///
/// A file is read where it stands; what comes through a pipe waits in a file of the temporary folder.
final class TableBytes: ByteSource {
  /// The name for messages.
  let name: String
  private let descriptor: Int32
  /// Where a file that is given as stdin was read to by others.
  private let base: Int
  private let piped: WaitingBytes?

  /// Opens a table; `-` is stdin.
  ///
  /// - Throws: ``CommandFailure`` where it cannot be read.
  init(_ path: String) throws {
    name = path == "-" ? "stdin" : path
    descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw TableFile.unreadable(name, errno) }
    do {
      let facts = try TableFile.facts(of: descriptor, name)
      let isFile = facts.st_mode & S_IFMT == S_IFREG
      base = isFile ? max(0, Int(lseek(descriptor, 0, SEEK_CUR))) : 0
      piped = isFile ? nil : try Self.read(descriptor, name)
    } catch {
      if descriptor > 0 { close(descriptor) }
      throw error
    }
  }

  deinit {
    if descriptor > 0 { close(descriptor) }
  }

  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int {
    if let piped {
      guard let count = piped.read(into: buffer, at: offset) else {
        throw TableFile.unreadable(name, errno)
      }
      return count
    }
    while true {
      let count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(base + offset))
      if count >= 0 { return count }
      guard errno == EINTR else { throw TableFile.unreadable(name, errno) }
    }
  }

  /// All bytes at once.
  func all() throws -> Data {
    let size = try piped?.count ?? Int(TableFile.facts(of: descriptor, name).st_size) - base
    return try TableFile.gathered(name, size: max(0, size)) { try read(into: $0, at: $1) }
  }

  private static func read(_ descriptor: Int32, _ name: String) throws -> WaitingBytes {
    let bytes = WaitingBytes()
    return try withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { room in
      while true {
        let count = Glibc.read(descriptor, room.baseAddress, room.count)
        if count == 0 { return bytes }
        if count > 0 {
          try bytes.append(UnsafeRawBufferPointer(rebasing: room[..<count]))
        } else if errno != EINTR {
          throw TableFile.unreadable(name, errno)
        }
      }
    }
  }
}
