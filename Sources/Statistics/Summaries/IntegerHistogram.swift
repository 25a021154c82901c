/// How often each whole number was seen; merging two is exact, so it may be built in any order.
public struct IntegerHistogram: Hashable, Sendable {
  private var first = 0
  private var counts: [Int] = []

  /// How many numbers were counted.
  public private(set) var total = 0

  /// Creates an empty histogram.
  public init() {}

  /// Counts a number.
  ///
  /// Memory grows with the range of the numbers.
  ///
  /// - Parameters:
  ///   - value: The number.
  ///   - times: How often it was seen, ≥ 0.
  public mutating func add(_ value: Int, times: Int = 1) {
    precondition(times >= 0, "a count of \(times) is negative")
    guard times > 0 else { return }
    if counts.isEmpty { first = value }
    if value < first {
      counts.insert(contentsOf: repeatElement(0, count: first - value), at: 0)
      first = value
    }
    let index = value - first
    if index >= counts.count {
      counts.append(contentsOf: repeatElement(0, count: index - counts.count + 1))
    }
    counts[index] += times
    total += times
  }

  /// Adds the counts of another histogram.
  public mutating func merge(_ other: IntegerHistogram) {
    guard other.total > 0 else { return }
    for (offset, times) in other.counts.enumerated() { add(other.first + offset, times: times) }
  }

  /// How often a number was seen.
  public func count(of value: Int) -> Int {
    value >= first && value - first < counts.count ? counts[value - first] : 0
  }

  /// How often a number of at least `value` was seen.
  public func count(atLeast value: Int) -> Int {
    counts.dropFirst(max(0, value - first)).reduce(0, +)
  }

  /// The smallest and the largest number seen; nil when empty.
  public var range: ClosedRange<Int>? {
    guard let low = counts.firstIndex(where: { $0 > 0 }),
      let high = counts.lastIndex(where: { $0 > 0 })
    else { return nil }
    return first + low...first + high
  }

  /// The quantile of the numbers: the value ``quantile(sorted:_:)`` gives for their list.
  ///
  /// - Parameter p: A probability in [0, 1]; the histogram must not be empty.
  /// - Returns: The quantile.
  public func quantile(_ p: Double) -> Double {
    precondition(total > 0, "the quantile of an empty histogram was asked for")
    let place = SamplePlace(p, count: total)
    return place.between(Double(value(atRank: place.low)), Double(value(atRank: place.high)))
  }

  /// The mean; NaN when empty.
  public var mean: Double { centered { $0 } / Double(total) }

  /// The variance with divisor n − 1; NaN for fewer than two numbers.
  public var variance: Double {
    let center = mean
    return total < 2
      ? .nan : centered { ($0 - center) * ($0 - center) } / Double(total - 1)
  }

  private func centered(_ term: (Double) -> Double) -> Double {
    var sum = CompensatedSum()
    for (offset, times) in counts.enumerated() where times > 0 {
      sum.add(term(Double(first + offset)) * Double(times))
    }
    return sum.value
  }

  private func value(atRank rank: Int) -> Int {
    var below = 0
    for (offset, times) in counts.enumerated() {
      below += times
      if below > rank { return first + offset }
    }
    return first + counts.count - 1
  }

  /// Whether both counted the same numbers equally often.
  public static func == (a: IntegerHistogram, b: IntegerHistogram) -> Bool {
    a.range == b.range && a.trimmed.elementsEqual(b.trimmed)
  }

  /// Hashes what equality compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(range)
    hasher.combine(Array(trimmed))
  }

  private var trimmed: ArraySlice<Int> {
    guard let range else { return [] }
    return counts[range.lowerBound - first...range.upperBound - first]
  }
}
