internal import Statistics

/// Which sets of changes have to be run to split a difference by change, and what each counts.
///
/// The part of a change is its Shapley value: the mean, over all orders in which the changes can be
/// made, of what it adds to the result of those made before it. Up to ``mostExact`` changes every set
/// is run; beyond, orders are drawn at random from a fixed stream, each together with its reverse,
/// which cancels much of what depends on the order.
///
/// > Reference: Shapley 1953, "A value for n-person games", equation 12; sampling of orders: Castro,
/// > Gómez and Tejada 2009, "Polynomial calculation of the Shapley value based on sampling"; pairs of
/// > an order and its reverse: Mitchell, Cooper, Frank and Holmes 2022, section 4.1.
struct BridgeDesign: Sendable {
  /// A set of changes, and how its result enters the part of each change.
  struct Coalition: Sendable {
    /// Whether each change is made.
    var members: [Bool]
    /// What its result is multiplied by in the part of each change.
    var coefficients: [Double]
  }

  /// The sets, none twice; the first makes no change and the second all.
  private(set) var coalitions: [Coalition] = []
  /// For each pair of orders drawn, the sets passed by the order and by its reverse, from no change
  /// to all, and the change made at each step; empty where all orders are looked at.
  private(set) var pairs: [[Order]] = []

  /// An order of changes, and the sets that it passes.
  struct Order: Sendable {
    /// The changes in their order.
    var changes: [Int]
    /// Places in ``coalitions``, one more than changes.
    var passed: [Int]
  }

  /// Up to so many changes all orders count.
  static let mostExact = 8
  /// About so many plans are run where orders are drawn.
  static let wantedRuns = 256

  /// Lays out the sets.
  ///
  /// - Parameters:
  ///   - count: How many changes, at least 1.
  ///   - seed: Seed of the orders that are drawn.
  init(changes count: Int, seed: UInt64) {
    var places: [[Bool]: Int] = [:]
    func place(_ members: [Bool], _ coalitions: inout [Coalition]) -> Int {
      if let known = places[members] { return known }
      places[members] = coalitions.count
      coalitions.append(
        Coalition(members: members, coefficients: [Double](repeating: 0, count: count)))
      return coalitions.count - 1
    }
    _ = place([Bool](repeating: false, count: count), &coalitions)
    _ = place([Bool](repeating: true, count: count), &coalitions)
    if count <= BridgeDesign.mostExact {
      for mask in 0..<(1 << count) {
        let members = (0..<count).map { mask >> $0 & 1 == 1 }
        let size = members.count { $0 }
        let index = place(members, &coalitions)
        coalitions[index].coefficients = members.map { isMember in
          isMember
            ? BridgeDesign.weight(size - 1, of: count) : -BridgeDesign.weight(size, of: count)
        }
      }
      return
    }
    let stream = RandomStream(seed: seed, name: "bridge")
    let drawn = max(4, BridgeDesign.wantedRuns / (2 * (count - 1)))
    let share = 1 / Double(2 * drawn)
    for number in 0..<drawn {
      var order = Array(0..<count)
      for last in stride(from: count - 1, to: 0, by: -1) {
        let other = min(Int(stream.uniform(draw: number, time: last) * Double(last + 1)), last)
        order.swapAt(last, other)
      }
      var pair: [Order] = []
      for changes in [order, order.reversed()] {
        var members = [Bool](repeating: false, count: count)
        var passed = [0]
        for change in changes {
          members[change] = true
          let index = place(members, &coalitions)
          coalitions[index].coefficients[change] += share
          coalitions[passed[passed.count - 1]].coefficients[change] -= share
          passed.append(index)
        }
        pair.append(Order(changes: changes, passed: passed))
      }
      pairs.append(pair)
    }
  }

  /// The share of orders in which a change finds exactly the others of one set of `size` before it.
  private static func weight(_ size: Int, of count: Int) -> Double {
    guard (0..<count).contains(size) else { return 0 }
    // size! (count − size − 1)! / count!
    var weight = 1 / Double(count)
    for k in 0..<size { weight *= Double(k + 1) / Double(count - 1 - k) }
    return weight
  }

  /// The standard error that the choice of orders leaves in the part of each change.
  ///
  /// - Parameter results: The result of each set, in the order of ``coalitions``.
  /// - Returns: Zero where all orders count.
  func orderErrors(_ results: [Double]) -> [Double] {
    let count = coalitions.first?.members.count ?? 0
    guard pairs.count > 1 else { return [Double](repeating: 0, count: count) }
    var parts = [[Double]](repeating: [], count: count)
    for pair in pairs {
      var sums = [Double](repeating: 0, count: count)
      for order in pair {
        for (step, change) in order.changes.enumerated() {
          sums[change] +=
            (results[order.passed[step + 1]] - results[order.passed[step]]) / Double(pair.count)
        }
      }
      for change in 0..<count { parts[change].append(sums[change]) }
    }
    return parts.map { Summary($0).standardError }
  }
}
