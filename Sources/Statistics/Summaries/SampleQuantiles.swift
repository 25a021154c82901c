/// The quantile of an ascending sample, straight between order statistics.
///
/// > Reference: Hyndman & Fan (1996), The American Statistician 50, 361–365, definition 7.
///
/// - Parameters:
///   - sorted: The sample in ascending order, not empty, without NaN.
///   - p: A probability in [0, 1].
/// - Returns: The value at position `(n − 1) p`.
public func quantile(sorted: UnsafeBufferPointer<Double>, _ p: Double) -> Double {
  precondition(!sorted.isEmpty, "the quantile of an empty sample was asked for")
  let place = SamplePlace(p, count: sorted.count)
  return place.between(sorted[place.low], sorted[place.high])
}

/// The quantile of an ascending sample, straight between order statistics (definition 7 of Hyndman
/// & Fan 1996).
///
/// - Parameters:
///   - sorted: The sample in ascending order, not empty, without NaN.
///   - p: A probability in [0, 1].
/// - Returns: The value at position `(n − 1) p`.
public func quantile(sorted: [Double], _ p: Double) -> Double {
  sorted.withUnsafeBufferPointer { quantile(sorted: $0, p) }
}

/// Several quantiles of a sample in any order, the same values as after sorting.
///
/// The buffer is partly sorted on the way: afterwards it holds the same values in another order.
///
/// > Reference: Hoare (1961), algorithm 65, with the median of three as pivot; a range that does
/// > not shrink fast enough is sorted instead, so the worst case stays O(n log n).
///
/// - Parameters:
///   - values: The sample, not empty, without NaN; reordered.
///   - probabilities: Probabilities in [0, 1], in any order.
/// - Returns: One quantile for each probability, in that order.
/// - Complexity: O(n) for each probability, less for later ones.
public func quantiles(
  selectingFrom values: UnsafeMutableBufferPointer<Double>, _ probabilities: [Double]
) -> [Double] {
  precondition(!values.isEmpty, "the quantile of an empty sample was asked for")
  var result = [Double](repeating: 0, count: probabilities.count)
  var settled = 0  // all below this index are no larger than all from it on
  for index in probabilities.indices.sorted(by: { probabilities[$0] < probabilities[$1] }) {
    let place = SamplePlace(probabilities[index], count: values.count)
    select(place.low, in: values, from: min(settled, place.low))
    settled = max(settled, place.low)
    if place.high > place.low {
      // The next order statistic is the smallest of what lies above; keep it in its place.
      var smallest = place.high
      for i in place.high..<values.count where values[i] < values[smallest] { smallest = i }
      values.swapAt(place.high, smallest)
    }
    result[index] = place.between(values[place.low], values[place.high])
  }
  return result
}

/// Brings the value of rank `k` to index `k`, no larger ones before it, no smaller ones after.
private func select(_ k: Int, in values: UnsafeMutableBufferPointer<Double>, from start: Int) {
  var low = start
  var high = values.count - 1
  var budget = 64
  while high - low > 16 {
    budget -= 1
    if budget == 0 { break }
    let middle = low + (high - low) / 2
    if values[middle] < values[low] { values.swapAt(middle, low) }
    if values[high] < values[low] { values.swapAt(high, low) }
    if values[high] < values[middle] { values.swapAt(high, middle) }
    let pivot = values[middle]
    var i = low
    var j = high
    while i <= j {
      while values[i] < pivot { i += 1 }
      while values[j] > pivot { j -= 1 }
      if i <= j {
        values.swapAt(i, j)
        i += 1
        j -= 1
      }
    }
    if k <= j { high = j } else if k >= i { low = i } else { return }
  }
  var rest = UnsafeMutableBufferPointer(rebasing: values[low...high])
  rest.sort()
}
