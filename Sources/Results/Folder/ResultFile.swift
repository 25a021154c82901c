public import Foundation
internal import Glibc

/// Writes one file whole, or not at all: beside its place first, then moved there.
public struct ResultFile: Sendable {
  /// Where it shall stand.
  public let path: String

  /// Creates a writer; nothing is written yet.
  public init(path: String) { self.path = path }

  /// Whether the file can be written, as far as can be told before there is something to write.
  ///
  /// - Throws: ``RunFolderError`` where its folder is missing or the place is a folder.
  public func check() throws(RunFolderError) {
    switch Self.kind(path) {
    case S_IFDIR:
      throw RunFolderError(path: path, reason: "it is a folder", hint: "name a file in it")
    case nil:
      let folder = Self.parts(path).folder
      guard Self.kind(folder) == S_IFDIR else {
        throw RunFolderError(
          path: path, reason: "there is no folder `\(folder)`", hint: "make the folder first")
      }
    default: return
    }
  }

  /// Writes the file.
  ///
  /// - Parameter data: All of it.
  /// - Throws: ``RunFolderError``; what stood there before stays.
  public func write(_ data: Data) throws(RunFolderError) {
    var files = ResultFiles()
    defer { files.discard() }
    try files.stage(data, for: path)
    try files.commit()
  }

  /// Whether a pipe or a device stands there, which is written to and never replaced.
  var isDevice: Bool { Self.kind(path).map { $0 != S_IFREG } ?? false }

  /// A place beside the one where the file shall stand.
  func beside(_ number: Int) -> String {
    let (folder, name) = Self.parts(resolved)
    return "\(folder)/.\(name).\(getpid()).\(number).partial"
  }

  /// Writes the bytes into a file beside the place.
  func stage(_ data: Data, at temporary: String) throws(RunFolderError) {
    try put(data, at: temporary, flags: O_WRONLY | O_CREAT | O_TRUNC)
  }

  /// Writes the bytes to the device.
  func send(_ data: Data) throws(RunFolderError) { try put(data, at: path, flags: O_WRONLY) }

  /// Writes bytes that waited to the device.
  func send(_ bytes: WaitingBytes) throws(RunFolderError) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(errno) }
    guard bytes.eachPart({ Self.write($0, to: descriptor) }) else {
      let code = errno
      close(descriptor)
      throw failure(code)
    }
    guard close(descriptor) == 0 else { throw failure(errno) }
  }

  /// Moves the file from beside the place to it.
  func move(from temporary: String) throws(RunFolderError) {
    guard rename(temporary, resolved) == 0 else { throw failure(errno) }
  }

  /// The path without links, where something stands there.
  private var resolved: String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// What stands at a path, links followed; nil for nothing.
  ///
  /// By the system's own calls: the file manager and addresses of Foundation would weigh more than
  /// what a small run writes.
  private static func kind(_ path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  /// The folder of a path, `.` where it names none, and the name in it.
  private static func parts(_ path: String) -> (folder: String, name: String) {
    var bytes = path.utf8[...]
    while bytes.count > 1, bytes.last == UInt8(ascii: "/") { bytes = bytes.dropLast() }
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else {
      return (".", String(Substring(bytes)))
    }
    let folder = slash == bytes.startIndex ? "/" : String(Substring(bytes[..<slash]))
    return (folder, String(Substring(bytes[bytes.index(after: slash)...])))
  }

  private func put(_ data: Data, at path: String, flags: Int32) throws(RunFolderError) {
    let descriptor = open(path, flags | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure(errno) }
    guard data.withUnsafeBytes({ Self.write($0, to: descriptor) }) else {
      let code = errno
      close(descriptor)
      throw failure(code)
    }
    guard close(descriptor) == 0 else { throw failure(errno) }
  }

  /// Writes all bytes; false with `errno` where not all are taken.
  private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
    var done = 0
    while done < bytes.count {
      let count = Glibc.write(
        descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
      if count > 0 {
        done += count
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }

  /// The message behind an error number.
  func failure(_ code: Int32) -> RunFolderError {
    let hint =
      switch code {
      case ENOSPC, EDQUOT: "free some space, or name a file elsewhere"
      case EACCES, EPERM, EROFS: "name a file in a folder you may write to"
      default: "name another file"
      }
    return RunFolderError(path: path, reason: SystemWords.reason(code), hint: hint)
  }
}
