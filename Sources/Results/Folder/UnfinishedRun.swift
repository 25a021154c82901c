internal import Foundation
internal import Synchronization

/// What is being written beside its place, folders and files, so that an interrupt can remove it.
public enum UnfinishedRun {
  private static let paths = Mutex<[String]>([])

  static func begin(_ path: String) { paths.withLock { $0.append(path) } }

  static func end(_ path: String) { paths.withLock { $0.removeAll { $0 == path } } }

  /// Removes what has been written so far.
  public static func remove() {
    for path in paths.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: path) }
  }
}
