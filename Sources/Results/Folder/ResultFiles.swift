public import Foundation
internal import Glibc

/// Writes several files, all of them or none.
///
/// Each is written beside its place first; when all are, they are moved there.
public struct ResultFiles: ~Copyable {
  private enum Content {
    case data(Data)
    case waiting(WaitingBytes)
  }

  private var staged: [(file: ResultFile, temporary: String, growing: WaitingBytes?)] = []
  private var sent: [(file: ResultFile, content: Content)] = []

  /// Creates an empty set.
  public init() {}

  /// Writes a file beside its place; what goes to a device or a pipe waits.
  ///
  /// - Parameters:
  ///   - data: All of it.
  ///   - path: Where it shall stand.
  /// - Throws: ``RunFolderError`` where it cannot be written.
  public mutating func stage(_ data: Data, for path: String) throws(RunFolderError) {
    let file = ResultFile(path: path)
    try file.check()
    if file.isDevice {
      sent.append((file, .data(data)))
      return
    }
    let temporary = file.beside(staged.count)
    UnfinishedRun.begin(temporary)
    staged.append((file, temporary, nil))
    try file.stage(data, at: temporary)
  }

  /// Begins a file whose bytes come bit by bit.
  ///
  /// - Parameter path: Where it shall stand.
  /// - Returns: What takes the bytes, until ``commit()``.
  /// - Throws: ``RunFolderError`` where it cannot be written.
  public mutating func begin(_ path: String) throws(RunFolderError) -> WaitingBytes {
    let file = ResultFile(path: path)
    try file.check()
    if file.isDevice {
      let bytes = WaitingBytes()
      sent.append((file, .waiting(bytes)))
      return bytes
    }
    let temporary = file.beside(staged.count)
    let bytes = WaitingBytes(for: file, at: temporary)
    UnfinishedRun.begin(temporary)
    staged.append((file, temporary, bytes))
    return bytes
  }

  /// Puts every file in its place, after devices have taken theirs.
  ///
  /// - Throws: ``RunFolderError``.
  public mutating func commit() throws(RunFolderError) {
    for item in staged { try item.growing?.finish() }
    for item in sent {
      switch item.content {
      case .data(let data): try item.file.send(data)
      case .waiting(let bytes): try item.file.send(bytes)
      }
    }
    for item in staged { try item.file.move(from: item.temporary) }
    for item in staged { UnfinishedRun.end(item.temporary) }
    staged = []
    sent = []
  }

  /// Removes what is not in its place; nothing after ``commit()``.
  public mutating func discard() {
    for item in staged {
      unlink(item.temporary)
      UnfinishedRun.end(item.temporary)
    }
    staged = []
    sent = []
  }
}
