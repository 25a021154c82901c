internal import Dispatch
internal import Synchronization

/// Works on many series at once; what comes out does not depend on how many threads there are.
enum SeriesWork {
  /// Calls `body` for every series and gives the results in their order.
  ///
  /// - Parameters:
  ///   - inputs: The series.
  ///   - threads: How many threads there are.
  ///   - progress: Where to tell how many are done.
  ///   - before: How many were done before.
  ///   - body: The work on one series.
  /// - Returns: What `body` gave.
  static func each<Input: Sendable, Output: Sendable>(
    _ inputs: [Input], threads: @autoclosure () -> Int, progress: Progress, after before: Int = 0,
    _ body: @Sendable (Input) -> Output
  ) -> [Output] {
    // One series alone asks for no processors.
    let workers = inputs.count > 1 ? min(threads(), inputs.count) : 1
    guard workers > 1 else {
      return inputs.enumerated().map { index, input in
        defer { progress.update(before + index + 1) }
        return body(input)
      }
    }
    let shared = SharedWork<Output>(count: inputs.count)
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      while let index = shared.next() {
        shared.put(body(inputs[index]), at: index)
        progress.update(before + shared.doneCount)
      }
    }
    return shared.results
  }
}

/// The next series to work on, and what is done.
private final class SharedWork<Output: Sendable>: Sendable {
  private let following = Atomic<Int>(0)
  private let done = Atomic<Int>(0)
  private let outputs: Mutex<[Output?]>
  private let count: Int

  init(count: Int) {
    self.count = count
    outputs = Mutex([Output?](repeating: nil, count: count))
  }

  func next() -> Int? {
    let index = following.wrappingAdd(1, ordering: .relaxed).oldValue
    return index < count ? index : nil
  }

  func put(_ output: Output, at index: Int) {
    outputs.withLock { $0[index] = output }
    done.wrappingAdd(1, ordering: .relaxed)
  }

  var doneCount: Int { done.load(ordering: .relaxed) }

  var results: [Output] { outputs.withLock { $0.compactMap { $0 } } }
}
