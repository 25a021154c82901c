internal import Foundation
internal import Synchronization

/// The temporary folder of a run that is being written, so that an interrupt can remove it.
public enum UnfinishedRun {
  private static let path = Mutex<String?>(nil)

  static func begin(_ folder: String) { path.withLock { $0 = folder } }

  static func end() { path.withLock { $0 = nil } }

  /// Removes what an interrupted run has written so far.
  public static func remove() {
    guard let folder = path.withLock({ $0 }) else { return }
    try? FileManager.default.removeItem(atPath: folder)
  }
}
