internal import Foundation
internal import Synchronization

/// A line on stderr with the share done and the time left, for work longer than half a second.
final class Progress: Sendable {
  private struct State {
    var shown = false
    var last: Date?
  }

  private let total: Int
  /// When the work began; nil where nobody looks on.
  private let began: Date?
  private let state = Mutex(State())

  /// Creates a progress line.
  ///
  /// - Parameter total: How many draws there are to do, over all scenarios.
  init(total: Int) {
    self.total = total
    began = Terminal.isInteractive ? Date() : nil
  }

  /// Tells how many draws are done.
  func update(_ done: Int) {
    guard let began, done > 0, total > 0 else { return }
    let now = Date()
    let elapsed = now.timeIntervalSince(began)
    guard elapsed > 0.5 else { return }
    state.withLock { state in
      if let last = state.last, now.timeIntervalSince(last) <= 0.1 { return }
      state.last = now
      state.shown = true
      let left = elapsed * Double(total - done) / Double(done)
      FileHandle.standardError.write(
        Data("\r\u{1B}[K\(done * 100 / total) %  \(Int(left.rounded(.up))) s left".utf8))
    }
  }

  /// Removes the line.
  func finish() {
    state.withLock { state in
      if state.shown { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
    }
  }
}
