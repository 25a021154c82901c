internal import Synchronization

/// Room for results that several threads find, in the order of what was asked.
final class ResultRoom<Value: Sendable>: Sendable {
  private let found: Mutex<[Result<Value, StudyError>?]>

  /// Room for so many results.
  init(count: Int) { found = Mutex([Result<Value, StudyError>?](repeating: nil, count: count)) }

  /// Keeps a result.
  func set(_ result: Result<Value, StudyError>, at place: Int) {
    found.withLock { $0[place] = result }
  }

  /// All results.
  ///
  /// - Throws: The first failure in order.
  func results() throws(StudyError) -> [Value] {
    var values: [Value] = []
    for result in found.withLock({ $0 }) {
      guard let result else { continue }
      values.append(try result.get())
    }
    return values
  }
}
