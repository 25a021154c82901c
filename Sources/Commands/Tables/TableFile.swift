internal import Diagnostics
internal import Foundation
internal import Glibc
internal import Tables

/// A table named on the command line, from a file or from stdin.
enum TableFile {
  /// Reads a CSV file; `-` is stdin.
  ///
  /// - Parameter path: The path as given.
  /// - Returns: The table.
  /// - Throws: ``CommandFailure`` with every mistake and its place.
  static func read(_ path: String) throws -> CSVTable {
    let (name, bytes) = try contents(path)
    do {
      return try CSVTable.read(path: name, contents: bytes)
    } catch { throw DiagnosticText.failure(error) }
  }

  /// The bytes of a file, pipe or device; `-` is stdin.
  static func contents(_ path: String) throws -> (name: String, bytes: Data) {
    if path == "-" { return ("stdin", try bytes(of: 0, "stdin")) }
    // The system's own calls: the file manager and addresses of Foundation weigh megabytes, more
    // than a small file and its forecast.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(path, errno) }
    defer { close(descriptor) }
    return (path, try bytes(of: descriptor, path))
  }

  /// Reads a descriptor to its end; pipes and devices have no length to ask for.
  private static func bytes(of descriptor: Int32, _ name: String) throws -> Data {
    let facts = try facts(of: descriptor, name)
    let size = facts.st_mode & S_IFMT == S_IFREG ? Int(facts.st_size) : nil
    return try gathered(name, size: size) { room, _ in
      Glibc.read(descriptor, room.baseAddress, room.count)
    }
  }

  /// What the system knows of a descriptor from which a table can be read.
  static func facts(of descriptor: Int32, _ name: String) throws -> stat {
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else { throw unreadable(name, errno) }
    // A closed stdin may have become an event queue of the runtime, which is no kind of file.
    guard facts.st_mode & S_IFMT != 0 else { throw unreadable(name, EBADF) }
    guard facts.st_mode & S_IFMT != S_IFDIR else { throw unreadable(name, EISDIR) }
    return facts
  }

  /// Reads until nothing more comes.
  ///
  /// - Parameters:
  ///   - name: The name for messages.
  ///   - size: How many bytes are expected, where that is known.
  ///   - read: Reads into the room, given how many are read already, as the system's call does.
  /// - Returns: The bytes.
  /// - Throws: ``CommandFailure``; what `read` throws.
  static func gathered(
    _ name: String, size: Int?, _ read: (UnsafeMutableRawBufferPointer, Int) throws -> Int
  ) throws -> Data {
    // One byte more than expected tells the end without growing.
    var size = max(size.map { $0 + 1 } ?? 1 << 16, 1 << 12)
    guard var room = malloc(size) else { throw unreadable(name, ENOMEM) }
    var count = 0
    while true {
      if count == size {
        guard let larger = realloc(room, 2 * size) else {
          free(room)
          throw unreadable(name, ENOMEM)
        }
        room = larger
        size *= 2
      }
      let got: Int
      do {
        got = try read(.init(start: room + count, count: size - count), count)
      } catch {
        free(room)
        throw error
      }
      if got == 0 { return Data(bytesNoCopy: room, count: count, deallocator: .free) }
      if got > 0 {
        count += got
      } else if errno != EINTR {
        let code = errno
        free(room)
        throw unreadable(name, code)
      }
    }
  }

  /// The message about a table that cannot be read.
  static func unreadable(_ name: String, _ code: Int32) -> CommandFailure {
    let reason =
      switch code {
      case ENOENT, ENOTDIR: "there is no such file"
      case EISDIR: "it is a folder"
      case EACCES, EPERM: "permission denied"
      case EBADF: "it is closed"
      default: String(cString: strerror(code))
      }
    return DiagnosticText.failure(
      DiagnosticList([Diagnostic("file-not-readable", "cannot read `\(name)`: \(reason)")]))
  }
}
