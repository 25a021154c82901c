public import Foundation
internal import Glibc

/// Writes several files, all of them or none.
///
/// Each is written beside its place first; when all are, they are moved there.
public struct ResultFiles: ~Copyable {
  private var staged: [(file: ResultFile, temporary: String)] = []
  private var sent: [(file: ResultFile, data: Data)] = []

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
      sent.append((file, data))
      return
    }
    let temporary = file.beside(staged.count)
    UnfinishedRun.begin(temporary)
    staged.append((file, temporary))
    try file.stage(data, at: temporary)
  }

  /// Puts every file in its place, after devices have taken theirs.
  ///
  /// - Throws: ``RunFolderError``.
  public mutating func commit() throws(RunFolderError) {
    for item in sent { try item.file.send(item.data) }
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
