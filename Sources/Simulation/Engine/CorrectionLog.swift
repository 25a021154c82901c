/// Counts the draws in which a value had to be brought into its range, by place.
final class CorrectionLog {
  /// Draws concerned, over all blocks, and the first step, by place.
  private(set) var draws: [Int]
  private(set) var firstStep: [Int]

  private let marks: UnsafeMutablePointer<UInt8>
  private var isMarked: [Bool]
  private let size: Int
  private var count = 0

  init(sites: Int, size: Int) {
    self.size = size
    draws = [Int](repeating: 0, count: sites)
    firstStep = [Int](repeating: .max, count: sites)
    isMarked = [Bool](repeating: false, count: sites)
    marks = .allocate(capacity: max(1, sites * size))
    marks.initialize(repeating: 0, count: max(1, sites * size))
  }

  deinit { marks.deallocate() }

  /// A block of draws begins.
  func begin(count: Int) { self.count = count }

  /// A value of a draw was out of range.
  func mark(_ site: Int, draw: Int, step: Int) {
    marks[site * size + draw] = 1
    isMarked[site] = true
    firstStep[site] = min(firstStep[site], step)
  }

  /// The block is done: a draw counts once per place.
  func end() {
    for site in draws.indices where isMarked[site] {
      for d in 0..<count { draws[site] += Int(marks[site * size + d]) }
      (marks + site * size).update(repeating: 0, count: count)
      isMarked[site] = false
    }
  }
}
