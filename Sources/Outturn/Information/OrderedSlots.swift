internal import Synchronization

/// Results of work that is done in any order, kept by its number.
final class OrderedSlots<Value: Sendable>: Sendable {
  private let values: Mutex<[Value?]>

  /// Room for so many.
  init(_ count: Int) { values = Mutex([Value?](repeating: nil, count: count)) }

  /// Keeps a result.
  func set(_ place: Int, _ value: Value) { values.withLock { $0[place] = value } }

  /// What was kept, in order.
  var all: [Value] { values.withLock { $0.compactMap { $0 } } }
}
