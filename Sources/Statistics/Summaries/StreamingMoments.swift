/// The moments of values that arrive one by one, the same bits however they are handed over.
///
/// Values are gathered in blocks of a fixed size; each full block goes through the two passes of
/// ``Moments``, and blocks are joined as a binary counter carries, so that equal numbers of values
/// meet and errors grow with the logarithm of the count.
public struct StreamingMoments: Sendable {
  /// How many values make a block.
  public static let blockSize = 1024

  private var pending: [Double] = []
  /// Moments of 2ᵏ blocks at index k, where that bit of the number of blocks is set.
  private var levels: [Moments?] = []

  /// Starts without values.
  public init() {}

  /// Adds a value, which must be finite.
  public mutating func add(_ value: Double) {
    pending.append(value)
    if pending.count == Self.blockSize { close() }
  }

  /// Adds values in their order, all finite.
  public mutating func add(contentsOf values: some Sequence<Double>) {
    for value in values { add(value) }
  }

  /// The moments of all values so far.
  public var moments: Moments {
    var result = Moments([])
    // The oldest blocks first, in the order the values came.
    for level in levels.reversed() { if let level { result.merge(level) } }
    result.merge(Moments(pending))
    return result
  }

  private mutating func close() {
    var carry = Moments(pending)
    pending.removeAll(keepingCapacity: true)
    for k in levels.indices {
      guard var older = levels[k] else {
        levels[k] = carry
        return
      }
      older.merge(carry)
      carry = older
      levels[k] = nil
    }
    levels.append(carry)
  }
}
