internal import Dispatch

/// Splits draws into blocks and works on them with several threads.
enum Blocks {
  /// Draws per block; results never depend on it.
  private static let size = 1024

  /// Calls `body` once per block of consecutive draws.
  ///
  /// - Parameters:
  ///   - draws: How many draws.
  ///   - threads: At most so many calls at once.
  ///   - body: Works on the draws of one block; must not depend on the order of calls.
  static func each(of draws: Int, threads: Int, _ body: @Sendable (Range<Int>) -> Void) {
    concurrent((draws + size - 1) / size, threads: threads) { block in
      body(block * size..<min((block + 1) * size, draws))
    }
  }

  /// Calls `body` for every index below `count`, at most `threads` at once.
  static func concurrent(_ count: Int, threads: Int, _ body: @Sendable (Int) -> Void) {
    guard threads > 1, count > 1 else {
      for index in 0..<count { body(index) }
      return
    }
    let workers = min(threads, count)
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      var index = worker
      while index < count {
        body(index)
        index += workers
      }
    }
  }
}
